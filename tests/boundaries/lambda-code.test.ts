import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawingDefinitions } from '../../scripts/drawing-files.ts';
import { bundleLambda, loadedAtStart } from '../../scripts/lambda-code.ts';
import { projectFolder } from '../support/project.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-lambda-code-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function bundled(name: string, files: Readonly<Record<string, string>>) {
  for (const [file, source] of Object.entries(files)) writeFileSync(join(folder, `${name}-${file}`), source);
  const outdir = join(folder, name);
  const nodePaths = [resolve('node_modules')];
  const metafile = await bundleLambda(join(folder, `${name}-entry.ts`), outdir, { nodePaths, absWorkingDir: folder });
  const atStart = loadedAtStart(metafile).map((path) => basename(path));
  const late = Object.keys(metafile.outputs)
    .map((path) => basename(path))
    .filter((file) => !atStart.includes(file));
  const handlers: unknown = createRequire(import.meta.url)(join(outdir, 'index.cjs'));
  const run = async (name: string, ...given: readonly unknown[]): Promise<unknown> => {
    const handler: unknown = Object(handlers)[name];
    return typeof handler === 'function' ? handler(...given) : undefined;
  };
  return { run, atStart, late, text: readFileSync(join(outdir, 'index.cjs'), 'utf8') };
}

const bundles = new Map<string, ReturnType<typeof bundleLambda>>();

/** A Lambda of ours, bundled once for all tests. */
function bundleOf(entrypoint: string): ReturnType<typeof bundleLambda> {
  const define = { configurationBesideBundle: 'true', ...drawingDefinitions };
  const source = `src/entrypoints/${entrypoint}.lambda.ts`;
  const options = { absWorkingDir: projectFolder, define };
  const bundle = bundles.get(entrypoint) ?? bundleLambda(source, join(folder, entrypoint), options);
  bundles.set(entrypoint, bundle);
  return bundle;
}

