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
    expect(workflows).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
  });

  it.each(workflows)('pin every action of %s to a commit, and say which version that is', (path) => {
    const lines = readProjectFile(path).match(/^.*\buses:.*$/gm) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(workflows)('may only read in %s, but for the job that publishes', (path) => {
    expect(read(path).permissions).toEqual({ contents: 'read' });
    const more = Object.entries(read(path).jobs).filter(([, job]) => 'permissions' in job);
    expect(more.map(([name]) => `${path} ${name}`)).toEqual(
      path.endsWith('/release.yml') ? ['.github/workflows/release.yml publish'] : [],
    );
  });

  it.each(workflows)('keep no token for later steps in %s', (path) => {
    const checkouts = stepsOf(path).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.map((step) => step['with'])).toEqual(checkouts.map(() => ({ 'persist-credentials': false })));
  });

  it.each(workflows)('run the same gate as everybody in %s', (path) => {
    expect(stepsOf(path).map(({ run }) => run)).toContain('bash .ci/run');
  });
});

describe('the job that publishes', () => {
  const { gate, publish } = read('.github/workflows/release.yml').jobs;

  it('may write releases and sign what it made, and nothing else', () => {
    expect(publish?.['permissions']).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' });
  });

  it('waits for the gate', () => {
    expect(gate).toBeDefined();
    expect(publish?.['needs']).toBe('gate');
  });

  it('runs nothing that a package brings', () => {
    const runs = publish?.steps.flatMap(({ run }) => run ?? []) ?? [];
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.filter((run) => /\b(?:npm|npx|yarn|bash)\b/.test(run))).toEqual([]);
  });

  it('pastes no text from outside into a script', () => {
    expect(publish?.steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
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
    'walls',
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
