import { describe, expect, it } from 'vitest';
import { formerNames } from '../../src/adapters/discord/command-list.ts';
import { commands } from '../../src/adapters/discord/commands.ts';
import { readProjectFile } from '../support/project.ts';
import { codeSpans, pages, sections, tables } from './markdown.ts';

const optionsOf = new Map(commands.map(({ name, options }) => [name, options.map((option) => option.name)]));

/** What is wrong with code such as `/deploy dry_run:` or `/lock service:api`. */
function wrongIn(span: string): readonly string[] {
  if (!/^\/[a-z]+(?: |$)/.test(span)) return [];
  const name = [...optionsOf.keys()].find((one) => span === `/${one}` || span.startsWith(`/${one} `));
  if (name === undefined) return [`${span}: no such command`];
  const words = span
    .slice(name.length + 1)
    .split(' ')
    .filter((word) => word !== '');
  const given = words.filter((word) => word.includes(':')).map((word) => word.split(':')[0] ?? '');
  const strays = words.filter((word) => !word.includes(':') && given.length === 0);
  const unknown = given.filter((option) => !optionsOf.get(name)?.includes(option));
  return [...unknown, ...strays].map((word) => `${span}: no option ${word}`);
}

describe('commands in the pages', () => {
  it.each(pages)('exist with the options that %s gives them', (page) => {
    // What a release was called stays in its notes.
    const spans = codeSpans(readProjectFile(page)).filter(
      (span) => page !== 'CHANGELOG.md' || !formerNames.has(span.slice(1)),
    );
    expect(spans.flatMap(wrongIn)).toEqual([]);
  });

  it('are each described with exactly the options that Discord offers', () => {
    const described = sections(readProjectFile('docs/commands.md'));
    const differing = [...optionsOf].flatMap(([name, options]) => {
      const text = described.get(`\`/${name}\``) ?? '';
      const table = tables(text).find(([head]) => head?.[0] === 'option') ?? [];
      const shown = table.slice(1).flatMap(([cell = '']) => codeSpans(cell));
      return JSON.stringify(shown) === JSON.stringify(options)
        ? []
        : [`/${name}: ${shown.join()} and ${options.join()}`];
    });
    expect(differing).toEqual([]);
  });

  it('would be found wrong', () => {
    expect(wrongIn('/nonsense')).toHaveLength(1);
    expect(wrongIn('/deploy when:')).toEqual(['/deploy when:: no option when']);
    expect(wrongIn('/deploy quickly')).toEqual(['/deploy quickly: no option quickly']);
    expect(wrongIn('/pr resync')).toEqual([]);
    expect(wrongIn('/cost period: by: why:')).toEqual([]);
    expect(wrongIn('/geonbot/github/app-id')).toEqual([]);
  });
});
