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
import { batchesOf } from '../kit/batches-of.ts';
import { Pace } from '../kit/pace.ts';
import { foundService } from './ecs-found-service.ts';

/** What Amazon ECS runs. A cluster or service may be configured by its name or its ARN. */
export class EcsRunningServices implements RunningServices {
  readonly #clientOf: (place: Place) => ECSClient;
  readonly #nowMs: () => number;
  readonly #paces = new Map<string, Pace>();
  readonly #kept = new Map<string, { readonly untilMs: number; readonly counts: TaskCounts }>();

  constructor(clientOf: (place: Place) => ECSClient, nowMs: () => number = Date.now) {
    this.#clientOf = clientOf;
    this.#nowMs = nowMs;
  }

  async taskCounts(services: readonly EcsService[]): Promise<ReadonlyMap<string, TaskCounts | Missing>> {
    const nowMs = this.#nowMs();
    const kept = new Map<string, TaskCounts>();
    for (const [key, { untilMs, counts }] of this.#kept) {
      if (nowMs < untilMs) kept.set(key, counts);
      else this.#kept.delete(key);
    }
    const distinct = [...new Map(services.map((service) => [ecsServiceKey(service), service])).values()];
    const asked = distinct.filter((service) => !kept.has(ecsServiceKey(service)));
    const clusters = Map.groupBy(asked, (service) => `${placeKey(service)}/${service.cluster}`).values();
    const batches = [...clusters].flatMap((inCluster) => batchesOf(inCluster, servicesPerRequest));
    const described = await Promise.all(
      batches.map(async (batch) => {
        await this.#paceIn(batch).turn();
        return this.#describe(batch);
      }),
    );
    const told = new Map(described.flat().map(([service, found]) => [ecsServiceKey(service), countsOf(found)]));
    for (const [key, counts] of told) {
      if (!('kind' in counts)) this.#kept.set(key, { untilMs: this.#nowMs() + keptMs, counts });
    }
    return new Map(
      distinct.map((service) => {
        const key = ecsServiceKey(service);
        return [key, told.get(key) ?? kept.get(key) ?? missing('source-unavailable')];
      }),
    );
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

  #paceIn([service]: readonly EcsService[]): Pace {
    const key = service === undefined ? '' : placeKey(service);
    const pace = this.#paces.get(key) ?? new Pace(belowLimit, this.#nowMs);
    this.#paces.set(key, pace);
    return pace;
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
/** So that two people who press *Refresh* ask once. */
const keptMs = 5_000;
/**
 * ECS lets an account read services (DescribeServices and ListServices together) a hundred times at once and then twenty times
 * a second, in each region and for all that ask there. Source: "Service read actions" in "Request throttling for the Amazon
 * ECS API" of the ECS API reference.
 */
const belowLimit = { burst: 20, perSecond: 15 };

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
