import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { EcsRollouts } from '../../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import { known, unreadable } from '../../../../src/domain/kit/fact.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import type { EcsService } from '../../../../src/domain/status/resource.ts';
import { newDigest } from '../../../support/a-rollout.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { startEcs } from '../../../support/ecs-stand-in.ts';
import { motoRunningTasks, withMoto } from '../../../support/moto.ts';

const backend: EcsService = { region: 'ap-northeast-2', cluster: 'main', service: 'backend' };
const image = 'acme/backend:1.4.2';

describe('the stand-in for ECS', () => {
  it('is asked and answers as AWS’s own model says', async () => {
    const { endpoint, clock, services, ecs, said, stop } = await startEcs();
    const rollouts = new EcsRollouts(({ region }) => new ECSClient(awsClientOptions(endpoint, region, 1)));
    services.set(backend, { tasks: { desired: 2, running: 2, pending: 0 }, images: ['acme/backend:1.4.1'] });
    await rollouts.of(backend);
    ecs.startRollout(backend, image, newDigest);
    await rollouts.of(backend);
    ecs.rollBack(backend, 'tasks failed to start');
    await rollouts.of(backend);
    // ECS lists them in no order, so only their times tell which one is the newest.
    clock.advance(60_000);
    ecs.startRollout(backend, image, newDigest);
    const going = await rollouts.of(backend);
    const listed = 'kind' in going || going.serviceDeployments.kind !== 'known' ? [] : going.serviceDeployments.value;
    expect(await rollouts.stop(backend, listed[0]?.id ?? '')).toEqual({ kind: 'asked' });
    await rollouts.of(backend);
    await rollouts.of({ ...backend, service: 'unknown' });
    await stop();
    expect(new Set(said.map(({ operation }) => operation)).size).toBe(8);
    const questions = said.flatMap(({ operation, input, output }) => {
      const about = { ask: 'problems', service: 'ecs', operation } as const;
      return [{ ...about, side: 'input', value: input } as const, { ...about, side: 'output', value: output } as const];
    });
    expect(askAwsModel(questions).filter((problem) => problem !== '')).toEqual([]);
    const wrong = {
      ask: 'problems',
      service: 'ecs',
      operation: 'ListTasks',
      side: 'input',
      value: { cluster: 1 },
    } as const;
    expect(askAwsModel([wrong])[0]).toContain('Invalid type');
  });
});

withMoto((moto) => {
  const clientOf = () => new ECSClient(awsClientOptions(moto.endpoint, backend.region, 1));

  it('sees what it can of an ECS that knows neither service deployments nor revisions', async () => {
    const client = clientOf();
    await client.send(new CreateClusterCommand({ clusterName: backend.cluster }));
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'backend',
        containerDefinitions: [{ name: 'backend', image, memory: 128 }],
      }),
    );
    await client.send(
      new CreateServiceCommand({
        cluster: backend.cluster,
        serviceName: backend.service,
        taskDefinition: 'backend',
        desiredCount: motoRunningTasks,
      }),
    );
    expect(await new EcsRollouts(clientOf).of(backend)).toEqual({
      deployments: [
        {
          id: expect.stringMatching(/^ecs-svc\//),
          isPrimary: true,
          state: 'completed',
          reason: expect.any(String),
          createdAtMs: expect.any(Number),
          images: known([{ container: 'backend', image, digest: null }]),
        },
      ],
      serviceDeployments: unreadable('service-deployments', 'source-unavailable'),
      desired: motoRunningTasks,
      running: motoRunningTasks,
      runningImages: expect.objectContaining({ kind: expect.any(String) }),
      hasTasksOfOthers: false,
      digests: 'as-pulled',
    });
  });

  it('says that a service or a cluster is not there', async () => {
    const rollouts = new EcsRollouts(clientOf);
    expect(await rollouts.of(backend)).toEqual(missing('not-found'));
    await clientOf().send(new CreateClusterCommand({ clusterName: backend.cluster }));
    expect(await rollouts.of(backend)).toEqual(missing('not-found'));
  });
});