describe('what a Lambda loads late', () => {
  it('lies beside its index, which carries nothing of it and finds it when it is asked for', async () => {
    const { run, late, text } = await bundled('rare', {
      'entry.ts': "export const load = async () => typeof (await import('@aws-sdk/client-eks')).EKSClient;",
    });
    expect(late.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(2_000);
    expect(await run('load')).toBe('function');
  });

  it('is nothing where nothing is imported late', async () => {
    const { atStart, late } = await bundled('plain', { 'entry.ts': 'export const one = () => 1;' });
    expect([atStart, late]).toEqual([['index.cjs'], []]);
  });

  it('has one copy of each module with the index, so that its classes and caches are the same', async () => {
    const { run, atStart } = await bundled('shared', {
      'kit.ts': 'export class Refusal extends Error {}\nexport const seen: string[] = [];',
      'late.ts': `import { Refusal, seen } from './shared-kit.ts';
        export const refuse = () => { seen.push('late'); return new Refusal(); };`,
      'entry.ts': `import { Refusal, seen } from './shared-kit.ts';
        export const same = async () => {
          const { refuse } = await import('./shared-late.ts');
          return [refuse() instanceof Refusal, seen];
        };`,
    });
    expect(atStart).toHaveLength(2);
    expect(await run('same')).toEqual([true, ['late']]);
  });

  it('is left out where the code that would load it is not used', async () => {
    const { run, late } = await bundled('tables', {
      'one.ts': "export const shown = 'one';",
      'other.ts': "export const shown = 'other';",
      'rooms.ts': `export const used = { one: () => import('./tables-one.ts') };
        export const unused = { other: () => import('./tables-other.ts') };`,
      'entry.ts':
        "import { used } from './tables-rooms.ts';\nexport const load = async () => (await used.one()).shown;",
    });
    expect(late).toHaveLength(1);
    expect(await run('load')).toBe('one');
  });

  it('is nothing of what only the playground uses', async () => {
    const { run, late } = await bundled('played', {
      'in-memory.ts': 'export const pretends = true;',
      'entry.ts': "export const load = () => (globalThis.inLambda ? null : import('./played-in-memory.ts'));",
    });
    expect(late).toEqual([]);
    expect(await run('load')).toBeNull();
  });

  it('are the rules of the secret detector, which find a token there', async () => {
    const detector = resolve('src/adapters/secretlint/secretlint-detector.ts');
    const { run, late, text } = await bundled('detector', {
      'entry.ts': `import { SecretlintDetector } from '${detector}';
        export const find = (text) => new SecretlintDetector((failure) => { throw new Error(failure); }).find([text]);`,
    });
    expect(late.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(5_000);
    expect(await run('find', `${'gh'}p_${'a1B2c3D4e5F6'.repeat(3)}`)).toEqual([[{ start: 0, end: 40 }]]);
  });
});

describe('the door for Discord', () => {
  it('loads for a PING neither the container nor words, and no more than 48 KB', async () => {
    const metafile = await bundleOf('discord-interactions');
    const files = loadedAtStart(metafile);
    const inputs = files.flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
    const heavy = /node_modules\/|words|command-list|interactions\.ts$|-message\.ts$|permissions/;
    expect(inputs.filter((path) => heavy.test(path))).toEqual(['src/entrypoints/http/discord-interactions.ts']);
    const bytes = files.reduce((sum, file) => sum + statSync(join(projectFolder, file)).size, 0);
    expect(bytes).toBeLessThan(48_000);
    const late = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
    expect(late.some((path) => path.includes('@inversifyjs/'))).toBe(true);
  });

  it('carries neither the words of commands nor what renders answers', async () => {
    const metafile = await bundleOf('discord-interactions');
    const carried = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
    expect(carried).toContain('src/adapters/discord/status/commands.ts');
    expect(carried.filter((path) => /\/discord\/.*(?:command-words|-message|-card|\/answers)\.ts$/.test(path))).toEqual(
      [],
    );
  });
});

describe('a parser that is seldom needed', () => {
  async function filesWith(parser: 'yaml' | 'zod', entrypoint: string) {
    const { outputs } = await bundleOf(entrypoint);
    const holding = Object.keys(outputs).filter((file) =>
      Object.entries(outputs[file]?.inputs ?? {}).some(
        ([input, { bytesInOutput }]) => bytesInOutput > 0 && input.includes(`node_modules/${parser}/`),
      ),
    );
    const importing = Object.values(outputs).flatMap(({ inputs, imports }) =>
      imports.filter(({ path }) => holding.includes(path)).map(({ kind }) => ({ kind, inputs: Object.keys(inputs) })),
    );
    return { holding, importing };
  }

  it.each(['discord-interactions', 'version-suggestions', 'github-webhook', 'cost-report', 'own-alarms'])(
    'of YAML is nowhere in %s',
    async (entrypoint) => {
      expect((await filesWith('yaml', entrypoint)).holding).toEqual([]);
    },
  );

  it('of YAML is in one file of the worker, which is loaded when a workflow is read', async () => {
    const { holding, importing } = await filesWith('yaml', 'worker');
    expect(holding).toHaveLength(1);
    expect(new Set(importing.map(({ kind }) => kind))).toEqual(new Set(['dynamic-import']));
    const inputs = importing.flatMap((one) => one.inputs);
    expect(inputs).toContain('src/adapters/github/deploy/app-workflow-inputs.ts');
  });

  it.each(['worker', 'cost-report'])(
    'of configurations is in one file of %s, which is loaded where a configuration is given',
    async (entrypoint) => {
      const { holding, importing } = await filesWith('zod', entrypoint);
      expect(holding).toHaveLength(1);
      expect(importing.map(({ kind }) => kind)).toEqual(['dynamic-import']);
    },
  );
});

describe('a client of AWS that only some teams need', () => {
  it.each(['ec2', 'eks', 'ecr'])(
    'of %s brings the worker its used commands and not all of its service',
    async (service) => {
      const { outputs } = await bundleOf('worker');
      const holding = Object.entries(outputs).filter(([, { inputs }]) =>
        Object.keys(inputs).some((path) => path.includes(`@aws-sdk/client-${service}/`)),
      );
      expect(holding).toHaveLength(1);
      for (const [, { bytes }] of holding) expect(bytes).toBeLessThan(80_000);
    },
  );

  it('sends what it sent before its unused schemas were left out', async () => {
    const { run } = await bundled('schemas', {
      'ec2.ts': "export { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';",
      'entry.ts': `const answer = '<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId>' +
          '<launchTime>2026-11-30T01:02:03.000Z</launchTime></item></instancesSet></item></reservationSet></DescribeInstancesResponse>';
        export const ask = async () => {
          const { DescribeInstancesCommand, EC2Client } = await import('./schemas-ec2.ts');
          const sent = [];
          const requestHandler = { handle: async (request) => {
            sent.push(request.body);
            const body = new Blob([answer]).stream();
            return { response: { statusCode: 200, headers: { 'content-type': 'text/xml' }, body } };
          } };
          const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
          const client = new EC2Client({ region: 'ap-northeast-2', credentials, requestHandler });
          const Filters = [{ Name: 'tag:team', Values: ['web', 'api'] }];
          const { Reservations } = await client.send(new DescribeInstancesCommand({ Filters, MaxResults: 5 }));
          return [...sent, Reservations];
        };`,
    });
    expect(await run('ask')).toEqual([
      'Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=tag%3Ateam&Filter.1.Value.1=web&Filter.1.Value.2=api&MaxResults=5',
      [{ Instances: [{ InstanceId: 'i-1', LaunchTime: new Date('2026-11-30T01:02:03.000Z') }] }],
    ]);
  });
});

describe('a room', () => {
  it.each(['worker', 'cost-report'])(
    'and all else that %s loads late is there when it is asked for',
    async (entrypoint) => {
      const metafile = await bundleOf(entrypoint);
      const { outputs } = metafile;
      const require = createRequire(import.meta.url);
      const late = Object.keys(outputs).filter((file) => !loadedAtStart(metafile).includes(file));
      expect(late.length).toBeGreaterThan(10);
      for (const file of late) expect(Object.keys(require(join(projectFolder, file))), file).not.toEqual([]);
    },
  );

  it('is not loaded at the start of the worker, nor are its words', async () => {
    const metafile = await bundleOf('worker');
    const atStart = loadedAtStart(metafile).flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
    const ofRooms =
      /composition\/(?:alert|cost|deploy|doctor|history|lock|people|review|status)\/(?:\w+-)?(?:adapters|use-cases|wiring)\.ts$/;
    expect(atStart.filter((path) => ofRooms.test(path) || /discord\/.*-card\.ts$|@octokit\//.test(path))).toEqual([]);
  });
});

describe('the door for GitHub', () => {
  it('loads neither the container nor a client of anything but SSM', async () => {
    const { outputs } = await bundleOf('github-webhook');
    const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
    const carried = inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
    expect(carried.filter((path) => /inversify|client-(?!ssm)|@octokit\/|@discordjs\//.test(path))).toEqual([]);
  });
});

describe('the runtime of the AWS SDK', () => {
  it.each(['version-suggestions', 'github-webhook', 'worker', 'cost-report', 'own-alarms'])(
    'is loaded by no request that %s usually makes',
    async (entrypoint) => {
      const metafile = await bundleOf(entrypoint);
      const carried = loadedAtStart(metafile).flatMap((file) => Object.entries(metafile.outputs[file]?.inputs ?? {}));
      const ofSdk = carried.filter(
        ([path, { bytesInOutput }]) => bytesInOutput > 0 && /@smithy\/|@aws-sdk\//.test(path),
      );
      expect(ofSdk.filter(([path]) => !/client-[\w-]+\/dist-es\/(?:index|schemas\/\w+)\.js$/.test(path))).toEqual([]);
    },
  );
});

describe('the client of Discord without what is never used of it', () => {
  it('sends a message with its picture, and tells Discord that it is one', async () => {
    const { run } = await bundled('discord', {
      'entry.ts': `import { RestDiscordMessages } from '${resolve('src/adapters/discord/kit/rest-discord-messages.ts')}';
        import { PermissionFlagsBits, ButtonStyle } from 'discord-api-types/v10';
        export const rights = () => [PermissionFlagsBits.ManageGuild, ButtonStyle.Danger, ButtonStyle[4]];
        export const post = async () => {
          const sent = [];
          const makeRequest = async (url, { headers, body }) => {
            sent.push(new Headers(headers).get('authorization'), Buffer.from(body).toString('latin1'));
            return Response.json({ id: '7', channel_id: '8' });
          };
          const options = { apiUrl: 'http://discord.test/api', applicationId: '1', botToken: 'bot', makeRequest };
          const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d);
          const files = [{ name: 'costs.png', bytes, description: 'costs' }];
          return [await new RestDiscordMessages(options).post('8', { content: 'hi' }, 'n', files), ...sent];
        };`,
    });
    expect(await run('post')).toEqual([
      { channelId: '8', messageId: '7' },
      'Bot bot',
      expect.stringMatching(/filename="costs\.png"\r\nContent-Type: image\/png\r\n/),
    ]);
    expect(await run('rights')).toEqual([1n << 5n, 4, 'Danger']);
  });

  it.each(['discord-api-types', '@vladfrangu/async_event_emitter', 'magic-bytes.js'])(
    'has hardly anything of %s',
    async (name) => {
      const { outputs } = await bundleOf('worker');
      const carried = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
      const ofIt = carried.filter(([path]) => path.includes(`node_modules/${name}/`));
      expect(ofIt.length).toBeGreaterThan(0);
      expect(ofIt.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)).toBeLessThan(6_000);
    },
  );
});
