import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, expect, it } from 'vitest';
import { EcsRollouts } from '../../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import type { Rollout } from '../../../../src/domain/deploy/rollout.ts';
import { type Fact, known, unreadable } from '../../../../src/domain/kit/fact.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import type { EcsService } from '../../../../src/domain/status/resource.ts';
import { newDigest, oldDigest } from '../../../support/a-rollout.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, awsError } from '../../../support/aws-stand-in.ts';
import { type EcsStandIn, startEcs } from '../../../support/ecs-stand-in.ts';
import { refusals } from '../../../support/refusals.ts';

const running: EcsStandIn[] = [];
const backend: EcsService = { region: 'ap-northeast-2', cluster: 'main', service: 'backend' };
const before = 'acme/backend:1.4.1';
const after = 'acme/backend:1.4.2';

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function rolling() {
  const standIn = await startEcs();
  running.push(standIn);
  const rollouts = new EcsRollouts(({ region }) => new ECSClient(awsClientOptions(standIn.endpoint, region, 1)));
  standIn.services.set(backend, { tasks: { desired: 2, running: 2, pending: 0 }, images: [before] });
  await rollouts.of(backend);
  standIn.clock.advance(60_000);
  standIn.ecs.startRollout(backend, after, newDigest);
  const look = async (): Promise<Rollout> => {
    const seen = await rollouts.of(backend);
    if ('kind' in seen) throw new Error(seen.reason);
    return seen;
  };
  const asked = () => standIn.requests.map(({ target }) => target.split('.')[1] ?? '');
  return { ...standIn, rollouts, look, asked };
}

it('asks a handful of questions, however much there is to tell', async () => {
  const { look, asked, requests } = await rolling();
  const already = requests.length;
  await look();
  expect(asked().slice(already).sort()).toEqual([
    'DescribeServiceDeployments',
    'DescribeServiceRevisions',
    'DescribeServices',
    'DescribeTaskDefinition',
    'DescribeTaskDefinition',
    'DescribeTasks',
    'ListServiceDeployments',
    'ListTasks',
  ]);
});

it('asks once why ECS went back', async () => {
  const { look, asked, ecs } = await rolling();
  ecs.rollBack(backend, 'an alarm fired');
  expect((await look()).serviceDeployments).toMatchObject({ value: [{ reason: 'an alarm fired' }] });
  expect(asked().filter((action) => action === 'DescribeServiceDeployments')).toHaveLength(1);
});

it('sees the newest image of each deployment where ECS knows no revisions, but no digest', async () => {
  const { look, refusing } = await rolling();
  refusing.set('DescribeServiceRevisions', awsError('UnsupportedFeatureException'));
  const [primary, older] = (await look()).deployments;
  expect(primary?.images).toEqual(known([{ container: 'backend', image: after, digest: null }]));
  expect(older?.images).toEqual(known([{ container: 'backend', image: before, digest: null }]));
});

const denied = refusals['access-denied'];

it.each<[string, AwsAnswer, (seen: Rollout) => Fact<unknown> | undefined, Fact<never>]>([
  ['ListTasks', denied, tasksIn, unreadable('tasks', 'access-denied', 'ecs:ListTasks')],
  ['DescribeTasks', denied, tasksIn, unreadable('tasks', 'access-denied', 'ecs:DescribeTasks')],
  ['ListTasks', refusals.throttled, tasksIn, unreadable('tasks', 'throttled')],
  ['ListTasks', awsError('ServerException', 501), tasksIn, unreadable('tasks', 'source-unavailable')],
  [
    'ListServiceDeployments',
    denied,
    rolloutsIn,
    unreadable('service-deployments', 'access-denied', 'ecs:ListServiceDeployments'),
  ],
  ['ListServiceDeployments', awsError('UnsupportedFeatureException'), rolloutsIn, { kind: 'none' }],
  [
    'ListServiceDeployments',
    awsError('InternalFailure', 501),
    rolloutsIn,
    unreadable('service-deployments', 'source-unavailable'),
  ],
  [
    'DescribeServiceRevisions',
    denied,
    imagesIn,
    unreadable('service-revisions', 'access-denied', 'ecs:DescribeServiceRevisions'),
  ],
])('says what %s does not tell, and why', async (action, answer, factOf, expected) => {
  const { look, refusing } = await rolling();
  refusing.set(action, answer);
  expect(factOf(await look())).toEqual(expected);
});

function tasksIn({ runningImages }: Rollout) {
  return runningImages;
}

function rolloutsIn({ serviceDeployments }: Rollout) {
  return serviceDeployments;
}

