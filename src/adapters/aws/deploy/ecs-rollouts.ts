import {
  ClientException,
  ClusterNotFoundException,
  ConflictException,
  type ContainerDefinition,
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  InvalidParameterException,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type Service,
  type ServiceDeploymentBrief,
  ServiceDeploymentNotFoundException,
  type ServiceRevision,
  StopServiceDeploymentCommand,
  type Task,
  UnsupportedFeatureException,
} from '@aws-sdk/client-ecs';
import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { HookAction, Rollout } from '../../../domain/deploy/rollout.ts';
import { type Fact, type FactName, known, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import type { Place } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import { foundService } from './ecs-found-service.ts';
import { type NewestRollout, readRollout, readServiceDeployments, startedAtMs } from './read-rollout.ts';

/** ECS lists and describes so many tasks, or rollouts, at once. */
const pageSize = 100;
/** ECS runs at most 5,000 tasks of a service. */
const mostTaskPages = 50;
/** ECS keeps rollouts for 90 days. */
const mostRolloutPages = 30;
/** There are two while one replaces the other; each more is an attempt that failed. */
const mostDefinitions = 4;
const mostRevisions = 20;

/** Rollouts of Amazon ECS. A refused request is *unreadable*; a feature that an older service lacks is *none*. */
export class EcsRollouts implements Rollouts {
  readonly #clientOf: (place: Place) => ECSClient;

  constructor(clientOf: (place: Place) => ECSClient) {
    this.#clientOf = clientOf;
  }

  async of(service: EcsService): Promise<Rollout | Missing> {
    try {
      const found = await this.#find(service);
      if ('kind' in found) return found;
      const { desiredCount, runningCount, deployments } = found;
      // What an answer leaves out is not zero.
      const isWhole = desiredCount !== undefined && runningCount !== undefined && deployments !== undefined;
      return isWhole ? await this.#rolloutOf(service, found) : missing('source-unavailable');
    } catch (error) {
      return missing(error instanceof ClusterNotFoundException ? 'not-found' : awsFailure(error));
    }
  }

  async begunSince(service: EcsService, sinceMs: number): Promise<Rollout['serviceDeployments']> {
    const client = this.#clientOf(service);
    const rollouts = await rolloutsOf(client, service, sinceMs);
    const newest = rollouts.kind === 'known' ? (rollouts.value[0] ?? null) : null;
    return readServiceDeployments({ rollouts, newest: await newestRollout(client, newest, none) });
  }

  async stop(service: EcsService, id: string): Promise<RolloutStop> {
    const command = new StopServiceDeploymentCommand({ serviceDeploymentArn: id, stopType: 'ROLLBACK' });
    return answerTo('StopServiceDeployment', () => this.#clientOf(service).send(command));
  }

  async answer(
    service: EcsService,
    { rollout: serviceDeploymentArn, hook: hookId }: { readonly rollout: string; readonly hook: string },
    action: HookAction,
  ): Promise<RolloutStop> {
    const wanted = { serviceDeploymentArn, hookId, action: action === 'continue' ? 'CONTINUE' : 'ROLLBACK' } as const;
    const command = new ContinueServiceDeploymentCommand(wanted);
    return answerTo('ContinueServiceDeployment', () => this.#clientOf(service).send(command));
  }

  async #find(wanted: EcsService): Promise<Service | Missing> {
    const { cluster, service } = wanted;
    const question = new DescribeServicesCommand({ cluster, services: [service] });
    return foundService(wanted, await this.#clientOf(wanted).send(question));
  }

  async #rolloutOf(where: EcsService, service: Service): Promise<Rollout> {
    const client = this.#clientOf(where);
    const [tasks, revisions, definitions, rollouts] = await Promise.all([
      tasksOf(client, where),
      revisionsOf(client, service),
      definitionsOf(client, service),
      rolloutsOf(client, where),
    ]);
    const latest = rollouts.kind === 'known' ? (rollouts.value[0] ?? null) : null;
    const newest = await newestRollout(client, latest, revisions);
    return readRollout({ service, tasks, revisions, definitions, rollouts, newest });
  }
}

async function newestRollout(
  client: ECSClient,
  newest: ServiceDeploymentBrief | null,
  current: Fact<readonly ServiceRevision[]>,
): Promise<NewestRollout> {
  if (newest === null) return { described: none };
  const isOpen = newest.status !== 'SUCCESSFUL';
  const [described, brings] = await Promise.all([
    describedRollout(client, newest),
    isOpen ? revisionOf(client, newest, current) : undefined,
  ]);
  return { described, brings };
}

async function factFrom<T>(what: FactName, action: string, ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await ask();
  } catch (error) {
    // ECS answers so for services that CodeDeploy or another controller rolls out, and in regions without this API.
    if (error instanceof Error && error.name === 'UnsupportedFeatureException') return none;
    const reason = awsFailure(error);
    return unreadable(what, reason, reason === 'access-denied' ? `ecs:${actionIn(error) ?? action}` : null);
  }
}

/** Which of several requests was refused; AWS names it in its sentence, as in `not authorized to perform: ecs:ListTasks`. */
function actionIn(error: unknown): string | null {
  return error instanceof Error ? (/\bperform: ecs:([A-Za-z]{1,64})\b/.exec(error.message)?.[1] ?? null) : null;
}

/** Every page, because one that is not read may hold what matters. */
function tasksOf(client: ECSClient, { cluster, service }: EcsService): Promise<Fact<readonly Task[]>> {
  return factFrom('tasks', 'ListTasks', async () => {
    const tasks: Task[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < mostTaskPages; page += 1) {
      const listed = await client.send(
        new ListTasksCommand({
          cluster,
          serviceName: service,
          desiredStatus: 'RUNNING',
          maxResults: pageSize,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      );
      if (listed.taskArns === undefined) return unreadable('tasks', 'not-understood');
      const described = await describedTasks(client, cluster, listed.taskArns);
      if (described.kind === 'unreadable') return described;
      if (described.kind === 'known') tasks.push(...described.value);
      nextToken = listed.nextToken;
      if (nextToken === undefined) return knownList(tasks);
    }
    return unreadable('tasks', 'too-many');
  });
}

function describedTasks(client: ECSClient, cluster: string, arns: string[]): Promise<Fact<readonly Task[]>> {
  return factFrom('tasks', 'DescribeTasks', async () => {
    if (arns.length === 0) return none;
    const { tasks = [], failures = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: arns }));
    // A missing task has stopped since it was listed.
    const isUntold =
      failures.some(({ reason }) => reason !== 'MISSING') || tasks.length + failures.length < arns.length;
    return isUntold ? unreadable('tasks', 'source-unavailable') : knownList(tasks);
  });
}

function revisionsOf(client: ECSClient, service: Service): Promise<Fact<readonly ServiceRevision[]>> {
  return describedRevisions(
    client,
    (service.currentServiceRevisions ?? []).flatMap(({ arn }) => arn ?? []),
  );
}

/** What the rollout is to bring; undefined where ECS does not name it. */
async function revisionOf(
  client: ECSClient,
  { targetServiceRevisionArn: arn }: ServiceDeploymentBrief,
  current: Fact<readonly ServiceRevision[]>,
): Promise<Fact<readonly ServiceRevision[]> | undefined> {
  if (arn === undefined) return undefined;
  const already = current.kind === 'known' ? current.value.filter((one) => one.serviceRevisionArn === arn) : [];
  return already.length > 0 ? knownList(already) : describedRevisions(client, [arn]);
}

function describedRevisions(client: ECSClient, arns: string[]): Promise<Fact<readonly ServiceRevision[]>> {
  return factFrom('service-revisions', 'DescribeServiceRevisions', async () => {
    if (arns.length === 0) return none;
    if (arns.length > mostRevisions) return unreadable('service-revisions', 'too-many');
    const answer = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: arns }));
    const { serviceRevisions = [], failures = [] } = answer;
    const isUntold = failures.length > 0 || serviceRevisions.length < arns.length;
    return isUntold ? unreadable('service-revisions', 'source-unavailable') : knownList(serviceRevisions);
  });
}

