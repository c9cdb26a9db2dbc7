/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape codes are what this file removes */

import type { TextRange } from './ranges.ts';

/** Operating system commands of a terminal, such as titles and links; then cursor and colour codes; then all shorter ones. */
const escapes =
  /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\u009d]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g;
/** Invisible: soft hyphens, zero widths, directions, fillers, variation selectors, tags. */
const invisible =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** One line as a terminal would show it: without escape codes, invisible characters and what was written over. */
export function readable(line: string): string {
  const plain = line
    .replace(escapes, '')
    .replace(invisible, '')
    .replace(/[\u2028\u2029]/g, ' ');
  return withoutRewritten(withoutOverstrikes(plain)).replace(controls, '');
}

/** A backspace takes the character before it away. */
function withoutOverstrikes(text: string): string {
  if (!text.includes('\b')) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

/**
 * Progress bars return to the beginning of the line: the last thing written there is what a reader sees. A return in the
 * middle of a word is dropped, because a name or a secret may have been split by it.
 */
function withoutRewritten(text: string): string {
  if (!text.includes('\r')) return text;
  const written = text.replace(/(?<=[\p{L}\p{N}_=:])\r+(?=[\p{L}\p{N}_=:])/gu, '').split('\r');
  return written.findLast((part) => part.trim() !== '') ?? '';
}

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
