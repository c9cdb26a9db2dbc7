import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import { nearestWord } from '../../domain/kit/nearest-word.ts';

/** What is wrong with one value, in both languages, and what was probably meant. */
export type ConfigurationMessage = Bilingual<string> & { readonly suggestion?: string };

/** As the message of the schema library, which carries only text. `messageIn` reads it. */
export function message(said: ConfigurationMessage): string {
  return JSON.stringify(said);
}

/** Null where the message is the library's own. */
export function messageIn(text: string): ConfigurationMessage | null {
  if (!text.startsWith('{"en":')) return null;
  const { en, ko, suggestion } = JSON.parse(text);
  return suggestion === undefined ? { en, ko } : { en, ko, suggestion };
}

/** The sentences, and after them a question where one of `known` is near to `word`. */
export function withSuggestion(
  word: string,
  known: Iterable<string>,
  said: Bilingual<string>,
  shown = (name: string) => name,
): ConfigurationMessage {
  const nearest = nearestWord(word, known);
  if (nearest === null) return said;
  const suggestion = shown(nearest);
  return {
    en: `${said.en}; did you mean ${suggestion}?`,
    ko: `${said.ko}. 혹시 ${suggestion}?`,
    suggestion,
  };
}
