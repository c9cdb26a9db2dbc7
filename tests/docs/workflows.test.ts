import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFiles, readProjectFile } from '../support/project.ts';

const workflowShape = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({ steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })) }),
  ),
});
const workflows = projectFiles('.github/workflows', '.yml');
const read = (path: string) => workflowShape.parse(parse(readProjectFile(path)));
const stepsOf = (path: string) => Object.values(read(path).jobs).flatMap(({ steps }) => steps);

describe('the workflows', () => {
  it('are there', () => {
    expect(workflows).toEqual(['.github/workflows/ci.yml']);
  });

  it.each(workflows)('pin every action of %s to a commit, and say which version that is', (path) => {
    const lines = readProjectFile(path).match(/^.*\buses:.*$/gm) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(workflows)('may only read in %s', (path) => {
    expect(read(path).permissions).toEqual({ contents: 'read' });
    expect(Object.values(read(path).jobs).filter((job) => 'permissions' in job)).toEqual([]);
  });

  it('run the same gate as everybody', () => {
    expect(stepsOf('.github/workflows/ci.yml').map(({ run }) => run)).toContain('bash .ci/run');
  });
});

describe('the gate', () => {
  const gate = readProjectFile('.ci/run');
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readProjectFile('package.json')));

  it.each([
    'typecheck',
    'lint',
    'test',
    'test:aws',
    'build',
    'test:bundles',
    'synth',
    'demo',
    'test:browser',
    'schema',
  ])('runs npm run %s, which exists', (script) => {
    expect(scripts).toHaveProperty([script]);
    expect(gate).toMatch(new RegExp(`(?:npm run --silent|^tests) ${script}\\b(?!:)`, 'm'));
  });

  it('runs every kind of test that there is', () => {
    // Those of `npm test` once more, for longer.
    const kinds = Object.keys(scripts).filter((name) => /^test(?::|$)/.test(name) && name !== 'test:properties');
    expect(kinds.filter((kind) => !gate.split('\n').includes(`tests ${kind}`))).toEqual([]);
  });
});
