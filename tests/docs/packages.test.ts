import { satisfies, validRange } from 'semver';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readProjectFile } from '../support/project.ts';

const versions = z.record(z.string(), z.string());
const manifest = z.looseObject({ dependencies: versions.optional(), devDependencies: versions });
const locked = z.looseObject({
  version: z.string().optional(),
  engines: z.looseObject({ node: z.string().optional() }).optional(),
});
const lockfile = z.looseObject({ packages: z.record(z.string(), locked) });
type Packages = z.infer<typeof lockfile>['packages'];

const readManifest = (path: string) => manifest.parse(JSON.parse(readProjectFile(path)));
const readLockfile = (path: string) => lockfile.parse(JSON.parse(readProjectFile(path))).packages;
const product = readManifest('package.json');
const checks = readManifest('tests/package.json');

/** The first Node 20 that a contributor may come with: oxc-parser names it. */
const oldest = '20.19.0';

/** Kept at its newest, because its rules are worth it; every script runs on Node 24. */
const wantsMore = /^node_modules\/@secretlint\/(?:core|secretlint-rule-preset-recommend|types) /;

/** What npm would warn of there. A range that cannot be read counts, too. */
function demandMore(packages: Packages): readonly string[] {
  return Object.entries(packages).flatMap(([path, { engines }]) => {
    const range = engines?.node ?? '*';
    return validRange(range) !== null && satisfies(oldest, range) ? [] : [`${path} wants Node ${range}`];
  });
}

const inexact = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));

describe('the packages', () => {
  it('want no more than Node 20, but for the detector of secrets', () => {
    expect(demandMore(readLockfile('package-lock.json')).filter((found) => !wantsMore.test(found))).toEqual([]);
  });

  it('greet a newcomer without warnings, which the test above makes good for', () => {
    expect(readProjectFile('.npmrc')).toMatch(/^loglevel=error$/mu);
  });

  it('would be noticed where one of them wanted more than Node 20', () => {
    expect(demandMore({ 'node_modules/new': { engines: { node: '>=22' } }, 'node_modules/old': {} })).toEqual([
      'node_modules/new wants Node >=22',
    ]);
    expect(demandMore({ 'node_modules/odd': { engines: { node: 'latest' } } })).toHaveLength(1);
  });

  it('are named with exact versions', () => {
    expect([product.dependencies ?? {}, product.devDependencies, checks.devDependencies].flatMap(inexact)).toEqual([]);
    expect(inexact({ some: '^1.2.3' })).toHaveLength(1);
  });

  it('are the same version for the product and for what checks it: "npm update" in tests/ mends that', () => {
    const ours = readLockfile('package-lock.json');
    const theirs = readLockfile('tests/package-lock.json');
    const named = { ...product.dependencies, ...product.devDependencies };
    const shared = Object.keys(named).filter((name) => theirs[`node_modules/${name}`] !== undefined);
    expect(shared).toContain('zod');
    const versionIn = (packages: Packages, name: string) => packages[`node_modules/${name}`]?.version;
    expect(shared.filter((name) => versionIn(ours, name) !== versionIn(theirs, name))).toEqual([]);
  });

  it('have one place each, so that what only checks is not installed to play', () => {
    const named = [...Object.keys(product.dependencies ?? {}), ...Object.keys(product.devDependencies)];
    expect(Object.keys(checks.devDependencies).filter((name) => named.includes(name))).toEqual([]);
    expect(checks.dependencies).toBeUndefined();
  });
});
