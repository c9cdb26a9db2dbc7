import { type CommandLine, quoted, readCommandLine } from '../day/command-line.ts';
import type { ShownChoice, ShownCommand, ShownOption } from '../protocol.ts';
import { autocomplete } from './server-calls.ts';
import type { Store } from './store.ts';

export type Suggestion = {
  readonly label: string;
  readonly note: string;
  /** What stands in the box once it is taken. */
  readonly completed: string;
};

export type Suggestions = { readonly title: string; readonly suggestions: readonly Suggestion[] };

const nothing: Suggestions = { title: '', suggestions: [] };

/** What fits to what is typed: commands first, then values of the option at hand, asked from the bot itself. */
export async function suggestionsFor(text: string, store: Store): Promise<Suggestions> {
  const line = readCommandLine(text, store.fixed.commands);
  if (line === null) return nothing;
  if (line.command === null || !text.slice(line.name.length).includes(' ')) return commandSuggestions(line, store);
  if (line.focused === null) return { title: `/${line.command.name} · ${store.words.enterToSend}`, suggestions: [] };
  return optionSuggestions(line, line.command, line.focused, text, store);
}

function commandSuggestions(line: CommandLine, store: Store): Suggestions {
  const fits = store.fixed.commands.filter(({ name, names }) =>
    [name, ...Object.values(names)].some((known) => known.startsWith(line.name)),
  );
  const suggestions = fits.map((command) => {
    const name = localized(command.name, command.names, store);
    const options = command.options.map((option) => localized(option.name, option.names, store)).join(' ');
    const completed = command.options.some(({ required }) => required) ? `/${name} ` : `/${name}`;
    const note = localized(command.description, command.descriptions, store);
    return { label: `/${name}${options === '' ? '' : ` ${options}`}`, note, completed };
  });
  const title = suggestions.length === 0 ? store.words.unknownCommand(line.name) : store.words.commandsTitle;
  return { title, suggestions };
}

async function optionSuggestions(
  line: CommandLine,
  command: ShownCommand,
  option: ShownOption,
  text: string,
  store: Store,
): Promise<Suggestions> {
  const name = localized(option.name, option.names, store);
  const need = option.required ? '' : ` (${store.words.optional})`;
  const title = `${name}${need} · ${localized(option.description, option.descriptions, store)}`;
  const found = option.autocomplete
    ? await suggested(line, command, option, store)
    : choicesOf(option, line.typed, store);
  const before = text.slice(0, line.wordStart);
  const more = command.options.at(-1)?.name === option.name ? '' : ' ';
  return {
    title,
    suggestions: found.map((choice) => ({
      label: choice.name,
      note: choice.name === choice.value ? '' : choice.value,
      completed: `${before}${name}:${quoted(choice.value)}${more}`,
    })),
  };
}

type Choice = { readonly name: string; readonly value: string };

async function suggested(line: CommandLine, command: ShownCommand, option: ShownOption, store: Store) {
  const typed = { name: option.name, value: line.typed, focused: true };
  const options = [...line.options.filter(({ name }) => name !== option.name), typed];
  const by = { member: store.member.id, channel: store.channel.id, locale: store.locale };
  const outcome = await autocomplete({ ...by, command: command.name, options });
  return outcome.kind === 'choices' ? outcome.choices : [];
}

function choicesOf(option: ShownOption, typed: string, store: Store): readonly Choice[] {
  const shown = ({ name, names, value }: ShownChoice) => ({ name: localized(name, names, store), value });
  return option.choices
    .map(shown)
    .filter(({ name, value }) => `${value} ${name.toLowerCase()}`.includes(typed.toLowerCase()));
}

export function localized(text: string, all: Readonly<Record<string, string>>, store: Store): string {
  return all[store.locale] ?? text;
}
