import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, expect, it } from 'vitest';
import { EcsRunningServices } from '../../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];
const backend: EcsService = { region: 'ap-northeast-2', cluster: 'main', service: 'backend' };

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function servicesThatMeet(answer: (request: AwsRequest) => AwsAnswer) {
  const standIn = await startAwsStandIn(answer);
  running.push(standIn);
  const services = new EcsRunningServices(({ region }) => new ECSClient(awsClientOptions(standIn.endpoint, region, 1)));
  return { services, standIn };
}

function described(services: readonly object[], failures: readonly object[] = []): AwsAnswer {
  return { status: 200, body: { services, failures } };
}

async function countOf(service: EcsService, answer: AwsAnswer) {
  const { services } = await servicesThatMeet(() => answer);
  return (await services.taskCounts([service])).get(ecsServiceKey(service));
}

it('asks for ten services at a time, of one cluster', async () => {
  const { services, standIn } = await servicesThatMeet(() => described([]));
  const many = Array.from({ length: 21 }, (_, n) => ({ ...backend, service: `s${n}` }));
  await services.taskCounts([...many, { ...backend, cluster: 'other' }]);
  const asked = standIn.requests.map(({ body }) => JSON.parse(body) as { cluster: string; services: string[] });
  expect(asked.map(({ cluster, services: names }) => `${cluster} ${names.length}`).sort()).toEqual([
    'main 1',
    'main 10',
    'main 10',
    'other 1',
  ]);
});

it('counts a service that was scaled to nothing as nothing, and not as missing', async () => {
  const nothing = { serviceName: 'backend', status: 'ACTIVE', desiredCount: 0, runningCount: 0, pendingCount: 0 };
  expect(await countOf(backend, described([nothing]))).toEqual({ desired: 0, running: 0, pending: 0 });
});

it('does not find a service that was deleted, although ECS still describes it', async () => {
  const deleted = { serviceName: 'backend', status: 'INACTIVE', desiredCount: 0, runningCount: 0, pendingCount: 0 };
  expect(await countOf(backend, described([deleted]))).toEqual(missing('not-found'));
});

it('knows a service by its ARN', async () => {
  const serviceArn = 'arn:aws:ecs:ap-northeast-2:1:service/main/backend';
  const found = {
    serviceArn,
    serviceName: 'backend',
    status: 'ACTIVE',
    desiredCount: 3,
    runningCount: 1,
    pendingCount: 2,
  };
  expect(await countOf({ ...backend, service: serviceArn }, described([found]))).toEqual({
    desired: 3,
    running: 1,
    pending: 2,
  });
});

it.each([
  ['IN_PROGRESS', { desired: 2, running: 2, pending: 0, rollout: 'in-progress' }],
  ['FAILED', { desired: 2, running: 2, pending: 0, rollout: 'failed' }],
  ['COMPLETED', { desired: 2, running: 2, pending: 0 }],
])('tells how far the newest deployment is: %s', async (rolloutState, counts) => {
  const deployments = [
    { id: 'old', status: 'ACTIVE', rolloutState: 'IN_PROGRESS' },
    { id: 'new', status: 'PRIMARY', rolloutState },
  ];
  const found = { serviceName: 'backend', status: 'ACTIVE', desiredCount: 2, runningCount: 2, pendingCount: 0 };
  expect(await countOf(backend, described([{ ...found, deployments }]))).toEqual(counts);
});

it('tells a service that is not there from one that ECS could not look up', async () => {
  const arn = 'arn:aws:ecs:ap-northeast-2:1:service/main/backend';
  expect(await countOf(backend, described([], [{ arn, reason: 'MISSING' }]))).toEqual(missing('not-found'));
  expect(await countOf(backend, described([], [{ arn, reason: 'BUSY' }]))).toEqual(missing('source-unavailable'));
});

it('tells the images of the primary deployment while another one still drains', async () => {
  const { services } = await servicesThatMeet(({ target, body }) => {
    if (!target.endsWith('DescribeTaskDefinition')) {
      const deployments = [
        { id: 'old', status: 'ACTIVE', taskDefinition: 'backend:1' },
        { id: 'new', status: 'PRIMARY', taskDefinition: 'backend:2' },
      ];
      return described([{ serviceName: 'backend', status: 'ACTIVE', taskDefinition: 'backend:1', deployments }]);
    }
    const image = `acme/${(JSON.parse(body) as { taskDefinition: string }).taskDefinition}`;
    return { status: 200, body: { taskDefinition: { containerDefinitions: [{ name: 'app', image }] } } };
  });
  expect(await services.images(backend)).toEqual(['acme/backend:2']);
});

it('does not know the images when the task definition cannot be read', async () => {
  const { services } = await servicesThatMeet(({ target }) =>
    target.endsWith('DescribeTaskDefinition')
      ? { status: 400, body: { __type: 'AccessDeniedException' } }
      : described([{ serviceName: 'backend', status: 'ACTIVE', taskDefinition: 'backend:1' }]),
  );
  expect(await services.images(backend)).toEqual(missing('access-denied'));
});
