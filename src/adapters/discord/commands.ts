import type {
  APIApplicationCommandBooleanOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandStringOption,
  APIApplicationCommandSubcommandOption,
  APIApplicationCommandUserOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { commandList } from './command-list.ts';
import type { CommandDescriptor, CommandWords, OptionDescriptor, Words } from './kit/command.ts';
import { wordsByRoom } from './rooms.ts';

export type CommandOption = {
  readonly name: string;
  readonly names: Words;
  readonly descriptions: Words;
  readonly required: boolean;
  readonly offers:
    | { readonly choices: readonly { readonly value: string; readonly names: Words }[] }
    | 'suggestions'
    | 'text'
    | 'yes-or-no'
    | 'member';
  readonly maxLength: number;
};

/** A command and its words. */
export type Command = {
  readonly name: string;
  readonly names: Words;
  readonly descriptions: Words;
  readonly options: readonly CommandOption[];
};

/** Unreachable: the type of `wordsByRoom` requires the words of every command and option. */
const unnamed: Words = { en: '', ko: '' };
const unnamedCommand: LooseWords = { names: unnamed, descriptions: unnamed, options: {} };

const everyWord: ReadonlyMap<string, LooseWords> = new Map(
  Object.values(wordsByRoom).flatMap((ofRoom) => Object.entries<LooseWords>(ofRoom)),
);

/** Everything that a person can type. */
export const commands: readonly Command[] = commandList.map(inWords);

function inWords({ name, options }: CommandDescriptor): Command {
  const { names, descriptions, options: ofOptions } = everyWord.get(name) ?? unnamedCommand;
  return { name, names, descriptions, options: options.map((one) => optionInWords(one, ofOptions[one.name])) };
}

type LooseWords = Pick<CommandWords, 'names' | 'descriptions'> & {
  readonly options: { readonly [name: string]: LooseOption };
};

type LooseOption = {
  readonly names: Words;
  readonly descriptions: Words;
  readonly choices?: { readonly [value: string]: Words };
};

function optionInWords({ name, required, offers, maxLength }: OptionDescriptor, words: LooseOption | undefined) {
  const { names, descriptions, choices = {} } = words ?? { names: unnamed, descriptions: unnamed };
  return { name, names, descriptions, required, offers: offered(offers, choices), maxLength };
}

function offered(
  offers: OptionDescriptor['offers'],
  choices: { readonly [value: string]: Words },
): CommandOption['offers'] {
  if (typeof offers === 'string') return offers;
  if ('suggest' in offers) return 'suggestions';
  return { choices: offers.choices.map((value) => ({ value, names: choices[value] ?? unnamed })) };
}

/** What subcommands stand below; Discord shows no more of it than the name. */
const groups: ReadonlyMap<string, Words> = new Map([
  ['pr', { en: 'Pull requests', ko: '풀리퀘스트' }],
  ['reviews', { en: 'Reviews', ko: '리뷰' }],
]);

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

function definition(name: string, [first, ...others]: readonly Command[]) {
  if (first === undefined) throw new Error(`There is no command ${name}`);
  if (wordsOf(first.name)[1] === null) {
    return { ...named(first), options: first.options.map(option) };
  }
  const names = { en: name, ko: wordsOf(first.names.ko)[0] };
  return {
    ...named({ name, names, descriptions: groups.get(name) ?? names }),
    options: [first, ...others].map(subcommand),
  };
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
