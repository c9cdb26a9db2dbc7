import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { codeSpans, found, pages, tables } from './markdown.ts';

const code = projectFiles('src', '.ts').map(readProjectFile).join('\n');
const isSaidByCode = (reason: string) => code.includes(`'${reason}'`);
const lines = new Set(found(/\.(?:info|warn|error)\(\s*[`']([^`'$]+)/g, code));

/** The codes in the first column of every table of reasons. */
const reasonsIn = (text: string) =>
  tables(text)
    .filter(([head]) => head?.[0] === '`reason`')
    .flatMap((table) => table.slice(1).flatMap(([cell = '']) => codeSpans(cell)));

/** Log lines are headings, each in code. */
const logLinesIn = (text: string) => found(/^### (`.*`.*)$/gm, text).flatMap(codeSpans);

describe('reasons in the pages', () => {
  it.each(pages)('that %s explains are reasons that the code gives', (page) => {
    expect(reasonsIn(readProjectFile(page)).filter((reason) => !isSaidByCode(reason))).toEqual([]);
  });

  it('are looked for', () => {
    expect(reasonsIn(readProjectFile('docs/operations.md')).length).toBeGreaterThan(50);
    expect(
      reasonsIn('| `reason` | |\n| --- | --- |\n| `out-of-mind` | |\n').filter((one) => !isSaidByCode(one)),
    ).toEqual(['out-of-mind']);
  });
});

describe('log lines in the pages', () => {
  it('are lines that the code writes', () => {
    const told = logLinesIn(readProjectFile('docs/operations.md'));
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((line) => !lines.has(line))).toEqual([]);
    expect(lines.has('nonsense happened')).toBe(false);
  });
});