function imagesIn({ deployments }: Rollout) {
  return deployments[0]?.images;
}

it('tells nothing while the service itself is throttled', async () => {
  const { rollouts, refusing } = await rolling();
  refusing.set('DescribeServices', refusals.throttled);
  expect(await rollouts.of(backend)).toEqual(missing('throttled'));
});

it('reads on where there are more tasks than one page, and says so where there is no end of them', async () => {
  const page = (nextToken: string | null, names: readonly string[]): AwsAnswer => {
    const taskArns = names.map((name) => `arn:aws:ecs:ap-northeast-2:123456789012:task/main/backend--${name}`);
    return { status: 200, body: { taskArns, ...(nextToken === null ? {} : { nextToken }) } };
  };
  const { look, refusing, asked } = await rolling();
  refusing.set('ListTasks', page('more', ['0']));
  expect((await look()).runningImages).toEqual(unreadable('tasks', 'too-many'));
  expect(asked().filter((action) => action === 'ListTasks').length).toBeLessThanOrEqual(51);
  refusing.set('ListTasks', page(null, ['0', '1']));
  expect((await look()).runningImages).toEqual(known([{ container: 'backend', image: before, digest: null }]));
});

it('finds the newest rollout on the last page of 121, oldest first', async () => {
  const { look, answering } = await rolling();
  const rollouts = Array.from({ length: 121 }, (_, at) => ({
    serviceDeploymentArn: `arn:aws:ecs:ap-northeast-2:123456789012:service-deployment/main/backend/${at}`,
    createdAt: at,
    status: at === 120 ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL',
  }));
  answering.set('ListServiceDeployments', ({ nextToken }) =>
    nextToken === undefined
      ? { serviceDeployments: rollouts.slice(0, 100), nextToken: 'more' }
      : { serviceDeployments: rollouts.slice(100) },
  );
  const { serviceDeployments } = await look();
  expect(serviceDeployments).toMatchObject({
    value: { length: 121, 0: { status: 'rolled-back', startedAtMs: 120_000 } },
  });
});

it('tells what digests are by where tasks run', async () => {
  const { look, ecs } = await rolling();
  expect((await look()).digests).toBe('as-pulled');
  ecs.digests = 'of-index-or-platform';
  expect((await look()).digests).toBe('of-index-or-platform');
});

it('sees what a container ran that has ended well, and nothing of one that crashed', async () => {
  const { look, answering } = await rolling();
  const ended = (name: string, exitCode: number) => ({
    name,
    image: `acme/${name}:1`,
    lastStatus: 'STOPPED',
    exitCode,
  });
  answering.set('DescribeTasks', ({ tasks = [] }) => ({
    tasks: tasks.map(() => ({ containers: [ended('migrate', 0), ended('agent', 137)] })),
  }));
  expect((await look()).runningImages).toEqual(
    known([{ container: 'migrate', image: 'acme/migrate:1', digest: null }]),
  );
});

it('tells no digest where two revisions have the same task definition and neither is named', async () => {
  const { look, refusing } = await rolling();
  const family = 'arn:aws:ecs:ap-northeast-2:123456789012:task-definition/main/backend:2';
  const revision = (number: string, imageDigest: string, taskDefinition = family) => ({
    serviceRevisionArn: `arn:aws:ecs:ap-northeast-2:123456789012:service-revision/main/backend/${number}`,
    taskDefinition,
    containerImages: [{ containerName: 'backend', image: after, imageDigest }],
  });
  const serviceRevisions = [revision('77', newDigest), revision('78', newDigest)];
  refusing.set('DescribeServiceRevisions', { status: 200, body: { serviceRevisions } });
  expect((await look()).deployments[0]?.images).toEqual(known([{ container: 'backend', image: after, digest: null }]));
  const one = [revision('77', oldDigest, `${family.slice(0, -1)}9`), revision('78', newDigest)];
  refusing.set('DescribeServiceRevisions', { status: 200, body: { serviceRevisions: one } });
  expect((await look()).deployments[0]?.images).toEqual(
    known([{ container: 'backend', image: after, digest: newDigest }]),
  );
});

it('takes a revision that ECS would not describe for unreadable, and not for one that is not there', async () => {
  const { look, refusing } = await rolling();
  const failures = [
    { arn: 'arn:aws:ecs:ap-northeast-2:123456789012:service-revision/main/backend/77', reason: 'INTERNAL' },
  ];
  refusing.set('DescribeServiceRevisions', { status: 200, body: { serviceRevisions: [], failures } });
  expect((await look()).deployments[0]?.images).toEqual(unreadable('service-revisions', 'source-unavailable'));
});
