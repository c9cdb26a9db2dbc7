import type { ShownCommand, ShownOption, TypedOption } from '../protocol.ts';

/** What the words in the command box mean so far. */
export type CommandLine = {
  readonly command: ShownCommand | null;
  /** What was typed for the command's name, without the slash. */
  readonly name: string;
  readonly options: readonly TypedOption[];
  /** The option that is being typed, or would be next; null while the name is, and when all have a value. */
  readonly focused: ShownOption | null;
  /** What was typed for it. */
  readonly typed: string;
  /** Where in the text the word begins that is being typed. */
  readonly wordStart: number;
  readonly missing: readonly ShownOption[];
  /** Words that no option takes. */
  readonly surplus: readonly string[];
};

/** Reads `/deploy backend dev latest` as well as `/deploy service:backend env:dev version:latest`. Null when no slash begins it. */
export function readCommandLine(text: string, commands: readonly ShownCommand[]): CommandLine | null {
  if (!text.startsWith('/')) return null;
  const words = wordsIn(text);
  const spoken = words
    .map((word) => word.text)
    .join(' ')
    .slice(1);
  const command = commands.find((known) => begins(known, spoken)) ?? null;
  const nameWords = command === null ? 1 : command.name.split(' ').length;
  const name = command === null ? spoken : spoken.split(' ').slice(0, nameWords).join(' ');
  const last = words.at(-1);
  const stillTyping = last !== undefined && last.start + last.text.length === text.length;
  const wordStart = stillTyping ? (last?.start ?? 0) : text.length;
  const nothing = { options: [], focused: null, typed: '', wordStart, missing: [], surplus: [] };
  if (command === null) return { command, name, ...nothing };
  if (words.length === nameWords && stillTyping) return { command, name, ...nothing, missing: required(command, []) };
  return { command, name, wordStart, ...assign(command, words.slice(nameWords), stillTyping) };
}

type Word = { readonly text: string };

/** Between spaces, but for those within quotes: `reason:"two words"` is one. */
function wordsIn(text: string): readonly (Word & { readonly start: number })[] {
  const found = text.matchAll(/(?:[^\s"“”]+:)?["“][^"“”]*(?:["”]|$)|\S+/g);
  return [...found].map((match) => ({ text: match[0], start: match.index }));
}

/** Whether the word ends where its quotes do. */
function isQuoted(word: string): boolean {
  return /^[^"“”]+:["“]/.test(word);
}

/** As it has to be typed to be one value. */
export function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

/** Without the quotes that hold it together. */
function unquoted(value: string): string {
  return value.replace(/^["“]([^"“”]*)["”]?$/, '$1');
}

function assign(command: ShownCommand, words: readonly Word[], stillTyping: boolean) {
  const options: TypedOption[] = [];
  const surplus: string[] = [];
  let focused: ShownOption | null = null;
  let typed = '';
  /** The option that was named last, where it takes whole sentences. */
  let freelyTyped: string | null = null;
  for (const [index, word] of words.entries()) {
    const { option, value, isNamed } = meaningOf(command, options, word.text);
    const sentence = isNamed ? undefined : options.at(-1);
    if (sentence !== undefined && sentence.name === freelyTyped) {
      options.splice(-1, 1, { ...sentence, value: `${sentence.value} ${word.text}` });
      continue;
    }
    freelyTyped = isNamed && option !== null && isFree(option) && !isQuoted(word.text) ? option.name : null;
    if (option === null) {
      surplus.push(word.text);
      continue;
    }
    if (stillTyping && index === words.length - 1) {
      focused = option;
      typed = value;
    }
    if (value !== '') options.push({ name: option.name, value: meantBy(option, value) });
  }
  if (!stillTyping) focused = nextFree(command, options);
  return { options, surplus, focused, typed, missing: required(command, options) };
}

function meaningOf(command: ShownCommand, taken: readonly TypedOption[], word: string) {
  const colon = word.indexOf(':');
  const named = command.options.find((option) => colon > 0 && isCalled(option, word.slice(0, colon))) ?? null;
  if (named !== null) return { option: named, value: unquoted(word.slice(colon + 1)), isNamed: true };
  return { option: nextFree(command, taken), value: unquoted(word), isNamed: false };
}

function isFree({ type, autocomplete, choices }: ShownOption): boolean {
  return type === 3 && !autocomplete && choices.length === 0;
}

function nextFree(command: ShownCommand, taken: readonly TypedOption[]): ShownOption | null {
  return command.options.find(({ name }) => taken.every((option) => option.name !== name)) ?? null;
}

function required(command: ShownCommand, taken: readonly TypedOption[]): readonly ShownOption[] {
  return command.options.filter((option) => option.required && taken.every(({ name }) => name !== option.name));
}

/** Whether its whole name, in any language, stands at the beginning of what was typed. */
function begins({ name, names }: ShownCommand, spoken: string): boolean {
  return [name, ...Object.values(names)].some((known) => `${spoken} `.startsWith(`${known} `));
}

function isCalled(known: Pick<ShownCommand, 'name' | 'names'>, typed: string): boolean {
  return known.name === typed || Object.values(known.names).includes(typed);
}

/** A choice may be typed by any of its names, as Discord's own box would offer it. */
function meantBy(option: ShownOption, typed: string): string {
  const same = (name: string) => name.toLowerCase() === typed.toLowerCase();
  const choice = option.choices.find(({ name, names, value }) => [name, value, ...Object.values(names)].some(same));
  return choice?.value ?? typed;
}
