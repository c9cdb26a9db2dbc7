import { describe, expect, it } from 'vitest';
import { keptApart, loneFiles, longFiles, stillApart } from '../../scripts/lone-files.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';

const filesOf = (folder: string) =>
  new Map(projectFiles(folder, '.ts').map((path) => [path, readProjectFile(path)] as const));
const value = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const nobody = new Map<string, string>();

const lone = (...files: readonly (readonly [path: string, text: string])[]) => loneFiles(new Map(files), nobody);

describe('files that only their neighbour needs', () => {
  const found = loneFiles(filesOf('src'), filesOf('tests'));

  it('go back to their importer, but for those with a reason', () => {
    expect(found.filter((path) => !(path in keptApart) && !stillApart.includes(path))).toEqual([]);
  });

  it('leave both lists with the file', () => {
    expect([...Object.keys(keptApart), ...stillApart].filter((path) => !found.includes(path))).toEqual([]);
  });

  it('are found', () => {
    expect(lone(['src/domain/cost/a.ts', value('./b.ts')], ['src/domain/cost/b.ts', ''])).toEqual([
      'src/domain/cost/b.ts',
    ]);
  });

  it.each([
    ['a second file needs it', ['src/domain/cost/c.ts', value('./b.ts')] as const, nobody],
    [
      'a test needs it',
      ['src/domain/cost/c.ts', ''] as const,
      new Map([['tests/b.ts', value('../src/domain/cost/b.ts')]]),
    ],
    ['it is loaded late', ['src/domain/cost/c.ts', "export const load = () => import('./b.ts');\n"] as const, nobody],
  ])('are files in their own right where %s', (_, other, tests) => {
    const files = new Map([
      ['src/domain/cost/a.ts', value('./b.ts')] as const,
      ['src/domain/cost/b.ts', ''] as const,
      other,
    ]);
    expect(loneFiles(files, tests)).not.toContain('src/domain/cost/b.ts');
  });
});

describe('long files', () => {
  it('are not there', () => {
    expect(longFiles(filesOf('src'))).toEqual([]);
  });

  it('would be found', () => {
    expect(longFiles(new Map([['src/a.ts', '\n'.repeat(301)]]))).toEqual(['src/a.ts']);
    expect(longFiles(new Map([['src/a.ts', '\n'.repeat(300)]]))).toEqual([]);
  });
});
