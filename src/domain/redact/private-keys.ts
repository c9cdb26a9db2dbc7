import type { TextRange } from './ranges.ts';

const begin = /-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)? ?-{4,5}|PuTTY-User-Key-File-\d|Private-Lines: \d/;
const end = /-{4,5} ?END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)? ?-{4,5}|Private-MAC: /;
/** A line of a key: base64, a header of it, or nothing. */
const material =
  /^["']?(?:[A-Za-z0-9+/]+={0,2}|(?:Proc-Type|DEK-Info|Version|Comment|Private-Lines|Private-MAC|Encryption): ?.*)?(?:\\n)*["'`,\\]*$/;
/** What stands in front of the lines of a key: a container's name, a time, a line number, a quote. */
const inFront =
  /^(?:\s*(?:[\w.:[\]-]+\s*\||\[[^\]\s]{1,40}\]|[\w-]{1,40}:|\d{4}-\d\d-\d\d[T ][\d:.,+]+Z?|[\d:.]{5,}|\d+[:.)]?|#\d+|[>+|*#-]|\/\/)(?=\s|$))+\s?/;
/** No key is longer: 8192 bits of RSA take a hundred lines. */
const longest = 130;

/**
 * What belongs to private keys that lie across lines. Their beginning or their end may be cut away; what only looks like the
 * beginning of a key hides no more than what looks like its inside.
 */
export function privateKeyLines(lines: readonly string[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  lines.forEach((line, at) => {
    const starts = begin.test(line);
    const ends = end.test(line);
    if (starts || ends) hidden.add(at);
    if (starts && !ends) hide(lines, hidden, at, 1);
    if (ends && !starts) hide(lines, hidden, at, -1);
  });
  return hidden;
}

/** A line of a key by itself, whose beginning and end are cut away; a digest is written in hexadecimal digits only. */
export function loneKeyLine(line: string): readonly TextRange[] {
  const found = /(?<![^\s|"'>])(?![0-9a-f]+(?:$|\s))[A-Za-z0-9+/]{60,}={0,2}["',\\n]{0,4}$/.exec(line.trimEnd());
  if (found === null || !isMixed(found[0])) return [];
  return [{ start: found.index, end: found.index + found[0].length }];
}

function isMixed(text: string): boolean {
  const slashes = text.split('/').length - 1;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && slashes * 8 < text.length;
}

function hide(lines: readonly string[], hidden: Set<number>, from: number, way: 1 | -1): void {
  const line = lines[from] ?? '';
  const marker = way === 1 ? begin : end;
  const before = line.slice(0, marker.exec(line)?.index ?? 0);
  for (let at = from + way; Math.abs(at - from) <= longest && !hidden.has(at); at += way) {
    const text = lines[at];
    if (text === undefined || !isMaterial(text, before)) return;
    hidden.add(at);
  }
}

function isMaterial(line: string, before: string): boolean {
  if (material.test(line.trim())) return true;
  if (before !== '' && line.startsWith(before.trimEnd())) return material.test(line.slice(before.length).trim());
  const bare = line.replace(inFront, '');
  return bare !== line && material.test(bare.trim());
}
