import {
  ContextMenuCommandBuilder,
  type SharedNameAndDescription,
  SlashCommandBuilder,
  type SlashCommandSubcommandBuilder,
} from '@discordjs/builders';
import type { APIApplicationCommandBasicOption, APIApplicationCommandOption } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import {
  type CommandScope,
  commandDrift,
  registerCommands,
} from '../../../src/adapters/discord/command-registration.ts';
import { commandDefinitions, commands } from '../../../src/adapters/discord/commands.ts';
import { DiscordRest } from '../../../src/adapters/discord/kit/discord-rest.ts';
import { InMemoryDiscord } from '../../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { expectDiscordAccepts } from '../../support/discord-body-checks.ts';

const applicationId = '900000000000000099';
const guild = '900000000000000001';
const inGuild: CommandScope = { applicationId, guildId: guild };

const words = (localizations: object | null | undefined) => ({ ...localizations });

type Options = readonly APIApplicationCommandBasicOption[];
type Named = Pick<Options[number], 'name' | 'description'> & {
  readonly name_localizations?: object | null | undefined;
  readonly description_localizations?: object | null | undefined;
};

function described<Builder extends SharedNameAndDescription>(builder: Builder, given: Named): Builder {
  builder
    .setName(given.name)
    .setNameLocalizations(words(given.name_localizations))
    .setDescription(given.description)
    .setDescriptionLocalizations(words(given.description_localizations));
  return builder;
}

function withOptions<Builder extends SlashCommandBuilder | SlashCommandSubcommandBuilder>(
  builder: Builder,
  options: Options = [],
): Builder {
  for (const option of options) {
    if (option.type === 5) {
      builder.addBooleanOption((made) => described(made, option));
      continue;
    }
    if (option.type === 6) {
      builder.addUserOption((made) => described(made, option));
      continue;
    }
    if (option.type !== 3) throw new Error(`${option.name} is of another type`);
    builder.addStringOption((made) => {
      described(made, option).setRequired(option.required ?? false);
      if (option.max_length !== undefined) made.setMaxLength(option.max_length);
      if ('choices' in option && option.choices !== undefined) return made.addChoices(...option.choices);
      return made.setAutocomplete('autocomplete' in option && option.autocomplete === true);
    });
  }
  return builder;
}

function freshDiscord() {
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22));
  const botToken = 'token';
  const discord = new InMemoryDiscord({ applicationId, guild, channels: [], members: [], clock, botToken });
  const rest = new DiscordRest({ apiUrl: 'https://discord.com/api/v10', botToken, makeRequest: discord.fetch });
  return { discord, rest };
}

