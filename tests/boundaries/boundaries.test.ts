import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { lintPlanted } from './planted-files.ts';

type Plant = readonly [what: string, path: string, text: string];

const value = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const typeOnly = (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`;
const passedOn = (from: string) => `export * from '${from}';\n`;
const dynamic = (from: string) => `export const load = () => import('${from}');\n`;
const demanded = (from: string) => `import x = require('${from}');\nexport const y = x;\n`;

const imports = 'style/noRestrictedImports';
const globals = 'style/noRestrictedGlobals';

const red: readonly (readonly [rule: string, plants: readonly Plant[]])[] = [
  [
    imports,
    [
      ['domain imports the application', 'src/domain/deploy/planted.ts', value('../../application/job.ts')],
      ['domain imports the application, from its top', 'src/domain/planted.ts', value('../application/job.ts')],
      ['domain imports an adapter', 'src/domain/deploy/planted.ts', value('../../adapters/aws/x.ts')],
      ['domain climbs out by way of itself', 'src/domain/deploy/planted.ts', value('../cost/../../adapters/aws/x.ts')],
      ['domain climbs out by way of here', 'src/domain/deploy/planted.ts', value('./../../adapters/aws/x.ts')],
      ['domain imports a vendor package', 'src/domain/deploy/planted.ts', value('@aws-sdk/client-ssm')],
      ['domain imports a vendor type', 'src/domain/deploy/planted.ts', typeOnly('@aws-sdk/client-ssm')],
      ['domain imports zod', 'src/domain/planted.ts', value('zod')],
      ['domain imports inversify', 'src/domain/status/planted.ts', value('inversify')],
      ['domain imports a vendor while it runs', 'src/domain/status/planted.ts', dynamic('zod')],
      ['domain requires a vendor', 'src/domain/status/planted.ts', demanded('zod')],
      ['domain passes a vendor on', 'src/domain/status/planted.ts', passedOn('zod')],
      ['domain reads files', 'src/domain/cost/planted.ts', value('node:fs')],
      ['domain reads files under the old name', 'src/domain/cost/planted.ts', value('fs')],
      ['application imports an adapter', 'src/application/planted.ts', value('../adapters/discord/x.ts')],
      [
        'application imports an adapter by way of the domain',
        'src/application/planted.ts',
        value('../domain/../adapters/x.ts'),
      ],
      ['application imports an entrypoint', 'src/application/planted.ts', value('../entrypoints/x.ts')],
      ['application imports a vendor package', 'src/application/planted.ts', value('@octokit/core')],
      ['application imports a vendor type', 'src/application/planted.ts', typeOnly('discord-api-types/v10')],
      ['application imports Node', 'src/application/planted.ts', value('node:crypto')],
      ['a port imports an adapter', 'src/application/ports/planted.ts', value('../../adapters/aws/x.ts')],
      ['a port imports a vendor type', 'src/application/ports/planted.ts', typeOnly('@octokit/core')],
      ['an adapter imports another', 'src/adapters/aws/planted.ts', value('../github/x.ts')],
      ['an adapter imports the type of another', 'src/adapters/aws/planted.ts', typeOnly('../system/system-clock.ts')],
      ['an inner adapter imports another', 'src/adapters/aws/inner/planted.ts', value('../../github/x.ts')],
      ['an adapter imports an entrypoint', 'src/adapters/aws/planted.ts', value('../../entrypoints/x.ts')],
      [
        'an inner adapter imports an entrypoint',
        'src/adapters/aws/inner/planted.ts',
        value('../../../entrypoints/x.ts'),
      ],
      ['an adapter imports infra', 'src/adapters/aws/planted.ts', value('../../../infra/x.ts')],
      ['an adapter knows the container', 'src/adapters/aws/planted.ts', value('inversify')],
      ['a Lambda file knows the container', 'src/entrypoints/planted.lambda.ts', value('inversify')],
      ['the playground knows the container', 'src/entrypoints/playground/planted.ts', value('reflect-metadata')],
      [
        'a Lambda imports an in-memory adapter',
        'src/entrypoints/planted.lambda.ts',
        value('../adapters/in-memory/x.ts'),
      ],
      ['a Lambda imports the playground', 'src/entrypoints/planted.lambda.ts', value('./playground/x.ts')],
      [
        'what Lambdas share imports an in-memory adapter',
        'src/entrypoints/work/planted.ts',
        value('../../adapters/in-memory/x.ts'),
      ],
      ['the environment comes in by import', 'src/adapters/aws/planted.ts', value('node:process')],
    ],
  ],
  [
    globals,
    [
      ['domain calls out', 'src/domain/deploy/planted.ts', "export const y = () => fetch('https://example.com');\n"],
      ['domain sets a timer', 'src/domain/planted.ts', 'export const y = (f: () => void) => setTimeout(f, 1);\n'],
      ['domain reaches round', 'src/domain/planted.ts', 'export const y = () => globalThis.fetch;\n'],
      ['application asks the process', 'src/application/planted.ts', 'export const y = () => process.uptime();\n'],
      ['application handles bytes as Node does', 'src/application/planted.ts', "export const y = Buffer.from('a');\n"],
      ['application makes chance', 'src/application/planted.ts', 'export const y = () => crypto.randomUUID();\n'],
      ['application measures time', 'src/application/planted.ts', 'export const y = () => performance.now();\n'],
    ],
  ],
  [
    'style/noProcessEnv',
    [
      ['process.env in an adapter', 'src/adapters/aws/planted.ts', 'export const y = process.env.TABLE_NAME;\n'],
      ['process.env in a Lambda', 'src/entrypoints/planted.lambda.ts', "export const y = process.env['TABLE_NAME'];\n"],
      [
        'process.env in the composition, outside config',
        'src/entrypoints/composition/planted.ts',
        'export const y = process.env.A;\n',
      ],
      [
        'process.env in the playground',
        'src/entrypoints/playground/planted.ts',
        'export const y = process.env.PORT;\n',
      ],
    ],
  ],
  ['style/noDefaultExport', [['a default export', 'src/domain/planted.ts', 'export default 1;\n']]],
  ['suspicious/noConsole', [['an adapter prints', 'src/adapters/aws/planted.ts', "console.log('x');\n"]]],
  [
    'style/noNonNullAssertion',
    [['a non-null assertion', 'src/domain/planted.ts', 'export const f = (a: string[]) => a[0]!;\n']],
  ],
  ['suspicious/noFocusedTests', [['a focused test', 'tests/unit/planted.test.ts', "it.only('x', () => {});\n"]]],
  ['suspicious/noSkippedTests', [['a skipped test', 'tests/unit/planted.test.ts', "it.skip('x', () => {});\n"]]],
];

const green: readonly Plant[] = [
  ['domain imports its neighbour', 'src/domain/deploy/planted.ts', value('./run.ts')],
  ['domain imports another part of the domain', 'src/domain/deploy/planted.ts', value('../status/reading.ts')],
  ['domain imports its top', 'src/domain/deploy/planted.ts', typeOnly('../brand.ts')],
  ['the top of the domain imports a part', 'src/domain/planted.ts', value('./deploy/run.ts')],
  [
    'domain turns a given time into a date',
    'src/domain/cost/planted.ts',
    'export const y = (ms: number) => new Date(ms);\n',
  ],
  ['application imports the domain', 'src/application/planted.ts', value('../domain/deploy/run.ts')],
  ['application imports a port', 'src/application/planted.ts', typeOnly('./ports/clock.ts')],
  ['a port imports the domain', 'src/application/ports/planted.ts', typeOnly('../../domain/brand.ts')],
  ['a port imports the job', 'src/application/ports/planted.ts', typeOnly('../job.ts')],
  ['an adapter imports the domain', 'src/adapters/aws/planted.ts', value('../../domain/deploy/run.ts')],
  ['an adapter imports a port', 'src/adapters/aws/planted.ts', typeOnly('../../application/ports/clock.ts')],
  ['an adapter imports a vendor package', 'src/adapters/aws/planted.ts', value('@aws-sdk/client-ssm')],
  ['an adapter imports Node', 'src/adapters/aws/planted.ts', value('node:crypto')],
  ['an adapter imports its own folder', 'src/adapters/aws/planted.ts', value('./x.ts')],
  ['an inner adapter imports its own folder', 'src/adapters/aws/inner/planted.ts', value('../x.ts')],
  ['an inner adapter imports the domain', 'src/adapters/aws/inner/planted.ts', value('../../../domain/brand.ts')],
  ['the composition knows the container', 'src/entrypoints/composition/planted.ts', value('inversify')],
  ['the composition knows the adapters', 'src/entrypoints/composition/planted.ts', value('../../adapters/aws/x.ts')],
  [
    'config reads the environment',
    'src/entrypoints/composition/config.ts',
    'export const y = process.env.TABLE_NAME;\n',
  ],
  [
    'the playground imports an in-memory adapter',
    'src/entrypoints/playground/planted.ts',
    value('../../adapters/in-memory/x.ts'),
  ],
  ['the command line prints', 'src/entrypoints/cli/planted.ts', "console.log('x');\n"],
  ['a configuration file exports by default', 'planted.config.ts', 'export default {};\n'],
];

const planted = [...red.flatMap(([, plants]) => plants), ...green].map(
  ([, path, text], n) => [at(path, n), text] as const,
);
const broken = lintPlanted(new Map(planted));
const greenStarts = planted.length - green.length;

describe('the walls of the house', () => {
  const reds = red.flatMap(([rule, plants]) => plants.map(([what]) => ({ rule, what })));

  it.each(reds.map((plant, n) => ({ ...plant, n })))('refuses: $what', ({ rule, n }) => {
    expect(rulesBrokenBy(n)).toContain(rule);
  });

  it.each(green.map(([what], n) => ({ what, n: greenStarts + n })))('allows: $what', ({ n }) => {
    expect(rulesBrokenBy(n)).toEqual([]);
  });

  it('covers every file of the source, because no file of it switches a wall off', () => {
    const silenced =
      /biome-ignore(?:-all|-start)?\s+lint\/(?:style\/no(?:Restricted\w+|ProcessEnv|DefaultExport)|suspicious\/noConsole)/;
    expect(projectFiles('src', '.ts').filter((path) => silenced.test(readProjectFile(path)))).toEqual([]);
  });
});

function rulesBrokenBy(n: number): readonly string[] | undefined {
  return broken.get(planted[n]?.[0] ?? '');
}

// Each plant gets a file of its own, except where the rule is about one very file.
function at(path: string, n: number): string {
  return path.replace(/planted(?=\.)/, `planted-${n}`);
}
