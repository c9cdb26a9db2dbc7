import { addressedSecrets } from './addresses.ts';
import { announcedSecrets, neighbouringSecrets } from './announced.ts';
import { assignedSecrets } from './assignments.ts';
import { blockSecrets } from './blocks.ts';
import { comparedSecrets } from './compared-values.ts';
import { headerAndOptionSecrets } from './headers-and-options.ts';
import { namedSecrets } from './named-values.ts';
import { nestedSecrets } from './nested-values.ts';
import { loneKeyLine, privateKeyLines } from './private-keys.ts';
import { mask, maskRanges, type TextRange } from './ranges.ts';
import { fold, readable } from './readable-text.ts';
import { looksRandom } from './secret-values.ts';
import { sentenceSecrets } from './sentence-values.ts';
import { tabledSecrets } from './tables.ts';
import { typedSecrets } from './typed-values.ts';
import { wellKnownSecrets } from './well-known.ts';

/** What another look at the same lines found, line by line. */
export type Found = readonly (readonly TextRange[])[];

const rules: readonly ((line: string) => readonly TextRange[])[] = [
  wellKnownSecrets,
  addressedSecrets,
  assignedSecrets,
  headerAndOptionSecrets,
  sentenceSecrets,
  loneKeyLine,
];
const acrossLines: readonly ((lines: readonly string[]) => Found)[] = [
  namedSecrets,
  blockSecrets,
  neighbouringSecrets,
  tabledSecrets,
  announcedSecrets,
  nestedSecrets,
  typedSecrets,
  comparedSecrets,
];
/** A mask may uncover a structure around it, but hardly ever two. */
const mostRounds = 8;
/** Of a longer line the end is cut away, which bounds the search. */
const longestSearched = 8_000;
/** A token that the cut goes through is not known any more by what is left of it. */
const longestToken = 400;

/** Lines as they may be searched: readable, none empty, none endless. */
export function readableLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => searchable(readable(line)).trimEnd()).filter((line) => line !== '');
}

/** Readable lines with the secrets in them masked: those that our own rules find, and those that were `found` in them. */
export function redactLines(lines: readonly string[], found: Found = []): readonly string[] {
  const keys = privateKeyLines(lines);
  const shown = maskedOnce(lines, found).flatMap((line, at) => {
    if (!keys.has(at)) return [line];
    return keys.has(at - 1) ? [] : [mask];
  });
  return settled(shown);
}

/** One text from outside, such as an error's message, with the secrets in it masked. */
export function redact(text: string): string {
  return redactLines(text.split('\n').map((line) => searchable(readable(line)))).join('\n');
}

/** Until nothing is found any more, so that what is shown is never masked further when it is shown again. */
function settled(lines: readonly string[]): readonly string[] {
  let shown = lines;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = maskedOnce(shown);
    if (next.every((line, at) => line === shown[at])) return shown;
    shown = next;
  }
  const next = maskedOnce(shown);
  return shown.map((line, at) => (line === next[at] ? line : mask));
}

function maskedOnce(lines: readonly string[], found: Found = []): readonly string[] {
  const folded = lines.map(fold);
  const texts = folded.map(({ text }) => text);
  const across = acrossLines.map((rule) => rule(texts));
  const ranges = lines.map((_, at) => {
    const { text = '', original = asItIs } = folded[at] ?? {};
    const own = [...across.flatMap((ofLines) => ofLines[at] ?? []), ...rules.flatMap((rule) => rule(text))];
    return [...own.filter(({ start, end }) => end > start).map(original), ...(found[at] ?? [])];
  });
  const repeated = repeatedSecrets(lines, ranges);
  return lines.map((line, at) => maskRanges(line, [...(ranges[at] ?? []), ...(repeated[at] ?? [])]));
}

function asItIs(range: TextRange): TextRange {
  return range;
}

function searchable(line: string): string {
  if (line.length <= longestSearched) return line;
  const cut = line.slice(0, longestSearched);
  const word = /\S*$/.exec(cut)?.[0].length ?? 0;
  return cut.slice(0, cut.length - Math.min(word, longestToken)).toWellFormed();
}

const shortest = 8;
const most = 50;

/** Where a value that was found to be secret stands once more, without anything that says so. */
function repeatedSecrets(
  lines: readonly string[],
  found: readonly (readonly TextRange[])[],
): readonly (readonly TextRange[])[] {
  const values = new Set(
    found.flatMap((ranges, line) => ranges.map(({ start, end }) => (lines[line] ?? '').slice(start, end))),
  );
  const known = [...values].filter((value) => value.length >= shortest && !/\s/.test(value) && looksRandom(value));
  return lines.map((line) => known.slice(0, most).flatMap((value) => places(line, value)));
}

function places(line: string, value: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (let at = line.indexOf(value); at >= 0; at = line.indexOf(value, at + value.length)) {
    ranges.push({ start: at, end: at + value.length });
  }
  return ranges;
}