describe('the commands that people can type', () => {
  it('are /status, /deploy, /can, /rollback, /lock, /unlock, /deploys, /history, /metrics, /reviews, /pr resync, /link, /unlink, /cost, /logs, /doctor and /help', () => {
    const names = commandDefinitions().map(({ name }) => name);
    expect(names).toEqual([
      'status',
      'deploy',
      'can',
      'rollback',
      'lock',
      'unlock',
      'deploys',
      'history',
      'metrics',
      'reviews',
      'pr',
      'link',
      'unlink',
      'cost',
      'logs',
      'doctor',
      'help',
    ]);
  });

  it('pass every limit of Discord, by its specification and by its documentation', () => {
    expectDiscordAccepts('PUT', `/applications/${applicationId}/commands`, commandDefinitions());
  });

  it('pass the checks of the builders that most bots use', () => {
    for (const command of commandDefinitions()) {
      const built = described(new SlashCommandBuilder(), command);
      for (const option of command.options ?? []) {
        if (option.type === 1) built.addSubcommand((below) => withOptions(described(below, option), option.options));
      }
      const own = (command.options ?? []).filter(({ type }) => type !== 1);
      expect(withOptions(built, own as Options).toJSON().options).toHaveLength(command.options?.length ?? 0);
    }
    expect(() => new ContextMenuCommandBuilder().setName('')).toThrow();
  });

  it('work only in servers, and are hidden from nobody: roles decide who may deploy', () => {
    for (const command of commandDefinitions()) {
      expect(command).toMatchObject({ contexts: [0], integration_types: [0] });
      expect(command).not.toHaveProperty('default_member_permissions');
    }
  });

  it('have Korean and English words everywhere', () => {
    const below = (options: readonly APIApplicationCommandOption[] = []) =>
      options.flatMap((option): readonly APIApplicationCommandOption[] =>
        option.type === 1 ? [option, ...(option.options ?? [])] : [option],
      );
    const named = commandDefinitions().flatMap((command): readonly Named[] => [command, ...below(command.options)]);
    for (const { name, description, name_localizations, description_localizations } of named) {
      expect(name_localizations).toMatchObject({ 'en-US': name, ko: expect.stringMatching(/^[가-힣]+$/) });
      expect(description_localizations).toMatchObject({ 'en-US': description, ko: expect.stringMatching(/[가-힣]/) });
    }
  });

  it('ask for every part of a deployment, with suggestions, and for a kind of resource only if wanted', () => {
    const [status, deploy] = commandDefinitions();
    expect(status?.options).toMatchObject([
      { name: 'kind', required: false, choices: [{ value: 'ec2' }, { value: 'ecs' }, { value: 'eks' }] },
      { name: 'resource', required: false, autocomplete: true },
    ]);
    const suggested = { type: 3, required: true, autocomplete: true };
    expect(deploy?.options).toMatchObject([
      { ...suggested, name: 'service' },
      { ...suggested, name: 'env' },
      { ...suggested, name: 'version' },
      { type: 5, required: false, name: 'dry_run' },
      { type: 3, required: false, name: 'break_glass', max_length: 200 },
      { type: 5, required: false, name: 'again' },
    ]);
    expect(deploy?.options?.at(-2)).not.toHaveProperty('autocomplete');
  });

  it('ask why a lock is wanted, and leave open where and for how long', () => {
    const [lock, unlock] = commandDefinitions().filter(({ name }) => name.endsWith('lock'));
    const suggested = { type: 3, required: false, autocomplete: true };
    expect(lock?.options).toMatchObject([
      { type: 3, required: true, name: 'reason', max_length: 200 },
      { ...suggested, name: 'service' },
      { ...suggested, name: 'env' },
      { ...suggested, name: 'for' },
    ]);
    expect(unlock?.options).toMatchObject([
      { ...suggested, name: 'service' },
      { ...suggested, name: 'env' },
      { type: 5, required: false, name: 'force' },
      { type: 3, required: false, name: 'reason', max_length: 200 },
    ]);
  });

  it('differ in name in every language', () => {
    for (const language of ['en', 'ko'] as const) {
      expect(new Set(commands.map(({ names }) => names[language])).size).toBe(commands.length);
    }
  });
});

describe('registering', () => {
  it.each([inGuild, { applicationId, guildId: null }])('leaves no drift (%o)', async (scope) => {
    const { rest } = freshDiscord();
    expect(await commandDrift(rest, scope)).toEqual({
      missing: commandDefinitions().map(({ name }) => name),
      unknown: [],
      different: [],
    });
    await registerCommands(rest, scope);
    expect(await commandDrift(rest, scope)).toEqual({ missing: [], unknown: [], different: [] });
  });

  it('tells what somebody else has changed', async () => {
    const { discord, rest } = freshDiscord();
    const named = (name: string) => commandDefinitions().filter((command) => command.name === name);
    const [[deploy], [cost]] = [named('deploy'), named('cost')];
    const others = commandDefinitions().filter(({ name }) => !['deploy', 'cost', 'help'].includes(name));
    const changed = { ...deploy, options: deploy?.options?.slice(0, 2) };
    const translated = { ...cost, description_localizations: { ...cost?.description_localizations, ko: '다른 말' } };
    await discord.fetch(`https://discord.com/api/v10/applications/${applicationId}/guilds/${guild}/commands`, {
      method: 'PUT',
      headers: { authorization: 'Bot token', 'user-agent': 'DiscordBot (a, 1)', 'content-type': 'application/json' },
      body: JSON.stringify([{ name: 'old', description: 'a' }, ...others, changed, translated]),
    });
    const drift = { missing: ['help'], unknown: ['old'], different: ['deploy', 'cost'] };
    expect(await commandDrift(rest, inGuild)).toEqual(drift);
  });
});
