import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { riskyPaths } from '../../src/domain/deploy/risky-paths.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { matchesRules } from '../../src/domain/review/review-rules.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { deployCatalog } from '../../src/entrypoints/composition/deploy/catalog.ts';
import { reviewedRepository } from '../../src/entrypoints/composition/review/reviewed-repository.ts';
import { teamOf } from '../../src/entrypoints/composition/team.ts';
import { aPullRequest } from '../support/a-pull-request.ts';
import { readProjectFile } from '../support/project.ts';

const example: object = parse(readProjectFile('geonbot.example.yaml'));

function configured(rules: object, risky: readonly string[] = []) {
  const services = { tool: { repository: 'acme/tool', risky } };
  const reviews = { repositories: [{ repository: 'acme/infra', ...rules }] };
  return parseConfiguration({ ...example, services, reviews }, 'geonbot.yaml');
}

function isShown(rules: object, change: { readonly paths?: readonly string[]; readonly baseBranch?: string }): boolean {
  const given = reviewedRepository(teamOf(configured(rules)), 'acme/infra' as Repository).rules;
  return matchesRules(aPullRequest({ baseBranch: change.baseBranch ?? 'main' }), given, change.paths ?? null);
}

describe('patterns in the configuration', () => {
  it.each([
    ['**/*.{sql,tf}', 'db/1.sql'],
    ['./migrations/**', 'migrations/1.sql'],
    ['infra/', 'infra/app.ts'],
    ['**.tsx?', 'src/page.ts'],
    ['v[0-9]+/**', 'v12/api.yaml'],
  ])('show and hide by %s', (pattern, path) => {
    expect(isShown({ include: { paths: [pattern] } }, { paths: [path] })).toBe(true);
    expect(isShown({ include: { paths: [pattern] } }, { paths: ['README.md'] })).toBe(false);
    expect(isShown({ exclude: { paths: [pattern] } }, { paths: [path] })).toBe(false);
    expect(isShown({ exclude: { paths: [pattern] } }, { paths: ['README.md'] })).toBe(true);
    const [tool] = deployCatalog(configured({}, [pattern])).services;
    expect(tool && riskyPaths(tool, [path, 'README.md'])).toEqual([path]);
  });

  it('take back what an earlier one of the list took', () => {
    const include = { paths: ['src/**', '!src/gen/**'] };
    expect(isShown({ include }, { paths: ['src/gen/api.ts'] })).toBe(false);
    expect(isShown({ include }, { paths: ['src/gen/api.ts', 'src/app.ts'] })).toBe(true);
  });

  it('of bases are those of branches', () => {
    const include = { bases: ['v[12]', 'release/*', '!release/old'] };
    const shown = ['v1', 'v3', 'release/a/b', 'release/old'].filter((baseBranch) =>
      isShown({ include }, { baseBranch }),
    );
    expect(shown).toEqual(['v1', 'release/a/b']);
  });

  it('are refused where they could never match, at their place and with what to write', () => {
    expect(() => configured({ include: { paths: ['src/**', '?.ts'] } })).toThrow(
      'reviews.repositories.0.include.paths.1: has a ? with no character before it',
    );
    expect(() => configured({ exclude: { paths: ['!docs/**'] } })).toThrow(
      'reviews.repositories.0.exclude.paths.0: ! takes back what a pattern before it took: put one first',
    );
    expect(() => configured({ include: { bases: ['refs/heads/main'] } })).toThrow(
      'reviews.repositories.0.include.bases.0: is a whole ref: write the branch, such as main',
    );
    expect(() => configured({}, ['infra\\app'])).toThrow(
      'services.tool.risky.0: has a \\ that escapes nothing: write / between folders',
    );
  });
});
