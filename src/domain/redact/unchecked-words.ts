import type { TextRange } from './ranges.ts';

const word = /[^\s"'`,;=()[\]{}<>]{12,}/g;

/** Long words with a digit among letters: tokens are, and so are digests, times and some paths. */
export function wordsThatMayBeSecrets(line: string): readonly TextRange[] {
  return [...line.matchAll(word)].flatMap(({ 0: text, index }) =>
    /\d/.test(text) && /\p{L}/u.test(text) ? [{ start: index, end: index + text.length }] : [],
  );
}
