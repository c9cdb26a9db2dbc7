import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleConfiguration, synthesized } from '../infra/synthesized-stack.ts';
import { readProjectFile } from '../support/project.ts';
import {
  costPicture,
  filesIn,
  geonbot,
  installed,
  manifestIn,
  packed,
  playground,
  run,
  runNpm,
} from './installed-package.ts';

const example = readProjectFile('geonbot.example.yaml');

let tarball: string;
let team: string;
beforeAll(() => {
  tarball = packed();
  team = installed(tarball);
}, 600_000);

describe('what "npm pack" makes', () => {
  it('is a package with which publint finds nothing wrong', async () => {
    const bytes = readFileSync(tarball);
    const { messages } = await publint({
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, manifestIn(tarball)))).toEqual([]);
  });

  it('holds the bundles, the stack, the fonts, the page, the example and the licences, and no configuration of anybody', () => {
    const files = filesIn(tarball);
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
        'geonbot.example.yaml',
        'geonbot.schema.json',
        'dist/package/geonbot.mjs',
        'dist/package/stack.mjs',
        'dist/package/page/index.html',
        'dist/package/geonbot-sans-regular.ttf',
        'dist/package/THIRD-PARTY-LICENSES.txt',
        ...['discord-interactions', 'version-suggestions', 'github-webhook', 'worker', 'cost-report'].map(
          (name) => `dist/package/lambda/${name}/index.cjs`,
        ),
      ]),
    );
    expect(
      files.filter((path) => /(?:^|\/)(?:geonbot\.yaml|configuration\.json)$|\.ts$|^(?:tests|src|infra)\//.test(path)),
    ).toEqual([]);
  });
});

describe('the installed package, on the Node of its user', () => {
  it('tells what it can do, and its version', () => {
    expect(geonbot(team, {}, '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('geonbot config check'),
      stderr: '',
    });
    expect(geonbot(team, {}, '--version').stdout.trim()).toBe(manifestIn(tarball).version);
  });

  it('checks the configuration in the folder where it is called', () => {
    expect(geonbot(team, { 'geonbot.yaml': example }, 'config', 'check')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^geonbot\.yaml is valid\n/),
    });
    const wrong = example.replace(/^timeZone: .*$/m, 'timeZone: Mars/Olympus');
    const { status, stdout, stderr } = geonbot(team, { 'geonbot.yaml': wrong }, 'config', 'check');
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(/geonbot\.yaml:\d+: mistake: timeZone/);
  });
});

describe('the playground of the installed package', () => {
  let opened: Awaited<ReturnType<typeof playground>>;
  beforeAll(async () => {
    opened = await playground(team);
  });
  afterAll(() => opened.stop());

  it('shows the page that was built', async () => {
    const get = async (path: string) => await (await fetch(new URL(path, opened.address))).text();
    expect(await get('/')).toContain('app.js');
    expect((await get('/app.js')).length).toBeGreaterThan(20_000);
    expect((await get('/app.css')).length).toBeGreaterThan(2000);
  });

  it('draws a picture, with the fonts of the package', async () => {
    const picture = Buffer.from(await costPicture(opened.address));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeGreaterThan(5000);
  });
});

describe('the repository of a team', () => {
  it('installs from its lockfile, and plans the very stack that the source plans', () => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-repository-'));
    expect(geonbot(team, {}, 'scaffold', folder)).toMatchObject({ status: 0, stderr: '' });
    runNpm(folder, 'ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
    const { status, stdout } = run(folder, folder, 'deploy', '--dry-run');
    expect(status).toBe(0);
    const ours = JSON.parse(readFileSync(join(folder, 'geonbot.out/assembly/Geonbot.template.json'), 'utf8'));
    expect(stdout).toContain('Nothing is deployed.');
    expect(withoutCode(ours)).toEqual(withoutCode(synthesized().toJSON()));
    const worker = join(folder, 'geonbot.out/lambda/worker');
    expect(JSON.parse(readFileSync(join(worker, 'configuration.json'), 'utf8'))).toEqual(exampleConfiguration);
  });

  it('is told what is missing before anything is deployed', () => {
    const { status, stderr } = geonbot(team, {}, 'deploy');
    expect([status, stderr.trim()]).toEqual([1, 'There is no geonbot.yaml here: "geonbot init" writes one']);
  });
});

/** Without what differs by the bytes of the bundles and by the path of the secrets. */
function withoutCode(template: unknown): unknown {
  const text = JSON.stringify(template)
    .replaceAll(/[0-9a-f]{64}\.zip/g, 'code.zip')
    .replaceAll('/team/geonbot', '/geonbot');
  return JSON.parse(text);
}
