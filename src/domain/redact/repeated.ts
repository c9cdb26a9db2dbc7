import type { TextRange } from './ranges.ts';
import { looksRandom } from './secret-values.ts';

const shortest = 8;
const most = 50;

/** Where a value that was found to be secret stands once more, without anything that says so. */
export function repeatedSecrets(
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
