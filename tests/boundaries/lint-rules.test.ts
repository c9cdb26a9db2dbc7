import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { lintPlanted } from './planted-files.ts';

type Plant = readonly [what: string, path: string, text: string];

const globals = 'style/noRestrictedGlobals';

const red: readonly (readonly [rule: string, plants: readonly Plant[]])[] = [
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
  [
    'domain turns a given time into a date',
    'src/domain/cost/planted.ts',
    'export const y = (ms: number) => new Date(ms);\n',
  ],
  [
    'config reads the environment',
    'src/entrypoints/composition/config.ts',
    'export const y = process.env.TABLE_NAME;\n',
  ],
  ['the command line prints', 'src/entrypoints/cli/planted.ts', "console.log('x');\n"],
  ['a configuration file exports by default', 'planted.config.ts', 'export default {};\n'],
];

const planted = [...red.flatMap(([, plants]) => plants), ...green].map(
  ([, path, text], n) => [at(path, n), text] as const,
);
const broken = lintPlanted(new Map(planted));
const greenStarts = planted.length - green.length;

describe('the rules of the linter', () => {
  const reds = red.flatMap(([rule, plants]) => plants.map(([what]) => ({ rule, what })));

  it.each(reds.map((plant, n) => ({ ...plant, n })))('refuses: $what', ({ rule, n }) => {
    expect(rulesBrokenBy(n)).toContain(rule);
  });

  it.each(green.map(([what], n) => ({ what, n: greenStarts + n })))('allows: $what', ({ n }) => {
    expect(rulesBrokenBy(n)).toEqual([]);
  });

  it('covers every file of the source, because no file of it switches a wall off', () => {
    const silenced =
      /biome-ignore(?:-all|-start)?\s+lint\/(?:style\/no(?:RestrictedGlobals|ProcessEnv|DefaultExport)|suspicious\/noConsole)/;
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
