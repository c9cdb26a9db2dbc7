import { commandDefinitions } from './commands.ts';
import type { DiscordRest } from './kit/discord-rest.ts';

/** Where commands are registered: in one server, at once, or everywhere. */
export type CommandScope = { readonly applicationId: string; readonly guildId: string | null };

/** Names of commands, as registered against the code. */
export type CommandDrift = {
  /** In the code but not at Discord. */
  readonly missing: readonly string[];
  /** At Discord but not in the code. */
  readonly unknown: readonly string[];
  readonly different: readonly string[];
};

/** Registers exactly the commands of the code, and removes all others. @throws DiscordRequestError */
export async function registerCommands(rest: DiscordRest, scope: CommandScope): Promise<void> {
  await rest.call({ method: 'PUT', ...commandsRoute(scope), body: commandDefinitions() });
}

/** How what is registered differs from the code. @throws DiscordRequestError */
export async function commandDrift(rest: DiscordRest, scope: CommandScope): Promise<CommandDrift> {
  const query = { with_localizations: 'true' };
  const registered = named(await rest.call({ method: 'GET', ...commandsRoute(scope), query }));
  const wanted = named(commandDefinitions());
  const both = [...wanted.keys()].filter((name) => registered.has(name));
  return {
    missing: [...wanted.keys()].filter((name) => !registered.has(name)),
    unknown: [...registered.keys()].filter((name) => !wanted.has(name)),
    different: both.filter((name) => shape(wanted.get(name)) !== shape(registered.get(name))),
  };
}

function commandsRoute({ applicationId, guildId }: CommandScope) {
  if (guildId === null) {
    return { route: '/applications/{application}/commands', ids: { application: applicationId } } as const;
  }
  return {
    route: '/applications/{application}/guilds/{guild}/commands',
    ids: { application: applicationId, guild: guildId },
  } as const;
}

function named(commands: unknown): ReadonlyMap<string, object> {
  const list: readonly unknown[] = Array.isArray(commands) ? commands : [];
  const objects = list.filter((command) => typeof command === 'object' && command !== null);
  return new Map(objects.map((command) => ['name' in command ? String(command.name) : '', command]));
}

/** Fields that Discord fills in by itself, or that are left for the server's admins to decide. */
const discordsOwn = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'nsfw', 'handler']);

/** What a person would notice, as text: without Discord's own fields and without what is empty or false, which Discord leaves out or adds. */
function shape(value: unknown): string {
  return JSON.stringify(meaning(value) ?? null);
}

function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(meaning);
  if (typeof value !== 'object' || value === null) return value === false || value === null ? undefined : value;
  const fields = Object.entries(value)
    .filter(([key]) => !discordsOwn.has(key))
    .map(([key, part]) => [key, meaning(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
