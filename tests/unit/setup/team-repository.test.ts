import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type TeamRepositoryPlan, teamRepositoryFiles } from '../../../src/domain/setup/team-repository.ts';
import { gitHubWorkflowCheck, type WorkflowCheck } from '../../support/github-workflow-parser.ts';
import { readProjectFile } from '../../support/project.ts';

const plan: TeamRepositoryPlan = {
  name: 'our-geonbot',
  source: {
    specifier: 'file:geonbot-1.2.3.tgz',
    entry: { version: '1.2.3', integrity: 'sha512-abc', dependencies: { 'aws-cdk': '2.0.0' } },
    locked: { 'node_modules/aws-cdk': { version: '2.0.0', integrity: 'sha512-def' } },
  },
  region: 'eu-central-1',
  stack: 'OurBot',
  parameterPrefix: '/team/geonbot',
  permissionsBoundary: null,
};
const files = new Map(teamRepositoryFiles(plan).map(({ path, text }) => [path, text] as const));
const workflowText = files.get('.github/workflows/geonbot.yml') ?? '';
const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
const job = z.object({
  if: z.string().optional(),
  permissions: z.record(z.string(), z.string()),
  steps: z.array(step),
});
const { jobs } = z.object({ jobs: z.record(z.string(), job) }).parse(parse(workflowText));

describe('the repository of a team', () => {
  it('names one exact package, in its manifest and in its lockfile', () => {
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
      private: true,
      dependencies: { geonbot: 'file:geonbot-1.2.3.tgz' },
    });
    expect(JSON.parse(files.get('package-lock.json') ?? '').packages).toEqual({
      '': { name: 'our-geonbot', dependencies: { geonbot: 'file:geonbot-1.2.3.tgz' } },
      'node_modules/geonbot': {
        version: '1.2.3',
        resolved: 'file:geonbot-1.2.3.tgz',
        integrity: 'sha512-abc',
        dependencies: { 'aws-cdk': '2.0.0' },
      },
      'node_modules/aws-cdk': { version: '2.0.0', integrity: 'sha512-def' },
    });
  });

  it('keeps out of git what npm and Geonbot write, and nothing that belongs there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-ignored-'));
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, '.gitignore'), files.get('.gitignore') ?? '');
    const isIgnored = (path: string) =>
      spawnSync('git', ['check-ignore', '--quiet', path], { cwd: folder }).status === 0;
    const written = [
      ...['node_modules/x.js', '.geonbot-setup.json', '.geonbot-setup.json.new', '.geonbot-uninstall.json'],
      ...['.geonbot-uninstall.json.new', 'geonbot-export/audit.jsonl', 'geonbot.out/assembly/Geonbot.template.json'],
    ];
    expect(written.filter((path) => !isIgnored(path))).toEqual([]);
    expect([...files.keys(), 'geonbot.yaml', 'geonbot-0.2.0.tgz'].filter(isIgnored)).toEqual([]);
  });
});

describe('the workflow of a team', () => {
  let check: WorkflowCheck;
  beforeAll(async () => {
    check = await gitHubWorkflowCheck();
  });

  it('is one that GitHub takes', async () => {
    expect(await check(workflowText)).toEqual([]);
    expect(await check(workflowText.replace('runs-on', 'run-on'))).not.toEqual([]);
  });

  it('deploys where it was told to, with a role and no key', () => {
    expect(workflowText).toContain('aws-region: eu-central-1');
    expect(jobs['deploy']?.steps.at(-1)?.run).toBe('npx geonbot deploy --yes --stack OurBot --prefix /team/geonbot');
    expect(jobs['deploy']?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflowText).not.toMatch(/secrets\.|access-key/i);
  });

  it('deploys what was merged only, after it was checked, and lends nothing to a pull request', () => {
    expect(jobs['deploy']?.if).toContain("github.event_name != 'pull_request'");
    expect(jobs['deploy']?.if).toContain("github.ref == 'refs/heads/main'");
    expect(jobs['check']?.permissions).toEqual({ contents: 'read' });
    expect(jobs['check']?.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci --ignore-scripts',
      'npx geonbot config check',
      'npx geonbot deploy --dry-run',
    ]);
  });

  it('runs the very actions that the project itself has pinned', () => {
    const ours = [
      readProjectFile('.github/workflows/release.yml'),
      readProjectFile('examples/deploy-workflow.yml'),
    ].join();
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used).toHaveLength(5);
    expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action) || !ours.includes(action))).toEqual([]);
  });
});

describe('a repository whose roles have a boundary', () => {
  it('deploys with it each time, so that no later deploy takes it away', () => {
    const within = teamRepositoryFiles({ ...plan, permissionsBoundary: 'TeamBoundary' });
    const texts = within.map(({ text }) => text).join('\n');
    expect(texts).toContain('--prefix /team/geonbot --permissions-boundary TeamBoundary\n');
    expect(workflowText).not.toContain('boundary');
  });
});
