import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, expect, it } from 'vitest';
import { EcsRollouts } from '../../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import type { Rollout } from '../../../../src/domain/deploy/rollout.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import type { EcsService } from '../../../../src/domain/status/resource.ts';
import { newDigest } from '../../../support/a-rollout.ts';
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
    'DescribeServiceRevisions',
    'DescribeServices',
    'DescribeTaskDefinition',
    'DescribeTaskDefinition',
    'DescribeTasks',
    'ListServiceDeployments',
    'ListTasks',
  ]);
});

it('asks why only where ECS went back', async () => {
  const { look, asked, ecs } = await rolling();
  ecs.rollBack(backend, 'an alarm fired');
  expect((await look()).latest?.reason).toBe('an alarm fired');
  expect(asked().filter((action) => action === 'DescribeServiceDeployments')).toHaveLength(1);
});

it('sees the newest image of each deployment without revisions too, but no digest', async () => {
  const { look, refusing } = await rolling();
  refusing.set('DescribeServiceRevisions', awsError('UnsupportedFeatureException'));
  const [primary, older] = (await look()).deployments;
  expect(primary?.images).toEqual([{ container: 'backend', image: after, digest: null }]);
  expect(older?.images).toEqual([{ container: 'backend', image: before, digest: null }]);
});

it.each<[string, AwsAnswer, Partial<Rollout>]>([
  ['ListTasks', refusals['access-denied'], { runningImages: [] }],
  ['DescribeTasks', refusals['access-denied'], { runningImages: [] }],
  ['ListServiceDeployments', awsError('UnsupportedFeatureException'), { latest: null }],
  ['ListServiceDeployments', awsError('InternalFailure', 501), { latest: null }],
])('goes without what %s would tell where ECS refuses it', async (action, answer, lack) => {
  const { look, refusing } = await rolling();
  refusing.set(action, answer);
  expect(await look()).toMatchObject({ desired: 2, deployments: [{ isPrimary: true }, {}], ...lack });
});

it('sees no image where neither revisions nor task definitions may be read, and says so by an empty list', async () => {
  const { look, refusing } = await rolling();
  refusing.set('DescribeServiceRevisions', refusals['access-denied']);
  refusing.set('DescribeTaskDefinition', refusals['access-denied']);
  expect((await look()).deployments.map(({ images }) => images)).toEqual([[], []]);
});

it.each(['DescribeServices', 'ListTasks', 'DescribeServiceRevisions', 'ListServiceDeployments'])(
  'tells nothing while %s is throttled, because what lacks could be what matters',
  async (action) => {
    const { rollouts, refusing } = await rolling();
    refusing.set(action, refusals.throttled);
    expect(await rollouts.of(backend)).toEqual(missing('throttled'));
  },
);

it('reads on where there are more tasks than one page, and gives up on far too many', async () => {
  const page = (nextToken: string | null, names: readonly string[]): AwsAnswer => {
    const taskArns = names.map((name) => `arn:aws:ecs:ap-northeast-2:123456789012:task/main/backend--${name}`);
    return { status: 200, body: { taskArns, ...(nextToken === null ? {} : { nextToken }) } };
  };
  const { look, refusing, asked } = await rolling();
  refusing.set('ListTasks', page('more', ['0']));
  expect((await look()).runningImages).toEqual([]);
  expect(asked().filter((action) => action === 'ListTasks').length).toBeLessThanOrEqual(6);
  refusing.set('ListTasks', page(null, ['0']));
  expect((await look()).runningImages).toEqual([{ container: 'backend', image: before, digest: null }]);
});

it('tells no digest where two revisions have the same task definition and neither is named', async () => {
  const { look, refusing } = await rolling();
  const family = 'arn:aws:ecs:ap-northeast-2:123456789012:task-definition/main/backend:2';
  const revision = (number: string, imageDigest: string) => ({
    serviceRevisionArn: `arn:aws:ecs:ap-northeast-2:123456789012:service-revision/main/backend/${number}`,
    taskDefinition: family,
    containerImages: [{ containerName: 'backend', image: after, imageDigest }],
  });
  const serviceRevisions = [revision('77', newDigest), revision('78', newDigest)];
  refusing.set('DescribeServiceRevisions', { status: 200, body: { serviceRevisions } });
  expect((await look()).deployments[0]?.images).toEqual([{ container: 'backend', image: after, digest: null }]);
  refusing.set('DescribeServiceRevisions', { status: 200, body: { serviceRevisions: serviceRevisions.slice(1) } });
  expect((await look()).deployments[0]?.images).toEqual([{ container: 'backend', image: after, digest: newDigest }]);
});
