import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commitShaIn } from '../../src/domain/deploy/commit.ts';
import { deploymentNamedIn } from '../../src/domain/deploy/deployment.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
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
    const { services } = parseConfiguration(parse(readProjectFile('geonbot.example.yaml')), 'the example');
    const declared = inputs.map(([name]) => name);
    for (const service of Object.values(services)) {
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
    'aws ecs describe-services': (before) =>
      before.some((call) => call.startsWith('aws ecs update-service')) ? 'arn:task/backend:8' : 'arn:task/backend:7',
    'aws ecs describe-task-definition': () => '{}',
    'aws ecs register-task-definition': () => 'arn:task/backend:8',
    'aws ecs update-service': () => 'backend',
    'aws ecs wait': () => '',
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

  it('take the commit as it is where nobody named one', async () => {
    const ran = await runSteps([check, build], { ...names, ASKED_COMMIT: '' }, tools());
    expect([ran.exitCode, ran.outputs]).toEqual([0, `image=${image}\n`]);
  });

  it('hand the service a new task definition and wait', async () => {
    const ran = await runSteps([roll], { ...names, IMAGE: image }, tools());
    expect(ran.exitCode).toBe(0);
    const ecs = ran.calls.filter((call) => call.startsWith('aws ecs')).map((call) => call.split(' ')[2]);
    expect(ecs).toEqual([
      ...['describe-services', 'describe-task-definition', 'register-task-definition', 'update-service'],
      ...['wait', 'describe-services'],
    ]);
    expect(ran.calls).toContainEqual(expect.stringContaining('--task-definition arn:task/backend:8 '));
  });

  it('are red where ECS has rolled back, although the service is stable', async () => {
    const always = () => 'arn:task/backend:7';
    const ran = await runSteps([roll], { ...names, IMAGE: image }, tools({ 'aws ecs describe-services': always }));
    expect(ran.exitCode).toBe(1);
    expect(ran.log).toContain('::error title=Rolled back::ECS runs arn:task/backend:7 and not arn:task/backend:8');
  });

  it.each([
    ['aws ecr describe-repositories', build],
    ['docker', build],
    ['aws ecs describe-task-definition', roll],
    ['jq', roll],
    ['aws ecs register-task-definition', roll],
    ['aws ecs wait', roll],
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
