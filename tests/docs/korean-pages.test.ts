import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { anchorsOf, blocks, codeSpans, found, linksIn, tables } from './markdown.ts';

const translated = projectFiles('docs/ko', '.md');
const englishOf = (page: string) => page.replace('docs/ko/', 'docs/');

/** What has to be the same whatever the language. */
function skeletonOf(page: string) {
  const text = readProjectFile(page);
  return {
    headings: found(/^(#+) /gm, text.replace(/^ *```[\s\S]*?^ *```/gm, '')),
    tables: tables(text).map((rows) => rows.map((row) => row.length)),
    blocks: blocks(text),
    code: [...new Set(codeSpans(text))].sort(),
    lists: found(/^( *(?:-|\d+\.)) /gm, text).length,
    addresses: [...new Set(found(/<(https:[^>]+)>/g, text))].sort(),
    links: [...new Set(linksIn(text).map((link) => targetOf(page, link)))].sort(),
  };
}

/** The English page that a link leads to, itself or in Korean, and which of its headings. */
function targetOf(page: string, link: string): string {
  if (link.startsWith('https:')) return link;
  const [file = '', heading] = link.split('#');
  const path = file === '' ? page : join(dirname(page), file);
  const position = heading === undefined ? '' : `#${anchorsOf(readProjectFile(path)).indexOf(heading)}`;
  return englishOf(path) + position;
}

describe('the Korean pages', () => {
  it.each(translated)('have the headings, tables, commands, lists and links of the English ones: %s', (page) => {
    expect(skeletonOf(page)).toEqual(skeletonOf(englishOf(page)));
  });

  it.each(translated)('are linked from the top of the English ones, and back: %s', (page) => {
    const top = (path: string) => readProjectFile(path).split('\n')[2];
    const name = page.replace('docs/ko/', '');
    expect(top(englishOf(page))).toMatch(new RegExp(`^한국어: \\[[^\\]]+\\]\\(ko/${name}\\)$`));
    expect(top(page)).toMatch(new RegExp(`^English: \\[[^\\]]+\\]\\(\\.\\./${name}\\)$`));
  });

  it('link to one another where they can', () => {
    const inEnglish = translated.flatMap((page) =>
      linksIn(readProjectFile(page))
        .slice(1)
        .map((link) => join(dirname(page), link.split('#')[0] ?? ''))
        .filter((path) => translated.some((other) => englishOf(other) === path))
        .map((path) => `${path} in ${page}`),
    );
    expect(inEnglish).toEqual([]);
  });

  it('are there', () => {
    expect(translated).not.toEqual([]);
  });
});
