import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleConfiguration, synthesized } from '../infra/synthesized-stack.ts';
import { withMoto } from '../support/moto.ts';
import { readProjectFile } from '../support/project.ts';
import { ATeamToBe, botToken, channels, mina, withoutCdk } from './a-team-to-be.ts';
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
        ...['discord-interactions', 'version-suggestions', 'github-webhook', 'worker', 'cost-report', 'own-alarms'].map(
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
    expect(withoutCode(ours)).toEqual(withoutCode(synthesized({}, true).toJSON()));
    const worker = join(folder, 'geonbot.out/lambda/worker');
    expect(JSON.parse(readFileSync(join(worker, 'configuration.json'), 'utf8'))).toEqual(exampleConfiguration);
  });

  it('is told what is missing before anything is deployed', () => {
    const { status, stderr } = geonbot(team, {}, 'deploy');
    expect([status, stderr.trim()]).toEqual([1, 'There is no geonbot.yaml here: "geonbot init" writes one']);
  });
});

describe('geonbot init of the installed package, at a terminal', () => {
  withMoto((moto) => {
    let world: ATeamToBe;
    let putBack: () => void;
    beforeAll(() => {
      putBack = withoutCdk(team);
    });
    afterAll(() => putBack());
    beforeEach(async () => {
      world = await ATeamToBe.start(moto.endpoint, team);
    });
    afterEach(() => world.stop());

    const answeredStatus = async () => {
      const { kind } = await world.discord.slash(mina.id, channels[0]?.id ?? '', 'status');
      expect(kind).toBe('deferred');
      await world.workOff();
      return JSON.stringify(world.discord.messages(channels[0]?.id ?? '').at(-1));
    };

    it('goes from nothing to an answered /status in six actions, two values and one key', async () => {
      const { status, screen } = await world.sitAtInit();
      expect(screen).toContain('Done. Type /status in your server.');
      expect(world.pressed).toEqual(['New Application', 'Reset Token', 'Authorize', 'Create', 'Install']);
      expect(world.answered).toEqual(['token', 'organization', 'plan']);
      expect(world.cdkCalls).toEqual(['bootstrap', 'deploy']);
      expect(await answeredStatus()).toContain('94%');
      expect(parse(world.file('geonbot.yaml'))).toMatchObject({
        services: {
          backend: {
            repository: 'acme/backend',
            ecs: { dev: { cluster: 'dev', service: 'backend' }, prod: { cluster: 'prod', service: 'backend' } },
          },
        },
        cost: { budget: 1300 },
      });
      const checked = run(team, world.folder, 'config', 'check');
      expect(checked).toMatchObject({ status: 0, stdout: expect.stringMatching(/^geonbot\.yaml is valid/) });
      expect(world.stack?.environmentOf('worker')['GITHUB_API_URL']).toBe(`${world.gitHub.url}/api/v3`);
      expect(world.gitHub.hook()['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/github\/webhooks$/);
      expect(world.gitHub.problems).toEqual([]);
      // What the doctor found; whether there is a newer Geonbot is asked of the internet.
      expect(screen.slice(screen.indexOf('Done.'))).not.toMatch(/broken:|not checked: (?!whether there is a newer)/);
      expect([status, screen.includes(botToken)]).toEqual([0, false]);
    });

    it('goes on where it was stopped, after each step, and makes and asks nothing twice', async () => {
      for (let step = 2; step <= 6; step += 1) {
        const { screen } = await world.sitAtInit(new RegExp(`${step}/6 `));
        expect(screen).not.toContain('Done.');
      }
      const { status, screen } = await world.sitAtInit();
      expect([status, screen.includes('Going on where it was stopped.')]).toEqual([0, true]);
      expect(world.pressed).toEqual(['New Application', 'Reset Token', 'Authorize', 'Create', 'Install']);
      expect(world.answered).toEqual(['token', 'organization', 'plan']);
      expect(world.cdkCalls).toEqual(['bootstrap', 'deploy']);
      expect(world.gitHub.manifests).toHaveLength(1);
      expect(world.application.servers[0]?.channels.map(({ name }) => name)).toEqual(channels.map(({ name }) => name));
      expect(world.file('.geonbot-setup.json')).not.toMatch(/MTA1|PRIVATE|made-by-github/);
      expect(await answeredStatus()).toContain('94%');
    });
  });
});

/** Without what differs by the bytes of the bundles and by the path of the secrets. */
function withoutCode(template: unknown): unknown {
  const text = JSON.stringify(template)
    .replaceAll(/[0-9a-f]{64}\.zip/g, 'code.zip')
    .replaceAll('/team/geonbot', '/geonbot');
  return JSON.parse(text);
}
