import type { TextRange } from './ranges.ts';

/** A text in the form in which secrets are searched for, which knows where each character stood. */
export type FoldedText = {
  readonly text: string;
  /** The same place in the text as it was. */
  readonly original: (range: TextRange) => TextRange;
};

/** Other ways to write the punctuation that a structure is made of: HTML, JSON and addresses each have their own. */
const written: readonly (readonly [RegExp, string])[] = [
  [/&(?:quot|#0*34|#x0*22);|\\u0022|%22/i, '"'],
  [/&(?:apos|#0*39|#x0*27);|\\u0027|%27/i, "'"],
  [/&(?:lt|#0*60|#x0*3c);|\\u003c|%3c/i, '<'],
  [/&(?:gt|#0*62|#x0*3e);|\\u003e|%3e/i, '>'],
  [/&(?:amp|#0*38|#x0*26);|\\u0026|%26/i, '&'],
  [/&(?:equals|#0*61|#x0*3d);|\\u003d|%3d/i, '='],
  [/&(?:colon|#0*58|#x0*3a);|\\u003a|%3a/i, ':'],
  [/%2f/i, '/'],
  [/%3f/i, '?'],
  [/%40/i, '@'],
];
const anyWritten =
  /&(?:quot|#0*34|#x0*22);|\u0022|%22|&(?:apos|#0*39|#x0*27);|\u0027|%27|&(?:lt|#0*60|#x0*3c);|\u003c|%3c|&(?:gt|#0*62|#x0*3e);|\u003e|%3e|&(?:amp|#0*38|#x0*26);|\u0026|%26|&(?:equals|#0*61|#x0*3d);|\u003d|%3d|&(?:colon|#0*58|#x0*3a);|\u003a|%3a|%2f|%3f|%40/giu;

/** Full-width and other look-alike letters as plain ones (NFKC), no combining marks, escaped punctuation as itself. */
export function fold(text: string): FoldedText {
  if (/^[\x20-\x7e\t]*$/.test(text) && text.search(anyWritten) < 0) return { text, original: (range) => range };
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (piece: string, start: number, end: number) => {
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  const addPlain = (from: number, until: number) => {
    let at = from;
    for (const character of text.slice(from, until)) {
      add(foldedCharacter(character), at, at + character.length);
      at += character.length;
    }
  };
  let from = 0;
  for (const { 0: found, index } of text.matchAll(anyWritten)) {
    addPlain(from, index);
    add(written.find(([pattern]) => pattern.test(found))?.[1] ?? found, index, index + found.length);
    from = index + found.length;
  }
  addPlain(from, text.length);
  return {
    text: pieces.join(''),
    original: ({ start, end }) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? text.length }),
  };
}

function foldedCharacter(character: string): string {
  if (character <= '\u007f') return character;
  if (/^\p{Mn}$/u.test(character)) return '';
  return character.normalize('NFKC');
}
