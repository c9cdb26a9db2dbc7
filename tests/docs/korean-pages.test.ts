import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { blocks, codeSpans, found, tables } from './markdown.ts';

const translated = projectFiles('docs/ko', '.md');

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
  };
}

describe('the Korean pages', () => {
  it.each(translated)('have the headings, tables, commands and lists of the English ones: %s', (page) => {
    expect(skeletonOf(page)).toEqual(skeletonOf(page.replace('docs/ko/', 'docs/')));
  });

  it('are there', () => {
    expect(translated).not.toEqual([]);
  });
});
