import { ContainerModule } from 'inversify';
import { EcrImageIndexes } from '../../../adapters/aws/deploy/ecr-image-indexes.ts';
import { EcsRollouts } from '../../../adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../../adapters/aws/deploy/ecs-running-services.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import * as t from './tokens.ts';

/** Apart from what asks GitHub, because a status asks ECS alone. */
export const rolloutAdapters = new ContainerModule(({ bind }) => {
  bind(t.IMAGE_INDEXES).toResolvedValue(({ ecrIn }) => new EcrImageIndexes(ecrIn), [AWS_CLIENTS]);
  bind(t.ROLLOUTS).toResolvedValue(({ ecsIn }) => new EcsRollouts(ecsIn), [AWS_CLIENTS]);
  bind(t.RUNNING_SERVICES).toResolvedValue(({ ecsIn }) => new EcsRunningServices(ecsIn), [AWS_CLIENTS]);
});
