import {
  ClusterNotFoundException,
  type ContainerDefinition,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type Service,
  type ServiceDeploymentBrief,
  type ServiceRevision,
  type Task,
} from '@aws-sdk/client-ecs';
import type { Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { Rollout } from '../../../domain/deploy/rollout.ts';
import type { Place } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import { foundService } from './ecs-found-service.ts';
import { readRollout, startedAtMs } from './read-rollout.ts';

/** ECS describes so many tasks at once. */
const tasksPerRequest = 100;
/** Of a service with more tasks than fit into so many requests, it is not asked what runs in them. */
const mostTaskPages = 5;
/** There are two while one replaces the other; each more is an attempt that failed. */
const mostDefinitions = 4;
const mostRevisions = 20;

/** How far Amazon ECS is. What only newer services tell, or what may not be asked, is left out: all but the service itself. */
export class EcsRollouts implements Rollouts {
  readonly #clientOf: (place: Place) => ECSClient;

  constructor(clientOf: (place: Place) => ECSClient) {
    this.#clientOf = clientOf;
  }

  async of(service: EcsService): Promise<Rollout | Missing> {
    try {
      const found = await this.#find(service);
      return 'kind' in found ? found : await this.#rolloutOf(service, found);
    } catch (error) {
      return missing(error instanceof ClusterNotFoundException ? 'not-found' : awsFailure(error));
    }
  }

  async #find(wanted: EcsService): Promise<Service | Missing> {
    const { cluster, service } = wanted;
    const question = new DescribeServicesCommand({ cluster, services: [service] });
    return foundService(wanted, await this.#clientOf(wanted).send(question));
  }

  async #rolloutOf(where: EcsService, service: Service): Promise<Rollout> {
    const client = this.#clientOf(where);
    const [tasks, revisions, definitions, newest] = await Promise.all([
      orElse([], () => tasksOf(client, where)),
      orElse([], () => revisionsOf(client, service)),
      orElse(new Map(), () => definitionsOf(client, service)),
      orElse(null, () => newestDeployment(client, where)),
    ]);
    const rollbackReason = await orElse(null, () => rollbackReasonOf(client, newest));
    return readRollout({ service, tasks, revisions, definitions, newest, rollbackReason });
  }
}

/** A throttle is no lack: whoever asks again later learns it all. */
async function orElse<T>(lack: T, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (awsFailure(error) === 'throttled') throw error;
    return lack;
  }
}

/** None where they are too many, because a part of them proves nothing about the others. */
async function tasksOf(client: ECSClient, { cluster, service }: EcsService): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostTaskPages; page += 1) {
    const listed = await client.send(
      new ListTasksCommand({
        cluster,
        serviceName: service,
        desiredStatus: 'RUNNING',
        maxResults: tasksPerRequest,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    const arns = listed.taskArns ?? [];
    if (arns.length > 0) {
      const described = await client.send(new DescribeTasksCommand({ cluster, tasks: arns }));
      tasks.push(...(described.tasks ?? []));
    }
    nextToken = listed.nextToken;
    if (nextToken === undefined) return tasks;
  }
  return [];
}

async function revisionsOf(client: ECSClient, service: Service): Promise<readonly ServiceRevision[]> {
  const arns = (service.currentServiceRevisions ?? []).flatMap(({ arn }) => arn ?? []).slice(0, mostRevisions);
  if (arns.length === 0) return [];
  const answer = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: arns }));
  return answer.serviceRevisions ?? [];
}

async function definitionsOf(
  client: ECSClient,
  { deployments = [] }: Service,
): Promise<ReadonlyMap<string, readonly ContainerDefinition[]>> {
  const primaryFirst = [...deployments].sort((a, b) => Number(b.status === 'PRIMARY') - Number(a.status === 'PRIMARY'));
  const arns = [...new Set(primaryFirst.flatMap(({ taskDefinition }) => taskDefinition ?? []))];
  const described = await Promise.all(
    arns.slice(0, mostDefinitions).map(async (taskDefinition) => {
      const answer = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      return [taskDefinition, answer.taskDefinition?.containerDefinitions ?? []] as const;
    }),
  );
  return new Map(described);
}

/** ECS promises no order. */
async function newestDeployment(
  client: ECSClient,
  { cluster, service }: EcsService,
): Promise<ServiceDeploymentBrief | null> {
  const answer = await client.send(new ListServiceDeploymentsCommand({ cluster, service, maxResults: 100 }));
  const newestFirst = (answer.serviceDeployments ?? []).sort((a, b) => startedAtMs(b) - startedAtMs(a));
  return newestFirst[0] ?? null;
}

async function rollbackReasonOf(client: ECSClient, newest: ServiceDeploymentBrief | null): Promise<string | null> {
  const { serviceDeploymentArn: arn, status } = newest ?? {};
  if (arn === undefined || status?.startsWith('ROLLBACK_') !== true) return null;
  const answer = await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }));
  return answer.serviceDeployments?.[0]?.rollback?.reason ?? null;
}
