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
  const own = join(mkdtempSync(join(tmpdir(), 'geonbot-own-')), 'geonbot.yaml');
  writeFileSync(own, readFileSync('geonbot.example.yaml', 'utf8').replace('900000000000000011', '910000000000000011'));
  const args = ['--config', own, '--yes'];
  const deployed = async (boundaryOf: () => Promise<string | null>, more: readonly string[] = []) => {
    const [stack, lines] = [new InMemoryStack(addresses), [] as string[]];
    await deploy([...args, ...more], stack, 'en', (line) => void lines.push(line), boundaryOf);
    return { boundary: stack.deployed[0]?.permissionsBoundary, said: lines[0] ?? '' };
  };

  const attempted = (...words: readonly string[]) => {
    const stack = new InMemoryStack(addresses);
    const outcome = deploy(
      words,
      stack,
      'en',
      () => undefined,
      async () => null,
    );
    return outcome.then(
      () => ({ said: null, stack }),
      (error: unknown) => ({ said: error instanceof CannotRun ? error.said : null, stack }),
    );
  };

  it('does not deploy the example, whatever its file is called', async () => {
    const copy = join(mkdtempSync(join(tmpdir(), 'geonbot-copy-')), 'geonbot.yaml');
    writeFileSync(
      copy,
      readFileSync('geonbot.example.yaml', 'utf8').replace('region: ap-northeast-2', 'region: us-east-1'),
    );
    for (const file of ['geonbot.example.yaml', copy]) {
      const { said, stack } = await attempted('--config', file, '--yes');
      expect(said?.en).toMatch(/still names the server and the channels of the example/);
      expect(said?.ko).toMatch(/예시 그대로/);
      expect(stack.deployed).toEqual([]);
    }
  });

  it('goes where the configuration says, and refuses another region with words', async () => {
    expect((await attempted(...args)).stack.deployed[0]?.region).toBe('ap-northeast-2');
    expect((await attempted(...args, '--region', 'ap-northeast-2')).stack.deployed).toHaveLength(1);
    const { said, stack } = await attempted(...args, '--region', 'us-east-1');
    expect(said?.en).toMatch(/^region: ap-northeast-2 in the configuration, and us-east-1 by --region: alarms/);
    expect(said?.ko).toMatch(/--region는 us-east-1/);
    expect(stack.deployed).toEqual([]);
  });

  it('hands over the name of a table that was left behind, where there is one', async () => {
    expect((await attempted(...args, '--table', 'Geonbot-Old')).stack.deployed[0]?.existingTable).toBe('Geonbot-Old');
    expect((await attempted(...args)).stack.deployed[0]).not.toHaveProperty('existingTable');
    expect((await attempted(...args, '--table', 'a b')).said?.en).toBe('--table does not take "a b"');
  });

  it('refuses a path of secrets that Parameter Store does not take, and puts slashes right', async () => {
    expect((await attempted(...args, '--prefix', 'team//geonbot/')).stack.deployed[0]?.parameterPrefix).toBe(
      '/team/geonbot',
    );
    for (const prefix of ['/', '/a b', '/aws/geonbot', 'ssm-geonbot', '/a'.repeat(14)]) {
      expect((await attempted(...args, '--prefix', prefix)).said?.en).toMatch(
        /^--prefix does not take .*: it must be a path/,
      );
    }
  });

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
