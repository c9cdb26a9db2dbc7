import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { layLazyCode, lazyCode } from '../../scripts/lazy-code.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-lazy-code-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function bundled(source: string, name: string) {
  const entry = join(folder, `${name}.ts`);
  writeFileSync(entry, source);
  const outfile = join(folder, name, 'index.cjs');
  const options = { bundle: true, format: 'cjs', platform: 'node', target: 'node24', metafile: true } as const;
  const nodePaths = [resolve('node_modules')];
  const { metafile } = await build({ entryPoints: [entry], outfile, nodePaths, plugins: [lazyCode], ...options });
  return { outfile, beside: await layLazyCode(join(folder, name), metafile) };
}

it('lays a rare client beside the bundle, which carries nothing of it and finds it when it is asked for', async () => {
  const source = "export const load = () => import('@aws-sdk/client-eks');";
  const { outfile, beside } = await bundled(source, 'rare');
  expect([...beside.keys()]).toEqual(['client-eks.cjs']);
  expect(readFileSync(outfile, 'utf8').length).toBeLessThan(5_000);
  const { load } = createRequire(import.meta.url)(outfile) as {
    readonly load: () => Promise<{ readonly EKSClient?: unknown }>;
  };
  expect((await load()).EKSClient).toBeTypeOf('function');
});

it('lays nothing beside a bundle that needs none of them', async () => {
  const { beside, outfile } = await bundled('export const one = 1;', 'plain');
  expect(beside.size).toBe(0);
  expect(existsSync(join(outfile, '../client-ec2.cjs'))).toBe(false);
});

it('lays the rules of the secret detector beside the bundle, which find a token there', async () => {
  const detector = resolve('src/adapters/secretlint/secretlint-detector.ts');
  const { outfile, beside } = await bundled(`export { SecretlintDetector } from '${detector}';`, 'detector');
  expect([...beside.keys()]).toEqual(['secretlint-rules.cjs']);
  expect(readFileSync(outfile, 'utf8').length).toBeLessThan(5_000);
  const failures: string[] = [];
  const { SecretlintDetector } = createRequire(import.meta.url)(
    outfile,
  ) as typeof import('../../src/adapters/secretlint/secretlint-detector.ts');
  const found = await new SecretlintDetector((failure) => void failures.push(failure)).find([
    `${'gh'}p_${'a1B2c3D4e5F6'.repeat(3)}`,
  ]);
  expect([failures, found]).toEqual([[], [[{ start: 0, end: 40 }]]]);
});
