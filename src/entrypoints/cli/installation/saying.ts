import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import { lineOf } from '../../../adapters/terminal/setup/shown-text.ts';
import type { Language } from '../../../domain/people/people.ts';

export type Print = (line: string) => void;
export type Say = (said: Bilingual<string>) => void;

/** One line a sentence. Names in it come from the account, the chat and the code host. Nothing where the answer is JSON. */
export function saying(print: Print, language: Language, asJson = false): Say {
  return (said) => (asJson ? undefined : print(lineOf(said[language])));
}
