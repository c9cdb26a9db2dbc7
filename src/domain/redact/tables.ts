import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isPlaceholder, isProse } from './secret-values.ts';

type Cell = TextRange & { readonly text: string };

const insert = /\(([^()]*)\)\s*values\s*\(([^()]*)\)/giu;

/** Values in a column whose heading names a secret: tables drawn with `|`, and what SQL inserts. */
export function tabledSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  let secret: readonly number[] = [];
  let width = 0;
  return lines.map((line) => {
    const cells = cellsOf(line, '|', 0);
    if (cells.length < 2 || /^[\s+|:=-]*$/.test(line)) {
      if (!/^[\s+|:=-]+$/.test(line)) width = 0;
      return inserted(line);
    }
    if (cells.length === width) return secretCells(cells, secret);
    // The first row of a table tells what its columns are.
    width = cells.length;
    secret = cells.flatMap(({ text }, at) => (isHeading(text) ? [at] : []));
    return [];
  });
}

function inserted(line: string): readonly TextRange[] {
  return [...line.matchAll(insert)].flatMap((match) => {
    const [all, names = '', values = ''] = match;
    const columns = names.split(',').flatMap((name, at) => (isHeading(name.replace(/[\s`"'[\]]/g, '')) ? [at] : []));
    return secretCells(cellsOf(values, ',', match.index + all.length - 1 - values.length), columns);
  });
}

function isHeading(text: string): boolean {
  return /^[\p{L}\p{N}_.-]+$/u.test(text) && secretName(text) !== null;
}

function secretCells(cells: readonly Cell[], columns: readonly number[]): readonly TextRange[] {
  return columns.flatMap((column) => {
    const cell = cells[column];
    return cell === undefined || cell.text === '' || isPlaceholder(cell.text) || isProse(cell.text) ? [] : [cell];
  });
}

function cellsOf(text: string, separator: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const cell of text.split(separator)) {
    const start = from + cell.length - cell.trimStart().length;
    const trimmed = cell.trim();
    cells.push({ start: offset + start, end: offset + start + trimmed.length, text: trimmed });
    from += cell.length + separator.length;
  }
  return cells;
}