async function definitionsOf(
  client: ECSClient,
  { deployments = [] }: Service,
): Promise<ReadonlyMap<string, Fact<readonly ContainerDefinition[]>>> {
  const primaryFirst = [...deployments].sort((a, b) => Number(b.status === 'PRIMARY') - Number(a.status === 'PRIMARY'));
  const arns = [...new Set(primaryFirst.flatMap(({ taskDefinition }) => taskDefinition ?? []))];
  const described = await Promise.all(
    arns.slice(0, mostDefinitions).map(async (taskDefinition) => {
      const containers = await factFrom('task-definitions', 'DescribeTaskDefinition', async () => {
        const answer = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
        return knownList(answer.taskDefinition?.containerDefinitions ?? []);
      });
      return [taskDefinition, containers] as const;
    }),
  );
  return new Map(described);
}

/** Every page, newest first, because ECS promises no order. */
function rolloutsOf(
  client: ECSClient,
  { cluster, service }: EcsService,
  sinceMs?: number,
): Promise<Fact<readonly ServiceDeploymentBrief[]>> {
  return factFrom('service-deployments', 'ListServiceDeployments', async () => {
    const found: ServiceDeploymentBrief[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < mostRolloutPages; page += 1) {
      const answer = await client.send(
        new ListServiceDeploymentsCommand({
          cluster,
          service,
          maxResults: pageSize,
          ...(sinceMs === undefined ? {} : { createdAt: { after: new Date(sinceMs - 1) } }),
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      );
      if (answer.serviceDeployments === undefined) return unreadable('service-deployments', 'not-understood');
      found.push(...answer.serviceDeployments);
      nextToken = answer.nextToken;
      if (nextToken === undefined) return knownList(found.sort((a, b) => startedAtMs(b) - startedAtMs(a)));
    }
    return unreadable('service-deployments', 'too-many');
  });
}

/** None where ECS does not know it any more. */
function describedRollout(
  client: ECSClient,
  { serviceDeploymentArn: arn }: ServiceDeploymentBrief,
): Promise<NewestRollout['described']> {
  return factFrom('service-deployments', 'DescribeServiceDeployments', async () => {
    if (arn === undefined) return none;
    const answer = await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }));
    const [described] = answer.serviceDeployments ?? [];
    return described === undefined ? none : known(described);
  });
}

const longestMessage = 300;

/**
 * ECS goes back to the service revision before, also where the service is not configured to. A second request for one that is
 * being stopped changes nothing. Source: "Stopping Amazon ECS service deployments" of the ECS developer guide.
 */
async function answerTo(action: string, ask: () => Promise<unknown>): Promise<RolloutStop> {
  try {
    await ask();
    return { kind: 'asked' };
  } catch (error) {
    if (error instanceof ServiceDeploymentNotFoundException) return { kind: 'over' };
    const reason = awsFailure(error);
    if (reason === 'access-denied') {
      return { kind: 'rejected', reason, permission: `ecs:${action}`, message: null };
    }
    if (reason === 'throttled') return { kind: 'rejected', reason, permission: null, message: null };
    if (!refusals.some((refusal) => error instanceof refusal)) return { kind: 'unknown' };
    const said = error instanceof Error ? redactedExcerpt(error.message, longestMessage) : '';
    return { kind: 'rejected', reason: 'not-possible', permission: null, message: said === '' ? null : said };
  }
}

const refusals = [ClientException, ConflictException, InvalidParameterException, UnsupportedFeatureException];
