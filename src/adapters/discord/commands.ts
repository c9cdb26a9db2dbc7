import type {
  APIApplicationCommandBooleanOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandStringOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, CommandOption, Words } from './command.ts';
import { costCommand } from './cost-command.ts';
import { canCommand, deployCommand, rollbackCommand } from './deploy-command.ts';
import { deploysCommand, historyCommand, metricsCommand } from './history-command.ts';
import { lockCommand, unlockCommand } from './lock-command.ts';
import { statusCommand } from './status-command.ts';

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
  costCommand,
  helpCommand,
];

/**
 * The commands as Discord wants them registered: only in servers, installed by servers, visible to every member. Who may
 * deploy is not decided by Discord's permissions but by the roles that each environment names.
 */
export function commandDefinitions(): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map((command) => ({
    type: 1,
    ...named(command),
    options: command.options.map(option),
    contexts: [0],
    integration_types: [0],
  }));
}

function option(given: CommandOption): APIApplicationCommandStringOption | APIApplicationCommandBooleanOption {
  if (given.offers === 'yes-or-no') return { type: 5, ...named(given), required: given.required };
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
