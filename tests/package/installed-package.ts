import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { PlaygroundState } from '../../src/entrypoints/playground/protocol.ts';
import { projectFolder } from '../support/project.ts';

const { npm_execpath: npm, npm_node_execpath: hostNode, PATH = '', HOME = '' } = process.env;

/** The Node that npm was started with, and not the one of the project: what a user has. */
const node = hostNode ?? process.execPath;

/** `npm pack`, as it is. @throws Error with what npm said. */
export function packed(): string {
  const target = mkdtempSync(join(tmpdir(), 'geonbot-pack-'));
  runNpm(projectFolder, 'pack', '--pack-destination', target);
  const [file = ''] = readdirSync(target);
  return join(target, file);
}

/** Installs the package with the lockfile that goes with it, from npm's cache as far as that has it. Gives the folder. */
export function installed(tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-team-'));
  const specifier = `file:${basename(tarball)}`;
  cpSync(tarball, join(folder, basename(tarball)));
  const { name, version, bin, dependencies } = manifestIn(tarball);
  const needs = { dependencies: { [name]: specifier } };
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  const packages = {
    '': { name: 'team', ...needs },
    [`node_modules/${name}`]: { version, resolved: specifier, integrity, bin, dependencies },
    ...JSON.parse(fileIn(tarball, 'dist/package/locked-packages.json')),
  };
  writeJson(folder, 'package.json', { name: 'team', private: true, ...needs });
  writeJson(folder, 'package-lock.json', { name: 'team', lockfileVersion: 3, requires: true, packages });
  runNpm(folder, 'ci', '--prefer-offline', '--no-audit', '--no-fund');
  return folder;
}

export function filesIn(tarball: string): readonly string[] {
  const { stdout } = spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
}

function fileIn(tarball: string, path: string): string {
  const { stdout } = spawnSync('tar', ['-xzOf', tarball, `package/${path}`], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  return stdout;
}

export function manifestIn(tarball: string) {
  return JSON.parse(fileIn(tarball, 'package.json'));
}

/** Runs the installed command in a folder with nothing in it but `files`. */
export function geonbot(team: string, files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  return run(team, folderWith(files), ...words);
}

/** Runs the command that is installed in `team`, in `cwd`. */
export function run(team: string, cwd: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, [commandIn(team), ...words], {
    cwd,
    encoding: 'utf8',
    env: { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', CDK_VALIDATION: 'false' },
  });
  return { status, stdout, stderr };
}

/** Starts the installed playground. Gives its address once it has told it. */
export async function playground(team: string): Promise<{ readonly address: string; readonly stop: () => void }> {
  const child = spawn(node, [commandIn(team), 'start', '--port', '0'], { cwd: folderWith({}), env: { PATH, HOME } });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const told = /open at (http:\S+)/.exec(said)?.[1];
      if (told !== undefined) resolve(told);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(said)));
  });
  return { address, stop: () => void child.kill() };
}

/** The first picture that is posted once the morning has come: the costs of the day. */
export async function costPicture(address: string): Promise<Uint8Array> {
  const origin = new URL(address).origin;
  const headers = { 'content-type': 'application/json', origin };
  await fetch(`${origin}/world`, { method: 'POST', headers, body: JSON.stringify({ kind: 'ring-morning' }) });
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const state: PlaygroundState = JSON.parse(await (await fetch(`${origin}/state`)).text());
    const message = state.live.messages.find(({ pictures }) => pictures.length > 0);
    if (message === undefined) continue;
    const path = `/pictures/${message.id}/${message.pictures[0]?.name}`;
    return new Uint8Array(await (await fetch(origin + path)).arrayBuffer());
  }
  throw new Error('no picture was posted');
}

function commandIn(team: string): string {
  return join(team, 'node_modules/.bin/geonbot');
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-empty-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function writeJson(folder: string, name: string, value: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(value));
}

export function runNpm(cwd: string, ...args: readonly string[]): string {
  const [command, first] = npm === undefined ? ['npm', []] : [node, [npm]];
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}
