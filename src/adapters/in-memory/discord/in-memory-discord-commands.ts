import { DiscordFormRefusal } from './in-memory-discord-answers.ts';
import { commandProblems } from './in-memory-discord-command-limits.ts';
import { asJson, asList, type Json } from './in-memory-discord-limits.ts';

export type CommandScope = { readonly applicationId: string; readonly guildId: string | null };

/** The commands that an application has registered, in one server or everywhere. */
export class InMemoryDiscordCommands {
  readonly #nextId: () => string;
  readonly #byScope = new Map<string, readonly Json[]>();

  constructor(nextId: () => string) {
    this.#nextId = nextId;
  }

  /** Replaces them all; one that keeps its name keeps its id. */
  overwrite(scope: CommandScope, body: unknown): readonly Json[] {
    const given = asList(body).map(asJson);
    const problems = commandProblems(given);
    if (problems.length > 0) throw new DiscordFormRefusal(problems);
    const before = this.of(scope);
    const kept = given.map((command) => this.#registered(command, before, scope));
    this.#byScope.set(keyOf(scope), kept);
    return kept;
  }

  of(scope: CommandScope): readonly Json[] {
    return this.#byScope.get(keyOf(scope)) ?? [];
  }

  idOf(name: string, guildId: string, applicationId: string): string | null {
    const all = [...this.of({ applicationId, guildId }), ...this.of({ applicationId, guildId: null })];
    const found = all.find((command) => command['name'] === name);
    return found === undefined ? null : String(found['id']);
  }

  /** Discord's number for the kind of an option; 3 is text, also where the command is not registered. */
  optionType(typed: string, option: string, guildId: string, applicationId: string): number {
    const all = [...this.of({ applicationId, guildId }), ...this.of({ applicationId, guildId: null })];
    const [name, ...below] = typed.split(' ');
    const command = all.find((one) => one['name'] === name);
    const found = [...below, option].reduce<Json | undefined>(
      (part, wanted) =>
        asList(part?.['options'])
          .map(asJson)
          .find((one) => one['name'] === wanted),
      command,
    );
    return Number(found?.['type'] ?? 3);
  }

  #registered(command: Json, before: readonly Json[], { applicationId, guildId }: CommandScope): Json {
    const old = before.find(({ name }) => name === command['name']);
    return {
      id: old?.['id'] ?? this.#nextId(),
      application_id: applicationId,
      version: this.#nextId(),
      default_member_permissions: null,
      nsfw: false,
      ...(guildId === null ? { dm_permission: true } : { guild_id: guildId }),
      ...command,
      type: command['type'] ?? 1,
    };
  }
}

/** How Discord lists commands unless it is asked for `with_localizations`. */
export function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutLocalizations(part)]));
}

function keyOf({ applicationId, guildId }: CommandScope): string {
  return `${applicationId}/${guildId ?? ''}`;
}
