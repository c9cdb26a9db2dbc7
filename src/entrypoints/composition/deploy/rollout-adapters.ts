import { ContainerModule } from 'inversify';
import { EcrImageIndexes } from '../../../adapters/aws/deploy/ecr-image-indexes.ts';
import { EcsRollouts } from '../../../adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../../adapters/aws/deploy/ecs-running-services.ts';
import { RolloutsByPlatform, RunningByPlatform } from '../../../adapters/aws/deploy/rollouts-by-platform.ts';
import type { AwsClients } from '../../../adapters/aws/kit/aws-clients.ts';
import type { Place } from '../../../domain/status/place.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import type { Config } from '../config.ts';
import { CONFIG } from '../system.ts';
import * as t from './tokens.ts';

/** Apart from what asks GitHub, because a status asks ECS alone. */
export const rolloutAdapters = new ContainerModule(({ bind }) => {
  bind(t.IMAGE_INDEXES).toResolvedValue(({ ecrIn }) => new EcrImageIndexes(ecrIn), [AWS_CLIENTS]);
  bind(t.ROLLOUTS).toResolvedValue(awsRollouts, [AWS_CLIENTS, CONFIG]);
  bind(t.RUNNING_SERVICES).toResolvedValue(
    ({ ecsIn }, rollouts) => new RunningByPlatform(new EcsRunningServices(ecsIn), rollouts),
    [AWS_CLIENTS, t.ROLLOUTS],
  );
});

/** Where the rollouts of each platform are read. */
export function awsRollouts(clients: AwsClients, config: Pick<Config, 'awsEndpoint'>): RolloutsByPlatform {
  const credentialsIn = (place: Place) => clients.credentialsIn(place);
  const reader = async () => {
    const { awsReader } = await import('../../../adapters/aws/kit/aws-reader.ts');
    const endpoint = (service: 'eks' | 'lambda') => config.awsEndpoint(service === 'eks' ? 'EKS' : 'LAMBDA');
    return awsReader({ credentialsIn, endpoint });
  };
  return new RolloutsByPlatform({
    ecs: async () => new EcsRollouts(clients.ecsIn),
    eks: async () => {
      const [{ EksRollouts }, { KubernetesReader }] = await Promise.all([
        import('../../../adapters/aws/deploy/eks-rollouts.ts'),
        import('../../../adapters/aws/kit/kubernetes-reader.ts'),
      ]);
      return new EksRollouts(new KubernetesReader({ read: await reader(), credentialsIn }));
    },
    lambda: async () => {
      const { LambdaRollouts } = await import('../../../adapters/aws/deploy/lambda-rollouts.ts');
      return new LambdaRollouts(await reader());
    },
  });
}
