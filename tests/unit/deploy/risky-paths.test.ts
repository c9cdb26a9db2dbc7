import { describe, expect, it } from 'vitest';
import { matchesGlob, riskyPaths } from '../../../src/domain/deploy/risky-paths.ts';

const risky = ['migrations/**', '**/migrations/**', 'infra/**', '**/*.tf', '.github/workflows/**'];

describe('risky paths', () => {
  it('are those that the service names, in their order', () => {
    const paths = [
      'README.md',
      'migrations/0001.sql',
      'apps/api/migrations/2026/0002.sql',
      'src/migrations.ts',
      'main.tf',
      'deep/down/net.tf',
      'infra/app.ts',
      'src/infra/app.ts',
      '.github/workflows/deploy.yml',
      '.github/CODEOWNERS',
    ];
    expect(riskyPaths({ risky }, paths)).toEqual([
      'migrations/0001.sql',
      'apps/api/migrations/2026/0002.sql',
      'main.tf',
      'deep/down/net.tf',
      'infra/app.ts',
      '.github/workflows/deploy.yml',
    ]);
    expect(riskyPaths({ risky: [] }, paths)).toEqual([]);
  });
});

describe('a glob', () => {
  it.each([
    ['a/b.ts', 'a/b.ts'],
    ['a/b.ts', 'a/*.ts'],
    ['a/b.ts', '*/b.*'],
    ['b.ts', '**/b.ts'],
    ['x/y/b.ts', '**/b.ts'],
    ['a/x/y/b', 'a/**/b'],
    ['a/b', 'a/**/b'],
    ['a/b/a/b/c', '**/a/b/c'],
    ['x/a/y/a/b', '**/a/**/b'],
    ['a/b/c', 'a/**'],
    ['a/b', '**'],
    ['a', '**'],
  ])('takes %s for %s', (path, glob) => expect(matchesGlob(path, glob)).toBe(true));

  it.each([
    ['a/b/c.ts', 'a/*.ts'],
    ['a', 'a/**'],
    ['a/b', 'b/**'],
    ['x/b', 'a/**/b'],
    ['a/b/x', 'a/**/b'],
    ['a/b', 'a'],
    ['a', 'a/b'],
    ['A/b', 'a/b'],
    ['', 'a'],
  ])('does not take %s for %s', (path, glob) => expect(matchesGlob(path, glob)).toBe(false));

  it('does not take for ever over many stars', () => {
    expect(matchesGlob('a/'.repeat(2000), `${'**/a/'.repeat(20)}b`)).toBe(false);
  });
});
