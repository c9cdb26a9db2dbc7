import {
  ClusterNotFoundException,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type Service,
} from '@aws-sdk/client-ecs';
import type { RunningServices } from '../../../application/deploy/ports/running-services.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, missing, type TaskCounts } from '../../../domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { foundService } from './ecs-found-service.ts';

/** What Amazon ECS runs. A cluster or service may be configured by its name or its ARN. */
export class EcsRunningServices implements RunningServices {
  readonly #clientOf: (place: Place) => ECSClient;

  constructor(clientOf: (place: Place) => ECSClient) {
    this.#clientOf = clientOf;
  }

  async taskCounts(services: readonly EcsService[]): Promise<ReadonlyMap<string, TaskCounts | Missing>> {
    const distinct = [...new Map(services.map((service) => [ecsServiceKey(service), service])).values()];
    const clusters = Map.groupBy(distinct, (service) => `${placeKey(service)}/${service.cluster}`).values();
    const batches = [...clusters].flatMap((inCluster) => batchesOf(inCluster));
    const described = await Promise.all(batches.map((batch) => this.#describe(batch)));
    return new Map(described.flat().map(([service, found]) => [ecsServiceKey(service), countsOf(found)]));
  }

  async images(service: EcsService): Promise<readonly string[] | Missing> {
    const [[, found] = [service, missing('not-found')]] = await this.#describe([service]);
    if ('kind' in found) return found;
    const primary = found.deployments?.find(({ status }) => status === 'PRIMARY');
    const taskDefinition = primary?.taskDefinition ?? found.taskDefinition;
    if (taskDefinition === undefined) return missing('not-found');
    try {
      const answer = await this.#clientOf(service).send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      return (answer.taskDefinition?.containerDefinitions ?? []).flatMap(({ image }) => image ?? []);
    } catch (error) {
      return missing(sourceTrouble(error, service));
    }
  }

  /** All of one cluster, and no more than one request takes. */
  async #describe(batch: readonly EcsService[]): Promise<readonly (readonly [EcsService, Service | Missing])[]> {
    const [first] = batch;
    if (first === undefined) return [];
    try {
      const { cluster } = first;
      const services = batch.map(({ service }) => service);
      const answer = await this.#clientOf(first).send(new DescribeServicesCommand({ cluster, services }));
      return batch.map((wanted) => [wanted, foundService(wanted, answer)]);
    } catch (error) {
      const reason = error instanceof ClusterNotFoundException ? 'not-found' : sourceTrouble(error, first);
      return batch.map((wanted) => [wanted, missing(reason)]);
    }
  }
}

const servicesPerRequest = 10;

function batchesOf(services: readonly EcsService[]): readonly (readonly EcsService[])[] {
  return Array.from({ length: Math.ceil(services.length / servicesPerRequest) }, (_, index) =>
    services.slice(index * servicesPerRequest, (index + 1) * servicesPerRequest),
  );
}

function countsOf(service: Service | Missing): TaskCounts | Missing {
  if ('kind' in service) return service;
  return {
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    ...rolloutOf(service),
  };
}

function rolloutOf({ deployments = [] }: Service): Pick<TaskCounts, 'rollout'> {
  const newest = deployments.find(({ status }) => status === 'PRIMARY')?.rolloutState;
  if (newest === 'IN_PROGRESS') return { rollout: 'in-progress' };
  return newest === 'FAILED' ? { rollout: 'failed' } : {};
}
