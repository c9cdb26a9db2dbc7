import type {
  APIApplicationCommandBooleanOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandStringOption,
  APIApplicationCommandSubcommandOption,
  APIApplicationCommandUserOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { costCommand } from './cost/cost-command.ts';
import { canCommand, deployCommand, rollbackCommand } from './deploy/deploy-command.ts';
import { deploysCommand, historyCommand, metricsCommand } from './history/history-command.ts';
import type { Command, CommandOption, Words } from './kit/command.ts';
import { lockCommand, unlockCommand } from './lock/lock-command.ts';
import { linkCommand, unlinkCommand } from './people/link-command.ts';
import { resyncCommand } from './review/review-command.ts';
import { reviewsCommand } from './review/reviews-command.ts';
import { statusCommand } from './status/status-command.ts';

const helpCommand: Command = {
  name: 'help',
  names: { en: 'help', ko: '도움말' },
  descriptions: { en: 'Show what this bot can do', ko: '이 봇으로 할 수 있는 일을 보여 줘요' },
  options: [],
};

/** Everything that a person can type. Required options come first, because Discord insists. */
export const commands: readonly Command[] = [
  statusCommand,
  deployCommand,
  canCommand,
  rollbackCommand,
  lockCommand,
  unlockCommand,
  deploysCommand,
  historyCommand,
  metricsCommand,
  reviewsCommand,
  resyncCommand,
  linkCommand,
  unlinkCommand,
  costCommand,
  helpCommand,
];

/** What subcommands stand below; Discord shows no more of it than the name. */
const groups: ReadonlyMap<string, Words> = new Map([['pr', { en: 'Pull requests', ko: '풀리퀘스트' }]]);

/**
 * The commands as Discord wants them registered: only in servers, installed by servers, visible to every member. Who may
 * deploy is not decided by Discord's permissions but by the roles that each environment names.
 */
export function commandDefinitions(): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const byName = Map.groupBy(commands, ({ name }) => wordsOf(name)[0]);
  return [...byName].map(([name, below]) => ({
    type: 1,
    ...definition(name, below),
    contexts: [0],
    integration_types: [0],
  }));
}

function definition(name: string, below: readonly Command[]) {
  const [first] = below;
  if (first === undefined || wordsOf(first.name)[1] === null) {
    return { ...named(first ?? helpCommand), options: (first ?? helpCommand).options.map(option) };
  }
  const names = { en: name, ko: wordsOf(first.names.ko)[0] };
  return { ...named({ name, names, descriptions: groups.get(name) ?? names }), options: below.map(subcommand) };
}

function subcommand({ name, names, descriptions, options }: Command): APIApplicationCommandSubcommandOption {
  const own = { name: lastWord(name), names: { en: lastWord(names.en), ko: lastWord(names.ko) }, descriptions };
  return { type: 1, ...named(own), options: options.map(option) };
}

function wordsOf(name: string): readonly [string, string | null] {
  const [first = '', second = null] = name.split(' ');
  return [first, second];
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

function option(
  given: CommandOption,
): APIApplicationCommandStringOption | APIApplicationCommandBooleanOption | APIApplicationCommandUserOption {
  if (given.offers === 'yes-or-no') return { type: 5, ...named(given), required: given.required };
  if (given.offers === 'member') return { type: 6, ...named(given), required: given.required };
  const base = { type: 3 as const, ...named(given), required: given.required };
  if (given.offers === 'suggestions') return { ...base, autocomplete: true, max_length: given.maxLength };
  if (given.offers === 'text') return { ...base, max_length: given.maxLength };
  return { ...base, choices: given.offers.choices.map(choice) };
}

function choice(given: { readonly value: string; readonly names: Words }): APIApplicationCommandOptionChoice<string> {
  return { name: given.names.en, name_localizations: localized(given.names), value: given.value };
}

function named(given: { readonly name: string; readonly names: Words; readonly descriptions: Words }) {
  return {
    name: given.name,
    name_localizations: localized(given.names),
    description: given.descriptions.en,
    description_localizations: localized(given.descriptions),
  };
}

function localized(words: Words): { 'en-US': string; ko: string } {
  return { 'en-US': words.en, ko: words.ko };
}
