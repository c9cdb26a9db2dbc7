import { describe, expect, it } from 'vitest';
import { AwsResourceMakes } from '../../../../src/adapters/aws/cost/aws-resource-makes.ts';
import type { Resource } from '../../../../src/domain/status/resource.ts';

const region = 'ap-northeast-2';
const server: Resource = { kind: 'ec2', name: 'old', region, instanceId: 'i-0123456789abcdef0' };
const service: Resource = { kind: 'ecs', name: 'web', region, cluster: 'main', service: 'web' };
const running = { InstanceId: server.instanceId, InstanceType: 'm5.large', State: { Name: 'running' } };
const onFargate = { taskDefinition: 'web:1', launchType: 'FARGATE', runningCount: 1 };
const task = { cpu: '256', memory: '512' };

/** How many of both are known, of an AWS that tells this of them. */
async function known(instance: object, told: object = onFargate, definition: object = task): Promise<number> {
  const ec2 = { send: async () => ({ Reservations: [{ Instances: [instance] }] }) };
  const ecs = {
    send: async ({ constructor: { name } }: object) =>
      name === 'DescribeServicesCommand' ? { services: [told] } : { taskDefinition: definition },
  };
  const makes = new AwsResourceMakes({ ec2In: async () => ec2 as never, ecsIn: () => ecs as never });
  return (await makes.of([server, service])).size;
}

describe('what is made of nothing that the bill has a price on demand for', () => {
  it.each([
    ['Spot', { InstanceLifecycle: 'spot' }],
    ['a dedicated machine', { Placement: { Tenancy: 'dedicated' } }],
    ['a machine that does not run', { State: { Name: 'stopped' } }],
  ])('is an instance that is %s', async (_, change) => {
    expect([await known(running), await known({ ...running, ...change })]).toEqual([2, 1]);
  });

  it.each([
    [
      'partly on Spot',
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }, { capacityProvider: 'FARGATE_SPOT' }] },
      {},
    ],
    ['without a task', { runningCount: 0 }, {}],
    ['on Windows', {}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }],
    ['of no size', {}, { cpu: undefined }],
  ])('is a service %s', async (_, ofService, ofTask) => {
    expect(await known(running, { ...onFargate, ...ofService }, { ...task, ...ofTask })).toBe(1);
    expect(
      await known(running, {
        ...onFargate,
        launchType: undefined,
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }],
      }),
    ).toBe(2);
  });
});
