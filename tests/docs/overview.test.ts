import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectFolder, readProjectFile } from '../support/project.ts';
import { blocks, found } from './markdown.ts';

const overview = readProjectFile('docs/architecture/overview.md');
const [tree = '', ...diagrams] = blocks(overview);
const foldersIn = (path: string) =>
  readdirSync(join(projectFolder, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !/^(?:node_modules|\..*)$/.test(entry.name) ? [entry.name] : [],
  );

describe('the tree of the house', () => {
  const drawn = found(/([\w.-]+)\/(?=\s|$)/gm, tree);

  it('shows each floor, room, world and kind of test', () => {
    const wanted = ['src', 'src/domain', 'src/application', 'src/adapters', 'src/entrypoints', 'infra'].flatMap(
      foldersIn,
    );
    expect(wanted.length).toBeGreaterThan(25);
    expect(wanted.filter((name) => !drawn.includes(name))).toEqual([]);
    const kinds = tree.match(/^tests\/ +(.*)$/m)?.[1]?.split(/[,;] /) ?? [];
    expect([...kinds].sort()).toEqual(foldersIn('tests').sort());
  });

  it('shows nothing that is not there', () => {
    const all = new Set(
      ['src', 'tests', 'infra', 'scripts', 'bench', 'docs']
        .flatMap((top) => projectFiles(top))
        .flatMap((path) => path.split('/')),
    );
    expect(drawn.filter((name) => !all.has(name))).toEqual([]);
  });
});

describe('the diagrams', () => {
  const arrows = (text: string) =>
    [...text.matchAll(/^ +(\w+) --> (\w+)/gm)].map(([, from = '', to = '']) =>
      [from, to].map((name) => name.replaceAll('_', '-')),
    );

  it('draw the life of a deploy with arrows that it can take', () => {
    // The table that the property test holds every life to.
    const table = readProjectFile('tests/unit/deploy/deployment-life.property.test.ts').match(
      /const arrows[\s\S]*?^};/m,
    )?.[0];
    const allowed = new Map(
      [...(table ?? '').matchAll(/^ +'?([a-z-]+)'?: \[([^\]]*)\],$/gm)].map(([, from = '', to = '']) => [
        from,
        found(/'([a-z-]+)'/g, to),
      ]),
    );
    expect(allowed.size).toBeGreaterThan(12);
    const drawn = arrows(diagrams.find((text) => text.includes('awaiting_approval -->')) ?? '');
    expect(drawn).toContainEqual(['cancelled', 'queued']);
    expect(drawn.filter(([from = '', to = '']) => !allowed.get(from)?.includes(to))).toEqual([]);
    const shown = new Set(drawn.flat());
    expect([...allowed.keys()].filter((state) => !shown.has(state) && state !== 'expired')).toEqual([]);
  });

  it('draw an alarm with the states of CloudWatch and its deletion', () => {
    const states = found(
      /'([A-Z_]+)'/g,
      readProjectFile('src/domain/alert/alarm.ts').match(/type AlarmState = .*/)?.[0] ?? '',
    );
    const drawn = new Set(arrows(diagrams.find((text) => text.includes('ALARM -->')) ?? '').flat());
    expect([...drawn].map((name) => name.replaceAll('-', '_')).sort()).toEqual([...states, 'DELETED'].sort());
  });

  it('name only Lambdas that there are', () => {
    const lambdas = projectFiles('src/entrypoints', '.lambda.ts').map((path) => path.split('/').at(-1)?.split('.')[0]);
    const named = diagrams.flatMap((text) =>
      found(/\b((?:discord|github|version|cost)-(?:interactions|webhook|suggestions|report))\b/g, text),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !lambdas.includes(name))).toEqual([]);
  });
});
