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
