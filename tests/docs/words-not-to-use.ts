import { readProjectFile } from '../support/project.ts';
import { sections, tables } from './markdown.ts';

/** A text in which words were found, by the place that its entry in the list of present ones names. */
export type Text = { readonly path: string; readonly text: string };

/** The left column of the glossary's last table: names in code, and words of sentences in quotes. */
export function wordsNotToUse(): { readonly names: readonly string[]; readonly sentences: readonly string[] } {
  const [rows = []] = tables(sections(readProjectFile('docs/glossary.md')).get('Words not to use') ?? '');
  const cells = rows.slice(1).flatMap(([cell = '']) => cell.split(', '));
  const inside = (mark: string) =>
    cells.filter((cell) => cell.startsWith(mark) && cell.endsWith(mark)).map((cell) => cell.slice(1, -1));
  return { names: inside('`'), sentences: inside('"') };
}

export function namesIn(text: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    const stem = name.replace('*', '');
    return new RegExp(name.startsWith('*') ? `[A-Za-z]${stem}\\b` : `\\b${stem}\\b`).test(text);
  });
}

/** Ends in Hangul: a particle or an ending may follow without a space. */
const inKorean = /\p{Script=Hangul}$/u;

/** Words of sentences, but for those in code and the field's own term. */
export function wordsIn(sentences: string, words: readonly string[]): readonly string[] {
  const prose = sentences.replaceAll(/`[^`]*`/g, '').replaceAll(/\bbreak[ _-]glass\b/gi, '');
  return words.filter((word) =>
    new RegExp(`(?<![\\p{L}\\d])${word}${inKorean.test(word) ? '' : '(?![\\p{L}\\d])'}`, 'iu').test(prose),
  );
}

/** The literals of a source, without its comments. */
export function literalsIn(source: string): string {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '');
  const literals = code.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  return literals.map((literal) => literal.slice(1, -1)).join('\n');
}

/** `src/domain/deploy` of a file in it, `src/adapters/discord/deploy`, `tests/unit`, `docs`. */
export function placeOf(path: string): string {
  const [top = '', ...below] = path.split('/').slice(0, -1);
  if (top !== 'src') return [top || path, ...(top === 'tests' ? below.slice(0, 1) : [])].join('/');
  return [top, ...below.slice(0, below[0] === 'adapters' ? 3 : 2)].join('/');
}
