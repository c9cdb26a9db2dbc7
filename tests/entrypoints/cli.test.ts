import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DiscordRest } from '../../src/adapters/discord/kit/discord-rest.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { notBuilt, reportOf } from '../../src/entrypoints/cli/cannot-run.ts';
import { drift, register } from '../../src/entrypoints/cli/commands.ts';
import { cdkStack } from '../../src/entrypoints/cli/deploy.ts';
import { usage } from '../../src/entrypoints/cli/usage.ts';
import { nowMs } from '../support/a-team.ts';
import { compileCache } from '../support/compile-cache.ts';

const scope = { applicationId: '900000000000000099', guildId: '900000000000000001' };

function geonbot(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/entrypoints/cli/main.ts', ...words], {
    encoding: 'utf8',
    env: { PATH: '', NODE_COMPILE_CACHE: compileCache },
  });
  return { status, stdout, stderr };
}

describe('geonbot commands', () => {
  it('tells what Discord does not offer yet, registers it, and finds nothing to mend then', async () => {
    const discord = new InMemoryDiscord({
      applicationId: scope.applicationId,
      guild: scope.guildId,
      channels: [],
      members: [],
      clock: new InMemoryClock(nowMs),
      botToken: 'token',
    });
    const rest = new DiscordRest({
      apiUrl: 'http://discord.test/api/v10',
      botToken: 'token',
      makeRequest: discord.fetch,
    });
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    expect(await drift(rest, scope, 'en', print)).toBe(1);
    expect(lines[0]).toMatch(/^not registered: .*\/deploy/);
    expect(await register(rest, scope, 'ko', print)).toBe(0);
    expect(lines.at(-1)).toBe('900000000000000001 서버에 등록했습니다');
    expect(await drift(rest, scope, 'en', print)).toBe(0);
    expect(lines.at(-1)).toBe('Discord offers what the code defines');
  });

  it('name all that is missing from the environment, with the line to type and without a stack', () => {
    const { status, stderr } = geonbot('commands', 'drift');
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      'DISCORD_APPLICATION_ID, PARAMETER_PREFIX, and AWS_REGION are missing from the environment:',
      'export DISCORD_APPLICATION_ID=APPLICATION_ID PARAMETER_PREFIX=/geonbot AWS_REGION=REGION',
    ]);
  });
});

describe('geonbot config', () => {
  it('checks a file, and gives it as JSON', () => {
    expect(geonbot('config', 'check', 'geonbot.example.yaml')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^geonbot\.example\.yaml is valid\n/),
    });
    expect(JSON.parse(geonbot('config', 'json', 'geonbot.example.yaml').stdout)).toMatchObject({
      timeZone: 'Asia/Seoul',
    });
  });

  it('names the workflow that has to take the approved commit, and looks into one that lies here', () => {
    const { stdout } = geonbot('config', 'check', 'geonbot.example.yaml');
    expect(stdout).toContain(
      'acme/web .github/workflows/deploy.yml: see that workflow_dispatch.inputs has the line `commit:',
    );
    expect(stdout).toContain('Otherwise deploys to prod are refused.');
    expect(stdout).not.toContain('acme/backend');
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-checkout-'));
    const workflow = join(folder, '.github/workflows/deploy.yml');
    mkdirSync(dirname(workflow), { recursive: true });
    const check = () => geonbot('config', 'check', 'geonbot.example.yaml', `acme/web=${folder}`);
    copyFileSync('examples/deploy-workflow.yml', workflow);
    const guard =
      'Whoever may merge a change of geonbot.yaml may give themselves prod. Have its code owners review it; ';
    const { status, stdout: well } = check();
    expect([status, ...well.trim().split('\n')]).toEqual([
      0,
      'geonbot.example.yaml is valid',
      expect.stringContaining(guard),
    ]);
    const korean = geonbot('config', 'check', 'geonbot.example.yaml', '--lang', 'ko').stdout;
    expect(korean).toContain('스스로에게 prod 배포 권한을 줄 수 있습니다');
    writeFileSync(workflow, 'on: { workflow_dispatch: { inputs: { version: {} } } }');
    expect(check().stdout).toContain('acme/web .github/workflows/deploy.yml: add the line `commit:');
    rmSync(folder, { recursive: true });
    expect(check()).toMatchObject({ status: 1, stderr: expect.stringContaining('deploy.yml cannot be read') });
  });

  it('says to a team of release 0.1 what it is warned about, and how that ends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-config-'));
    const file = join(folder, 'geonbot.yaml');
    const example = readFileSync('geonbot.example.yaml', 'utf8');
    writeFileSync(file, example.replace(/^defaultsOf.*$/m, '').replace(/^ +commit: "\{commit\}".*$/m, ''));
    const { stdout } = geonbot('config', 'check', file);
    expect(stdout).toContain('services.backend.inputs: add `commit: "{commit}"`');
    expect(stdout).toContain('Otherwise cards warn.');
    expect(stdout).toContain('defaultsOf: write "0.2"');
    rmSync(folder, { recursive: true });
  });

  it('says what is wrong with one that is not valid', () => {
    const { status, stdout, stderr } = geonbot('config', 'check', 'biome.json', '--lang', 'ko');
    expect(status).toBe(1);
    expect(stdout).toContain('biome.json:1: 오류: discord: 값이 없습니다');
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at /m);
  });

  it('shows what there is when it does not understand', () => {
    expect(geonbot('sing')).toMatchObject({ status: 2, stderr: expect.stringContaining('geonbot config check') });
  });

  it('names the option of a command that it does not understand', () => {
    const { status, stderr } = geonbot('scaffold', '--regoin', 'eu-west-1');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^"--regoin" was not understood; did you mean --region\?\n\ngeonbot start/);
  });
});

describe('geonbot permissions', () => {
  it('says what to run where the Lambdas are not built yet', () => {
    const asked = () => cdkStack(join(tmpdir(), 'never built'));
    expect(asked).toThrow('The Lambdas are not built yet: run "npm run build" first');
    expect(reportOf(notBuilt(), 'ko', usage).text).toContain('먼저 "npm run build"를 실행하세요');
  });
});

describe('geonbot doctor', () => {
  it('asks nobody about the example, where there is no geonbot.yaml', () => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-doctor-'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('src/entrypoints/cli/main.ts'), 'doctor'], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: '', NODE_COMPILE_CACHE: compileCache, PARAMETER_PREFIX: '/geonbot', AWS_REGION: 'ap-northeast-2' },
    });
    rmSync(folder, { recursive: true });
    expect([status, stdout, stderr]).toEqual([1, '', 'There is no geonbot.yaml here: "geonbot init" writes one\n']);
  });

  it('names all that is missing from the environment, in the language that is asked for', () => {
    expect(geonbot('doctor', '--lang', 'ko')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        '환경 변수가 없습니다: PARAMETER_PREFIX, AWS_REGION\nexport PARAMETER_PREFIX=/geonbot AWS_REGION=REGION\n',
    });
  });
});
