import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('../tests/', import.meta.url));
const lockfile = join(tests, 'package-lock.json');
/** A copy of the lockfile, written last: an install that broke off does not count as one. */
const installed = join(tests, 'node_modules/.installed-lockfile.json');

const [tool, ...args] = process.argv.slice(2);
if (tool === undefined) {
  console.error('usage: node scripts/with-test-packages.ts <tool> [arguments]');
  process.exit(2);
}
if (!isCurrent()) install();
process.exit(run(tool, args));

function isCurrent(): boolean {
  return existsSync(installed) && readFileSync(installed).equals(readFileSync(lockfile));
}

/** Says what it does on the error stream, because the other one belongs to the tool. */
function install(): void {
  console.error('Installing what the checks need into tests/node_modules (about 250 MB, once).');
  const npm = process.env['npm_execpath'];
  const ci = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, start] = npm === undefined ? ['npm', ci] : [process.execPath, [npm, ...ci]];
  const { status, error } = spawnSync(command, start, {
    cwd: tests,
    stdio: ['ignore', 2, 2],
    shell: npm === undefined,
  });
  if (status !== 0) {
    console.error(`npm ci failed in ${tests}${error === undefined ? '' : `: ${error.message}`}`);
    process.exit(status ?? 1);
  }
  copyFileSync(lockfile, installed);
}

function run(command: string, given: readonly string[]): number {
  const path = [join(tests, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, given, { env: { ...process.env, PATH: path }, stdio: 'inherit', shell });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}
