import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../support/project.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-packages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

function lock(version: string): void {
  write('tests/package.json', JSON.stringify({ name: 'checks', version, dependencies: { tool: 'file:./tool' } }));
  const packages = {
    '': { name: 'checks', version, dependencies: { tool: 'file:./tool' } },
    'node_modules/tool': { resolved: 'tool', link: true },
    tool: { version: '1.0.0', bin: { greet: 'greet.js' } },
  };
  write(
    'tests/package-lock.json',
    JSON.stringify({ name: 'checks', version, lockfileVersion: 3, requires: true, packages }),
  );
}

function run(...args: readonly string[]) {
  const script = join(folder, 'scripts/with-test-packages.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, installed: stderr.includes('Installing'), stderr };
}

beforeAll(() => {
  cpSync(join(projectFolder, 'scripts/with-test-packages.ts'), join(folder, 'scripts/with-test-packages.ts'));
  write('tests/tool/package.json', JSON.stringify({ name: 'tool', version: '1.0.0', bin: { greet: 'greet.js' } }));
  write(
    'tests/tool/greet.js',
    '#!/usr/bin/env node\nconsole.log("hello", ...process.argv.slice(2));process.exit(3);\n',
  );
  chmodSync(join(folder, 'tests/tool/greet.js'), 0o755);
  lock('1.0.0');
});

it('installs before the first check, and not before the next', () => {
  const first = run('greet', 'Mona');
  expect(first).toMatchObject({ installed: true, stdout: 'hello Mona\n' });
  expect(run('greet')).toMatchObject({ installed: false, stdout: 'hello\n' });
});

it('ends as the tool ended, so that a check that fails is not taken for one that passed', () => {
  expect(run('greet').status).toBe(3);
  expect(run('no-such-tool').status).toBe(1);
});

it('installs again after the lockfile has changed, and runs nothing where that fails', () => {
  write('tests/package-lock.json', '{ "broken": ');
  const broken = run('greet');
  expect(broken.status).not.toBe(0);
  expect(broken.stdout).toBe('');
  expect(broken.stderr).toContain('npm ci failed');
  lock('2.0.0');
  expect(run('greet')).toMatchObject({ installed: true, stdout: 'hello\n' });
  expect(run('greet').installed).toBe(false);
  expect(existsSync(join(folder, 'tests/node_modules/tool'))).toBe(true);
});
