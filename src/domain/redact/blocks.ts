import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isProse, looksRandom } from './secret-values.ts';

/** A name of a secret at the end of its line: the value is in the lines below. */
const opened =
  /(?<![\p{L}\p{N}_$.-])([\p{L}\p{N}_$.-]+)(?:\\*["']|\])*[ \t]*(?:=>|:=|[:=]|$)[ \t]*([|>][+-]?\d?|\[|\(|<<[-~]?["']?(\w+)["']?|"""|)$/u;
const open = /(?<![\p{L}\p{N}_$.-])([\p{L}\p{N}_$.-]+)(?:\\*["'])?[ \t]*(?:=>|:=|[:=])[ \t]*(["'])(?:(?!\2).)*$/u;
const xmlOpened = /<([\p{L}_][\p{L}\p{N}_.:-]*)[^<>]*>$/u;
/** What writes in front of every line, such as `api-1  | ` of Docker Compose. */
const prefix = /^(?:\s*[\w.:-]+\s*\|\s?|\d{4}-\d\d-\d\dT[\d:.]+Z? )*/;
const longest = 60;

/** Lines that are the value of the name above them: blocks, lists and text documents. */
export function blockSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  const found = lines.map((): TextRange[] => []);
  const bare = lines.map((line) => prefix.exec(line)?.[0].length ?? 0);
  lines.forEach((line, at) => {
    for (const below of linesBelow(lines, bare, line, at)) {
      const text = lines[below] ?? '';
      const start = indentEnd(text, bare[below] ?? 0);
      found[below]?.push({ start, end: text.trimEnd().length });
    }
  });
  return found;
}

function linesBelow(lines: readonly string[], bare: readonly number[], line: string, at: number): readonly number[] {
  const tag = xmlOpened.exec(line.trimEnd())?.[1];
  if (tag !== undefined && secretName(tag) !== null) return until(lines, bare, at, (text) => text.startsWith('<'));
  const match = opened.exec(line.replace(/(?<![\s\\])[\s\\]+$/, ''));
  const quoted = unclosed(lines, line, at);
  if (match === null || quoted.length > 0) return quoted;
  const [, name = '', mark = '', word] = match;
  if (secretName(name) === null) return [];
  if (word !== undefined) return until(lines, bare, at, (text) => text === word);
  if (mark === '"""') return until(lines, bare, at, (text) => text.endsWith('"""'));
  if (mark === '[') return until(lines, bare, at, (text) => text.startsWith(']'));
  if (mark === '(') return until(lines, bare, at, (text) => text.startsWith(')'));
  const isAtEnd = !/[:=]/.test(line.slice(match.index));
  if (mark === '') return isAtEnd ? [] : single(lines, bare, at);
  const indent = depth(lines[at], bare[at]);
  return until(lines, bare, at, (_, below) => depth(lines[below], bare[below]) <= indent);
}

/** The lines of a value whose quote is closed on a later one. */
function unclosed(lines: readonly string[], line: string, at: number): readonly number[] {
  const [, name = '', quote = ''] = open.exec(line) ?? [];
  if (quote === '' || secretName(name) === null) return [];
  const last = lines.findIndex((text, below) => below > at && below <= at + longest && text.includes(quote));
  return last < 0 ? [] : Array.from({ length: last - at }, (_, index) => at + 1 + index);
}

/** One value by itself, or a list of them; a line that is a sentence or names something else is none. */
function single(lines: readonly string[], bare: readonly number[], at: number): readonly number[] {
  const indent = depth(lines[at], bare[at]);
  return until(lines, bare, at, (text, below) => {
    const value = text.replace(/^- /, '');
    const isDeeper = depth(lines[below], bare[below]) > indent || /^(?:- |string\(\d)/.test(text);
    const isQuoted = /^(?:string\(\d+\) )?[bu]?\\*["'].*\\*["'],?$/.test(value);
    const isWord = /^\S+$/.test(value) && !isProse(value) && !/[:=]$/.test(value);
    return (
      !(isDeeper && (isQuoted || (isWord && looksRandom(value)))) &&
      !(isWord && /\d/.test(value) && looksRandom(value) && below === at + 1)
    );
  });
}

function until(
  lines: readonly string[],
  bare: readonly number[],
  from: number,
  isOver: (text: string, at: number) => boolean,
): readonly number[] {
  const below: number[] = [];
  for (let at = from + 1; at < lines.length && at <= from + longest; at += 1) {
    const text = (lines[at] ?? '').slice(bare[at]).trim();
    if (isOver(text, at)) break;
    if (text !== '') below.push(at);
  }
  return below;
}

function depth(line = '', from = 0): number {
  return indentEnd(line, from) - from;
}

function indentEnd(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  return at;
}
