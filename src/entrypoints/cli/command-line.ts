import { parseArgs } from 'node:util';
import type { Language } from '../../domain/people/people.ts';

/** What was typed after `geonbot`. */
export type CommandLine = {
  /** Group and action, such as `config check`; the group alone for a command that stands by itself. */
  readonly command: string;
  readonly operands: readonly string[];
  readonly language: Language;
  readonly options: { readonly json: boolean; readonly strict: boolean; readonly online: boolean };
};

/** Commands that have no action after them. */
const alone = new Set(['doctor']);

/** Null where an option is none of ours. `usual` is the language of the terminal. */
export function commandLineIn(words: readonly string[], usual: Language): CommandLine | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        json: { type: 'boolean' },
        strict: { type: 'boolean' },
        online: { type: 'boolean' },
      },
    });
    const { lang = usual, json = false, strict = false, online = false } = values;
    if (lang !== 'en' && lang !== 'ko') return null;
    const [group = '', action, ...rest] = positionals;
    const isAlone = alone.has(group);
    const operands = isAlone && action !== undefined ? [action, ...rest] : rest;
    const command = isAlone || action === undefined ? group : `${group} ${action}`;
    return { command, operands, language: lang, options: { json, strict, online } };
  } catch {
    return null;
  }
}
