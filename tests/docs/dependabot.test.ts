import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readProjectFile } from '../support/project.ts';

const update = z.looseObject({
  'package-ecosystem': z.string(),
  directory: z.string(),
  groups: z.record(z.string(), z.unknown()),
  ignore: z.array(z.looseObject({ 'dependency-name': z.string() })).default([]),
});
const text = readProjectFile('.github/dependabot.yml');
const { updates } = z.looseObject({ version: z.literal(2), updates: z.array(update) }).parse(parse(text));
const versions = z.record(z.string(), z.string());
const named = (path: string) => {
  const shape = z.looseObject({ dependencies: versions.default({}), devDependencies: versions });
  const { dependencies, devDependencies } = shape.parse(JSON.parse(readProjectFile(path)));
  return { ...dependencies, ...devDependencies };
};
/** ADR 0013: the newest of each is broken. */
const heldBack = {
  'package.json': {
    'aws-cdk': '2.1148.1',
    'aws-cdk-lib': '2.276.0',
    constructs: '10.8.1',
    '@aws-lambda-powertools/logger': '2.35.0',
  },
  'tests/package.json': { '@biomejs/biome': '2.5.15' },
};

describe('the bot that proposes updates', () => {
  it('looks after every lockfile and the actions of the workflows', () => {
    expect(updates.map((one) => `${one['package-ecosystem']} ${one.directory}`)).toEqual([
      'npm /',
      'npm /tests',
      'github-actions /',
    ]);
  });

  it.each(Object.entries(heldBack))('leaves alone what %s holds back on purpose', (path, pinned) => {
    expect(named(path)).toMatchObject(pinned);
    const folder = path === 'package.json' ? '/' : '/tests';
    const ignored = updates.find(({ directory }) => directory === folder)?.ignore.map((one) => one['dependency-name']);
    const patterns = (ignored ?? []).map((name) => new RegExp(`^${name.replaceAll('*', '.*')}$`));
    expect(Object.keys(pinned).filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('is told why, for each that it leaves alone', () => {
    const lines = text.split('\n');
    const bare = lines.filter((line, at) => {
      const before = lines[at - 1] ?? '';
      return line.includes('- dependency-name:') && !/#|- dependency-name|update-types/.test(before);
    });
    expect(bare).toEqual([]);
  });

  it('groups what it proposes', () => {
    expect(updates.filter(({ groups }) => Object.keys(groups).length === 0)).toEqual([]);
  });
});
