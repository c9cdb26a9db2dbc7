import { parseArgs } from 'node:util';
import type { Language } from '../../domain/people/people.ts';
import { NotUnderstood } from './cannot-run.ts';

/** What was typed after `geonbot`. */
export type CommandLine = {
  /** Group and action, such as `config check`; the group alone for a command that stands by itself. */
  readonly command: string;
  readonly operands: readonly string[];
  readonly language: Language;
  readonly options: { readonly json: boolean; readonly strict: boolean; readonly online: boolean };
};

/** The actions of each command; none where it stands by itself. */
const actions: ReadonlyMap<string, readonly string[]> = new Map([
  ['config', ['check', 'json']],
  ['doctor', []],
  ['commands', ['register', 'drift']],
  ['audit', ['verify', 'export']],
]);

type Switch = keyof CommandLine['options'];
/** Of the other commands nobody could tell that it was left aside. */
const switches: ReadonlyMap<string, readonly Switch[]> = new Map([
  ['config check', ['json', 'strict', 'online']],
  ['doctor', ['json']],
]);

/**
 * `usual` is the language of the terminal; `others`, commands that read their own options. @throws NotUnderstood, and what
 * `parseArgs` throws for an option that is none of ours.
 */
export function commandLineIn(words: readonly string[], usual: Language, others: readonly string[]): CommandLine {
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
  const { lang, json = false, strict = false, online = false } = values;
  const language = languageIn(lang, usual);
  const options = { json, strict, online };
  const [group = '', ...rest] = positionals;
  const known = actions.get(group);
  if (known === undefined) throw new NotUnderstood(group, [...actions.keys(), ...others]);
  if (known.length === 0) return taken({ command: group, operands: rest, language, options });
  const [action = '', ...operands] = rest;
  if (!known.includes(action)) throw new NotUnderstood(action === '' ? group : action, known);
  return taken({ command: `${group} ${action}`, operands, language, options });
}

/** @throws NotUnderstood for an option that only another command takes. */
function taken(line: CommandLine): CommandLine {
  const own = switches.get(line.command) ?? [];
  const other = (Object.keys(line.options) as Switch[]).find((name) => line.options[name] && !own.includes(name));
  if (other !== undefined) throw new NotUnderstood(`${line.command} --${other}`, []);
  return line;
}

/** `--lang`, or else the language of the terminal. @throws NotUnderstood */
export function languageIn(named: string | undefined, usual: Language): Language {
  const language = named ?? usual;
  if (language !== 'en' && language !== 'ko') throw new NotUnderstood(`--lang ${language}`, []);
  return language;
}

/** For what is said before the options are understood. */
export function spokenLanguage(words: readonly string[], usual: Language): Language {
  const text = words.join(' ');
  const [, said] = /(?:^| )--lang[ =](en|ko)(?: |$)/.exec(text) ?? [];
  return said === 'en' || said === 'ko' ? said : usual;
}
