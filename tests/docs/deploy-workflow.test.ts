import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commitShaIn } from '../../src/domain/deploy/commit.ts';
import { deploymentNamedIn } from '../../src/domain/deploy/deployment.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { deployCatalog } from '../../src/entrypoints/composition/deploy/catalog.ts';
import { readProjectFile } from '../support/project.ts';
import { runSteps, type StandInTools } from '../support/workflow-steps.ts';

const path = 'examples/deploy-workflow.yml';
const text = readProjectFile(path);
const input = z.strictObject({
  description: z.string(),
  required: z.boolean(),
  type: z.literal('string'),
  default: z.literal('').optional(),
});
const workflow = z
  .looseObject({
    'run-name': z.string(),
    on: z.strictObject({ workflow_dispatch: z.strictObject({ inputs: z.record(z.string(), input) }) }),
    permissions: z.record(z.string(), z.string()),
    concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
    jobs: z.strictObject({
      deploy: z.looseObject({
        environment: z.string(),
        permissions: z.record(z.string(), z.string()),
        env: z.record(z.string(), z.string()),
        steps: z.array(
          z.looseObject({
            run: z.string().optional(),
            shell: z.string().optional(),
            uses: z.string().optional(),
            env: z.record(z.string(), z.string()).optional(),
            with: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
      }),
    }),
  })
  .parse(parse(text));
const { deploy } = workflow.jobs;
const scripts = deploy.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

describe('the workflow for the repository that is deployed', () => {
  it('takes what the example configuration sends, and the rest only if it is sent', () => {
    const inputs = Object.entries(workflow.on.workflow_dispatch.inputs);
    const required = inputs.filter(([, one]) => one.required).map(([name]) => name);
    const { services } = deployCatalog(
      parseConfiguration(parse(readProjectFile('geonbot.example.yaml')), 'the example'),
    );
    const declared = inputs.map(([name]) => name);
    for (const service of services) {
      expect(Object.keys(service.inputs)).toEqual(expect.arrayContaining(required));
      expect(declared).toEqual(expect.arrayContaining(Object.keys(service.inputs)));
    }
    for (const [, one] of inputs) expect(one.default).toBe(one.required ? undefined : '');
  });

  it('takes what its page says to send', () => {
    const page = readProjectFile('docs/deploy-workflow.md');
    const yaml = page.match(/```yaml\n(services:[\s\S]*?)```/)?.[1] ?? '';
    const { services } = z
      .looseObject({ services: z.record(z.string(), z.looseObject({ inputs: z.record(z.string(), z.string()) })) })
      .parse(parse(yaml));
    const named = Object.keys(workflow.on.workflow_dispatch.inputs).sort();
    expect(Object.keys(services['backend']?.inputs ?? {}).sort()).toEqual(named);
  });

  it('puts the name of the deployment where Geonbot looks for it', () => {
    const filled = workflow['run-name'].replace(/\$\{\{ inputs\.deployment \}\}/, 'geonbot-1320000000000000001');
    expect(deploymentNamedIn(filled)).toBe('1320000000000000001');
  });

  it('pins every action to a commit, and says which version that is', () => {
    const lines = text.match(/^.*\buses:.*$/gm) ?? [];
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the code and be vouched for, and nothing else', () => {
    expect([workflow.permissions, deploy.permissions]).toEqual([{}, { contents: 'read', 'id-token': 'write' }]);
    expect(deploy.steps[0]?.with).toMatchObject({ 'persist-credentials': false });
    expect(text).not.toMatch(/secrets\.|aws-(?:secret-)?access-key/);
  });

  it('runs in the environment, one at a time for each service there', () => {
    expect(deploy.environment).toBe(`\${{ inputs.env }}`);
    expect(workflow.concurrency).toEqual({
      group: `deploy-\${{ inputs.service }}-\${{ inputs.env }}`,
      'cancel-in-progress': false,
    });
  });

  it('checks out the approved commit and nothing else', () => {
    expect(deploy.steps[0]?.with).toMatchObject({ ref: `\${{ inputs.commit }}` });
    expect(deploy.env['ASKED_COMMIT']).toBe(`\${{ inputs.commit }}`);
    expect(workflow.on.workflow_dispatch.inputs['commit']?.required).toBe(true);
  });

  it('leaves the waiting for ECS to Geonbot', () => {
    expect(scripts.join('\n')).not.toMatch(/\baws ecs wait\b/);
  });

  it('pastes nothing into a script', () => {
    expect(scripts).toHaveLength(3);
    for (const script of scripts) expect(script).not.toContain('${{');
    for (const { run, shell } of deploy.steps) expect(shell).toBe(run === undefined ? undefined : 'bash');
  });
});

const digest = `sha256:${'ab'.repeat(32)}`;
const commit = commitShaIn('4f2a9c1'.padEnd(40, '0')) ?? '';
const uri = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/backend';
const image = `${uri}@${digest}`;
const names = { ASKED_COMMIT: commit, REPOSITORY: 'backend', CLUSTER: 'dev', SERVICE: 'backend', CONTAINER: 'backend' };
const [check = '', build = '', roll = ''] = scripts;

/** What the tools say on a day when all goes well; the image is not built yet. */
function tools(changes: Partial<StandInTools> = {}): StandInTools {
  return {
    git: () => commit,
    docker: () => '',
    'aws ecr describe-repositories': () => uri,
    'aws ecr describe-images': (before) => (before.some((call) => call.startsWith('docker push')) ? digest : null),
    'aws ecr get-login-password': () => 'password',
    'aws ecs describe-services': () => 'arn:task/backend:7',
    'aws ecs describe-task-definition': () => '{}',
    'aws ecs register-task-definition': () => 'arn:task/backend:8',
    'aws ecs update-service': () => 'backend',
    jq: () => '{}',
    ...changes,
  };
}

describe('its scripts, run with tools that only say what they were told to', () => {
  it('build, push and announce the image of the commit by its digest', async () => {
    const ran = await runSteps([check, build], names, tools());
    expect(ran.exitCode).toBe(0);
    expect(ran.calls).toContain(`docker build --tag ${uri}:${commit} .`);
    expect(ran.calls).toContain(`docker push ${uri}:${commit}`);
    expect(ran.log).toContain(`::notice title=geonbot-image::${image}\n`);
    expect(ran.outputs).toBe(`image=${image}\n`);
  });

  it('deploy again what was built once, as it is', async () => {
    const ran = await runSteps([check, build], names, tools({ 'aws ecr describe-images': () => digest }));
    expect(ran.calls.filter((call) => call.startsWith('docker'))).toEqual([]);
    expect(ran.log).toContain(`::notice title=geonbot-image::${image}\n`);
  });

  it('stop where another commit was checked out than the one that was asked for', async () => {
    const ran = await runSteps([check, build], { ...names, ASKED_COMMIT: 'f'.repeat(40) }, tools());
    expect(ran.exitCode).toBe(1);
    expect(ran.log).toContain('::error title=Another commit::');
    expect(ran.calls).toEqual(['git rev-parse HEAD']);
  });

  it('stop where nobody named a commit', async () => {
    const ran = await runSteps([check, build], { ...names, ASKED_COMMIT: '' }, tools());
    expect([ran.exitCode, ran.calls]).toEqual([1, ['git rev-parse HEAD']]);
  });

  it('hand the service a new task definition, and do not wait', async () => {
    const ran = await runSteps([roll], { ...names, IMAGE: image }, tools());
    expect(ran.exitCode).toBe(0);
    const ecs = ran.calls.filter((call) => call.startsWith('aws ecs')).map((call) => call.split(' ')[2]);
    expect(ecs).toEqual([
      'describe-services',
      'describe-task-definition',
      'register-task-definition',
      'update-service',
    ]);
    expect(ran.calls).toContainEqual(expect.stringContaining('--task-definition arn:task/backend:8 '));
  });

  it.each([
    ['aws ecr describe-repositories', build],
    ['docker', build],
    ['aws ecs describe-task-definition', roll],
    ['jq', roll],
    ['aws ecs register-task-definition', roll],
    ['aws ecs update-service', roll],
  ])('are red where %s fails', async (tool, script) => {
    const ran = await runSteps([check, script], { ...names, IMAGE: image }, tools({ [tool]: () => null }));
    expect(ran.exitCode).not.toBe(0);
    const after = ran.calls.slice(ran.calls.findLastIndex((call) => call.startsWith(tool)) + 1);
    expect(after.filter((call) => /push|update-service/.test(call))).toEqual([]);
  });

  it('run nothing that a name says', async () => {
    const hostile = Object.fromEntries(
      Object.keys(names).map((name) => [name, `$(: > owned)\`: > owned\`; : > owned #"'`]),
    );
    const odd = tools({ git: () => String(hostile['ASKED_COMMIT']) });
    const ran = await runSteps([check, build, roll], { ...hostile, IMAGE: '$(: > owned)' }, odd);
    expect(ran.files).not.toContain('owned');
    expect(ran.calls).toContainEqual(expect.stringContaining('--services $(: > owned)'));
  });
});

describe('the role that the page describes', () => {
  const page = readProjectFile('docs/deploy-workflow.md');
  const policy = z
    .object({
      Effect: z.literal('Allow'),
      Action: z.literal('sts:AssumeRoleWithWebIdentity'),
      Condition: z.strictObject({ StringEquals: z.record(z.string(), z.string()) }),
    })
    .parse(JSON.parse(page.match(/```json\n([\s\S]*?)```/)?.[1] ?? ''));
  const issuer = 'token.actions.githubusercontent.com:';
  const ask = (field: string, placeholder: string) =>
    page.includes(`\`${field}\``) && page.includes(`\`${placeholder}\``);

  type Claims = { readonly aud: string; readonly sub: string; readonly repository_id: string };
  /** As AWS does: every key has to be in the token, and to be equal. */
  const lets = (claims: Claims, answer: { readonly sub_claim_prefix: string; readonly id: number }) =>
    Object.entries(policy.Condition.StringEquals).every(([key, value]) => {
      const wanted = value
        .replace('SUB_CLAIM_PREFIX', answer.sub_claim_prefix)
        .replace('REPOSITORY_ID', String(answer.id));
      return key.startsWith(issuer) && new Map(Object.entries(claims)).get(key.slice(issuer.length)) === wanted;
    });
  const token = (prefix: string, id: number, environment = 'prod'): Claims => ({
    aud: 'sts.amazonaws.com',
    sub: `${prefix}:environment:${environment}`,
    repository_id: String(id),
  });

  it('is filled in with what GitHub answers', () => {
    expect(page).toContain('gh api repos/acme/backend/actions/oidc/customization/sub\n');
    expect(page).toContain('gh api repos/acme/backend --jq .id\n');
    expect([ask('sub_claim_prefix', 'SUB_CLAIM_PREFIX'), /`REPOSITORY_ID`/.test(page)]).toEqual([true, true]);
  });

  it.each([
    ['an old repository', 'repo:acme/backend'],
    ['a repository whose subject carries ids', 'repo:acme@9919/backend@456'],
  ])('lets %s in, in its environment only', (_, prefix) => {
    const answer = { sub_claim_prefix: prefix, id: 456 };
    expect(lets(token(prefix, 456), answer)).toBe(true);
    expect(lets(token(prefix, 456, 'dev'), answer)).toBe(false);
    expect(lets(token('repo:acme/other', 456), answer)).toBe(false);
  });

  it('keeps out whoever takes over the name', () => {
    expect(lets(token('repo:acme/backend', 789), { sub_claim_prefix: 'repo:acme/backend', id: 456 })).toBe(false);
    const withIds = { sub_claim_prefix: 'repo:acme@9919/backend@456', id: 456 };
    expect(lets(token('repo:acme/backend', 789), withIds)).toBe(false);
    expect(lets(token('repo:acme/backend', 456), withIds)).toBe(false);
  });

  it('shows no subject that is a name alone', () => {
    expect(page).not.toContain('repo:acme/backend:');
  });
});
