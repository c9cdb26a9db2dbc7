import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assertLambdaInputs, forbiddenLambdaInputs } from '../../scripts/lambda-inputs.ts';
import { projectFolder } from '../support/project.ts';

const inMemoryClock = "import { InMemoryClock } from './src/adapters/in-memory/kit/in-memory-clock.ts';";
const parameterStore = "import { SSMClient } from '@aws-sdk/client-ssm';";

describe('what a Lambda carries', () => {
  it('refuses an in-memory adapter in the worker', async () => {
    const carried = await bundled(`${inMemoryClock}\nexport const handler = () => new InMemoryClock(0);`);
    expect(forbiddenLambdaInputs(carried, 'worker')).toEqual(['src/adapters/in-memory/kit/in-memory-clock.ts']);
  });

  it('refuses an in-memory adapter that is imported by the way and dropped by the bundler', async () => {
    const carried = await bundled(`${inMemoryClock}\nexport const handler = () => false && new InMemoryClock(0);`);
    expect(forbiddenLambdaInputs(carried, 'cost-report')).toEqual(['src/adapters/in-memory/kit/in-memory-clock.ts']);
  });

  it('refuses an in-memory adapter that is loaded while it runs', async () => {
    const carried = await bundled(
      `export const handler = () => import('./src/adapters/in-memory/kit/in-memory-clock.ts');`,
    );
    expect(forbiddenLambdaInputs(carried, 'worker')).toEqual(['src/adapters/in-memory/kit/in-memory-clock.ts']);
  });

  it('refuses test support', async () => {
    const carried = await bundled("export { projectFolder as handler } from './tests/support/project.ts';");
    expect(forbiddenLambdaInputs(carried, 'worker')).toEqual(['tests/support/project.ts']);
  });

  it('refuses the AWS SDK in discord-interactions, which has 3 seconds', async () => {
    const carried = await bundled(`${parameterStore}\nexport const handler = () => new SSMClient({});`);
    const forbidden = forbiddenLambdaInputs(carried, 'discord-interactions');
    expect(forbidden.some((path) => path.includes('@aws-sdk/client-ssm'))).toBe(true);
    expect(forbidden.some((path) => path.includes('@smithy/'))).toBe(true);
  });

  it('allows github-webhook the one client that reads its secret, and no other', async () => {
    const reading = await bundled(`${parameterStore}\nexport const handler = () => new SSMClient({});`);
    expect(forbiddenLambdaInputs(reading, 'github-webhook')).toEqual([]);
    const watching = await bundled(
      "import { ECSClient } from '@aws-sdk/client-ecs';\nexport const handler = () => new ECSClient({});",
    );
    const forbidden = forbiddenLambdaInputs(watching, 'github-webhook');
    expect(forbidden.some((path) => path.includes('@aws-sdk/client-ecs'))).toBe(true);
  });

  const parsers = {
    zod: "import { z } from 'zod';\nexport const handler = () => z.string();",
    yaml: "import { parseDocument } from 'yaml';\nexport const handler = () => parseDocument('');",
  };

  it.each(
    (['zod', 'yaml'] as const).flatMap((parser) =>
      (['discord-interactions', 'github-webhook', 'version-suggestions'] as const).map(
        (name) => [parser, name] as const,
      ),
    ),
  )('refuses %s in %s', async (parser, name) => {
    const carried = await bundled(parsers[parser]);
    expect(forbiddenLambdaInputs(carried, name).some((path) => path.includes(`/${parser}/`))).toBe(true);
  });

  it.each(['zod', 'yaml'] as const)('refuses %s at the start of the worker and of the report', async (parser) => {
    const carried = await bundled(parsers[parser]);
    for (const name of ['worker', 'cost-report']) {
      expect(forbiddenLambdaInputs(carried, name).some((path) => path.includes(`/${parser}/`))).toBe(true);
    }
    expect(forbiddenLambdaInputs(carried, 'other')).toEqual([]);
  });

  it('refuses native code in every Lambda, carried or left outside', async () => {
    const carried = { inputs: { 'node_modules/renderer/linux-x64.node': { bytes: 1, imports: [] } }, outputs: {} };
    expect(forbiddenLambdaInputs(carried, 'worker')).toEqual(['node_modules/renderer/linux-x64.node']);
    const outside = await bundled("export const handler = () => require('./renderer.node');", ['*.node']);
    expect(forbiddenLambdaInputs(outside, 'cost-report')).toEqual(['./renderer.node']);
  });

  it.each(['discord-interactions', 'github-webhook'])('refuses the drawing of pictures in %s', async (name) => {
    const drawing = "export { ResvgCostCharts as handler } from './src/adapters/chart/cost/resvg-cost-charts.ts';";
    const forbidden = forbiddenLambdaInputs(await bundled(drawing), name);
    expect(forbidden.some((path) => path.includes('@resvg/resvg-wasm'))).toBe(true);
    expect(forbidden).toContain('src/adapters/chart/cost/cost-chart-svg.ts');
    expect(forbiddenLambdaInputs(await bundled(drawing), 'worker')).toEqual([]);
  });

  it('allows the AWS SDK in the worker', async () => {
    const carried = await bundled(`${parameterStore}\nexport const handler = () => new SSMClient({});`);
    expect(forbiddenLambdaInputs(carried, 'worker')).toEqual([]);
  });

  it('allows the system clock and the light signer on the hot path', async () => {
    const carried = await bundled(
      `import aws4 from 'aws4';
       import { SystemClock } from './src/adapters/system/system-clock.ts';
       export const handler = () => [aws4, new SystemClock()];`,
    );
    expect(forbiddenLambdaInputs(carried, 'discord-interactions')).toEqual([]);
  });

  it('stops the build with the name of the Lambda and of the file', async () => {
    const carried = await bundled(`${inMemoryClock}\nexport const handler = () => new InMemoryClock(0);`);
    expect(() => assertLambdaInputs(carried, 'worker')).toThrow(/worker.*\n.*in-memory-clock\.ts/);
  });
});

async function bundled(entry: string, external: string[] = []): Promise<Metafile> {
  const { metafile } = await build({
    stdin: { contents: entry, resolveDir: projectFolder, sourcefile: 'planted.ts', loader: 'ts' },
    absWorkingDir: projectFolder,
    outfile: join(projectFolder, 'dist/planted.cjs'),
    bundle: true,
    external,
    metafile: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return metafile;
}
