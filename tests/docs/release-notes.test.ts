import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { projectFolder } from '../support/project.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-release-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'scripts'));
cpSync(join(projectFolder, 'scripts/release-notes.mjs'), join(folder, 'scripts/release-notes.mjs'));

function notes(tag: string, version: string, changelog: string) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/release-notes.mjs'), tag], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const changelog = `# Changelog

## [Unreleased]

## [0.2.0] - 2026-12-01

### Added

- Something.

## [0.1.0] - 2026-10-01

- The first.
`;

it('publishes the section of the version, and no other', () => {
  expect(notes('v0.2.0', '0.2.0', changelog)).toEqual({ status: 0, stdout: '### Added\n\n- Something.\n', stderr: '' });
  expect(notes('v0.1.0', '0.1.0', changelog).stdout).toBe('- The first.\n');
});

it.each([
  ['a tag that is not the version of the package', 'v0.3.0', '0.2.0', changelog],
  ['a tag without the letter', '0.2.0', '0.2.0', changelog],
  ['no tag', '', '0.2.0', changelog],
  ['a version that the changelog does not have', 'v0.2.1', '0.2.1', changelog],
  ['a version without a day', 'v0.2.0', '0.2.0', '## [0.2.0]\n\n- Something.\n'],
  [
    'a section that says nothing',
    'v0.2.0',
    '0.2.0',
    '## [0.2.0] - 2026-12-01\n\n## [0.1.0] - 2026-10-01\n\n- The first.\n',
  ],
])('refuses to publish %s', (_, tag, version, text) => {
  const { status, stdout, stderr } = notes(tag, version, text);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
});
