import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { found, pages, tables } from './markdown.ts';
import { literalsIn, namesIn, placeOf, wordsIn, wordsNotToUse } from './words-not-to-use.ts';

const { names, sentences } = wordsNotToUse();
const sources = ['src', 'scripts', 'infra', 'bench', 'tests']
  .flatMap((folder) => projectFiles(folder, '.ts'))
  .filter((path) => !path.startsWith('tests/docs/'));
const saysSentences = /^src\/(?:adapters\/(?:discord|chart)|entrypoints\/(?:playground|cli))\//;

function present(): readonly string[] {
  const inCode = sources.flatMap((path) => {
    const text = readProjectFile(path);
    const read = saysSentences.test(path) ? wordsIn(literalsIn(text), sentences) : [];
    return [...namesIn(text, names), ...read].map((word) => `${word} in ${placeOf(path)}`);
  });
  const inPages = pages
    .filter((page) => page !== 'docs/glossary.md')
    .flatMap((page) => {
      const text = readProjectFile(page);
      return [...namesIn(text, names), ...wordsIn(text, sentences)].map((word) => `${word} in ${page}`);
    });
  return [...new Set([...inCode, ...inPages])].sort();
}

describe('words that the glossary replaces', () => {
  it('are nowhere', () => {
    expect(present()).toEqual([]);
  });

  it('are found in names, in sentences and nowhere else', () => {
    expect(names.length).toBeGreaterThan(14);
    expect(namesIn('class ReplyDesk {}', ['*Desk', 'desk'])).toEqual(['*Desk']);
    expect(namesIn('const desk = 1;', ['*Desk', 'desk'])).toEqual(['desk']);
    expect(namesIn('const desktop = helpDesks;', ['*Desk'])).toEqual([]);
    expect(namesIn('remade(1); premade', ['remade'])).toEqual(['remade']);
    expect(wordsIn(literalsIn("const a = 'The Glass was broken'; // glass"), ['glass'])).toEqual(['glass']);
    expect(wordsIn('GitHub 앱을 설치합니다', ['GitHub 앱'])).toEqual(['GitHub 앱']);
    expect(wordsIn('2일 잠정, 앱', ['잠정', '정'])).toEqual(['잠정']);
    expect(wordsIn(literalsIn("// glass, isn't it\nconst breakGlass = 'break-glass `glass`';"), ['glass'])).toEqual([]);
  });
});

describe('the glossary', () => {
  it('has one line for each term', () => {
    const terms = tables(readProjectFile('docs/glossary.md'))
      .filter(([head]) => head?.[0] === 'term')
      .flatMap((table) => table.slice(1).map(([term = '']) => term));
    expect(terms.length).toBeGreaterThan(50);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  });

  it('gives Korean that the bot says', () => {
    const said = sources
      .filter((path) => saysSentences.test(path))
      .map((path) => literalsIn(readProjectFile(path)))
      .join('\n');
    const terms = readProjectFile('docs/glossary.md').split('\n## Words not to use\n')[0] ?? '';
    const korean = found(/^\| [^|]+ \| ([^|]*[가-힣][^|]*) \|/gm, terms);
    expect(korean.length).toBeGreaterThan(30);
    expect(korean.filter((word) => !said.includes(word))).toEqual([]);
  });
});
