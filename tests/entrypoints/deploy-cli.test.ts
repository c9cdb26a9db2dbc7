import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InMemoryStack } from '../../src/adapters/in-memory/setup/in-memory-stack.ts';
import { begun } from '../../src/domain/setup/setup-progress.ts';
import { CannotRun } from '../../src/entrypoints/cli/cannot-run.ts';
import { deploy } from '../../src/entrypoints/cli/deploy.ts';
import { init } from '../../src/entrypoints/cli/init.ts';

const addresses = { discordInteractions: 'https://a.example/discord', gitHubWebhook: 'https://a.example/github' };

function dryRun(output: string, lang = 'en', lines: string[] = []) {
  const args = ['--dry-run', '--config', 'geonbot.example.yaml', '--output', output, '--lang', lang];
  return deploy(
    args,
    new InMemoryStack(addresses),
    'en',
    (line) => void lines.push(line),
    async () => null,
  );
}

describe('geonbot deploy --dry-run', () => {
  it('removes nothing of a folder that holds anything else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-output-'));
    mkdirSync(join(folder, 'lambda'));
    writeFileSync(join(folder, 'geonbot.yaml'), 'ours');
    await expect(dryRun(folder)).rejects.toThrow(CannotRun);
    expect(readFileSync(join(folder, 'geonbot.yaml'), 'utf8')).toBe('ours');
    expect(existsSync(join(folder, 'lambda'))).toBe(true);
  });

  it('takes the place of the template of an earlier one, and makes a folder that is not there', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'geonbot-output-')), 'new');
    expect(await dryRun(folder)).toBe(0);
    mkdirSync(join(folder, 'assembly'));
    mkdirSync(join(folder, 'lambda'));
    expect(await dryRun(folder)).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not forgotten by whoever names a folder for the template: nothing is deployed', async () => {
    const args = ['--config', 'geonbot.example.yaml', '--output', 'somewhere'];
    const stack = new InMemoryStack(addresses);
    await expect(
      deploy(
        args,
        stack,
        'en',
        () => undefined,
        async () => null,
      ),
    ).rejects.toThrow('--output goes with --dry-run');
    expect(stack.deployed).toEqual([]);
  });

  it('speaks Korean', async () => {
    const lines: string[] = [];
    await dryRun(mkdtempSync(join(tmpdir(), 'geonbot-output-')), 'ko', lines);
    expect(lines).toEqual([expect.stringMatching(/^배포하지 않았습니다\. 템플릿: .*Geonbot\.template\.json$/)]);
  });
});

describe('geonbot deploy', () => {
  const args = ['--config', 'geonbot.example.yaml', '--yes'];
  const deployed = async (boundaryOf: () => Promise<string | null>, more: readonly string[] = []) => {
    const [stack, lines] = [new InMemoryStack(addresses), [] as string[]];
    await deploy([...args, ...more], stack, 'en', (line) => void lines.push(line), boundaryOf);
    return { boundary: stack.deployed[0]?.permissionsBoundary, said: lines[0] ?? '' };
  };

  it('takes no permissions boundary off that nobody has named again', async () => {
    const kept = await deployed(async () => 'Bounded');
    expect(kept).toEqual({ boundary: 'Bounded', said: 'The roles keep their permissions boundary: Bounded' });
    const named = await deployed(async () => 'Bounded', ['--permissions-boundary', 'Other']);
    expect(named.boundary).toBe('Other');
  });

  it('says what it could not read instead of taking it for none', async () => {
    const unread = await deployed(async () => Promise.reject(new Error('denied')));
    expect(unread.boundary).toBeNull();
    expect(unread.said).toMatch(/could not be read.*--permissions-boundary/);
  });
});

describe('geonbot init', () => {
  it.each([
    [['--time-zone', 'Mars/Olympus'], '--time-zone does not take "Mars/Olympus"'],
    [['--organization', 'acme/backend'], '--organization does not take "acme/backend"'],
    [['--lang', 'de'], '"--lang de" was not understood'],
  ])('refuses %j before it asks anybody anything', async (args, said) => {
    await expect(init(['--dry-run', ...args], 'en', () => undefined)).rejects.toThrow(said);
  });

  it.each([
    [['--stack', 'Other'], 'This setup began with --stack Ours:'],
    [['--prefix', '/other'], 'This setup began with --prefix /ours:'],
    [['--permissions-boundary', 'limits'], 'This setup began without --permissions-boundary:'],
    [['--time-zone', 'Europe/Paris'], 'This setup began with --time-zone Asia/Seoul:'],
    [['--region', 'eu-west-1'], 'This setup began with --region ap-northeast-2:'],
    [['--profile', 'acme'], 'This setup began without --profile:'],
    [['--without-deploys'], 'This setup began without --without-deploys:'],
  ])('does not go on elsewhere with what was begun: %j', async (args, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-begun-'));
    const place = { stack: 'Ours', parameterPrefix: '/ours', permissionsBoundary: null, timeZone: 'Asia/Seoul' };
    const account = { id: '111122223333', region: 'ap-northeast-2', profile: null };
    const state = JSON.stringify({ version: 2, ...begun('en'), account, place });
    writeFileSync(join(folder, '.geonbot-setup.json'), state);
    await expect(init(args, 'en', () => undefined, folder)).rejects.toThrow(said);
    expect(readFileSync(join(folder, '.geonbot-setup.json'), 'utf8')).toBe(state);
  });
});
