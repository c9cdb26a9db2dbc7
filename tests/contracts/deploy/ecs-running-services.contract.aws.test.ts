import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { afterEach } from 'vitest';
import { EcsRollouts } from '../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { RunningByPlatform } from '../../../src/adapters/aws/deploy/rollouts-by-platform.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { motoRunningTasks, withMoto } from '../../support/moto.ts';
import { refusals } from '../../support/refusals.ts';
import { runningServicesContract } from './running-services.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

withMoto((moto) => {
  runningServicesContract('EcsRunningServices', async () => {
    const failing = new Map<string, string>();
    const clientOf = ({ region }: Place) =>
      new ECSClient(awsClientOptions(failing.get(region) ?? moto.endpoint, region, 1));
    return {
      subject: new RunningByPlatform(new EcsRunningServices(clientOf), new EcsRollouts(clientOf)),
      async runs({ cluster, service, ...place }, desired, images) {
        const client = clientOf(place);
        await client.send(new CreateClusterCommand({ clusterName: cluster }));
        const containerDefinitions = images.map((image, n) => ({ name: `container-${n}`, image, memory: 128 }));
        await client.send(new RegisterTaskDefinitionCommand({ family: service, containerDefinitions }));
        await client.send(
          new CreateServiceCommand({ cluster, serviceName: service, taskDefinition: service, desiredCount: desired }),
        );
        const counts = { desired, running: motoRunningTasks, pending: desired - motoRunningTasks };
        return counts.pending > 0 ? { ...counts, rollout: 'in-progress' } : counts;
      },
      async clusterFails({ region }, reason) {
        const standIn = await startAwsStandIn(() => refusals[reason]);
        running.push(standIn);
        failing.set(region, standIn.endpoint);
      },
    };
  });
});
