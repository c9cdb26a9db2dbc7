import type {
  ContainerDefinition,
  Deployment,
  ServiceDeployment as DescribedRollout,
  Service,
  ServiceDeploymentBrief,
  ServiceDeploymentStatus,
  ServiceRevision,
  Task,
} from '@aws-sdk/client-ecs';
import type { Rollout, RolloutDeployment, RolloutImage, ServiceDeployment } from '../../../domain/deploy/rollout.ts';
import { type Fact, known, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { progressOf } from './read-rollout-progress.ts';

const longestReason = 1024;

/** What the questions to ECS brought. */
export type EcsAnswers = {
  readonly service: Service;
  readonly tasks: Fact<readonly Task[]>;
  readonly revisions: Fact<readonly ServiceRevision[]>;
  /** Containers by the ARN of their task definition. */
  readonly definitions: ReadonlyMap<string, Fact<readonly ContainerDefinition[]>>;
  /** Newest first. */
  readonly rollouts: Fact<readonly ServiceDeploymentBrief[]>;
  readonly newest: NewestRollout;
};

/** More of the newest service deployment. */
export type NewestRollout = {
  readonly described: Fact<DescribedRollout>;
  /** What it is to bring, unless it has succeeded. */
  readonly brings?: Fact<readonly ServiceRevision[]> | undefined;
};

export function readRollout(answers: EcsAnswers): Rollout {
  const { service, tasks } = answers;
  const deployments = (service.deployments ?? []).map((deployment) => readDeployment(deployment, answers));
  return {
    deployments: deployments.sort((a, b) => b.createdAtMs - a.createdAtMs || Number(b.isPrimary) - Number(a.isPrimary)),
    serviceDeployments: readServiceDeployments(answers),
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    runningImages: imagesOfTasks(tasks, service),
    hasTasksOfOthers: tasks.kind === 'known' && tasks.value.some((task) => !isStartedBy(task, service)),
    digests: isOnInstances(service, tasks) ? 'as-pulled' : 'of-index-or-platform',
  };
}

/** A task that a service starts names the deployment. Source: `startedBy` of a Task in the ECS API reference. */
function isStartedBy({ startedBy }: Task, { deployments = [] }: Service): boolean {
  return startedBy !== undefined && deployments.some(({ id, status }) => status === 'PRIMARY' && id === startedBy);
}

/** Unreadable where ECS counts more tasks than it lists: one that is not seen may run anything. */
function imagesOfTasks(tasks: EcsAnswers['tasks'], { runningCount = 0 }: Service): Fact<readonly RolloutImage[]> {
  if (tasks.kind === 'unreadable') return tasks;
  const all = tasks.kind === 'known' ? tasks.value : [];
  if (all.length < runningCount) return unreadable('tasks', 'source-unavailable');
  return knownList(distinct(all.flatMap(imagesOfTask)));
}

/** Only the ECS agent is known to tell the digest that it pulled: not Fargate, and not what ECS manages itself. */
function isOnInstances({ launchType, capacityProviderStrategy = [] }: Service, tasks: EcsAnswers['tasks']): boolean {
  const ofTasks = tasks.kind === 'known' ? tasks.value.map((task) => task.launchType) : [];
  const isKnown = [launchType, ...ofTasks].every((one) => one === undefined || one === 'EC2' || one === 'EXTERNAL');
  return isKnown && !capacityProviderStrategy.some((one) => one.capacityProvider?.startsWith('FARGATE') === true);
}

function readDeployment(deployment: Deployment, answers: EcsAnswers): RolloutDeployment {
  return {
    id: deployment.id ?? '',
    isPrimary: deployment.status === 'PRIMARY',
    state: stateOf(deployment),
    reason: shown(deployment.rolloutStateReason),
    createdAtMs: deployment.createdAt?.getTime() ?? 0,
    images: imagesOf(deployment, answers),
  };
}

function stateOf({ rolloutState }: Deployment): RolloutDeployment['state'] {
  switch (rolloutState) {
    case 'IN_PROGRESS':
      return 'in-progress';
    case 'COMPLETED':
      return 'completed';
    case 'FAILED':
      return 'failed';
    default:
      return 'unknown';
  }
}

/** From the revision, which knows digests, where there is exactly one that can be meant. */
function imagesOf(deployment: Deployment, { revisions, definitions }: EcsAnswers): Fact<readonly RolloutImage[]> {
  // Without its digest an image would pass for another one of the same tag.
  if (revisions.kind === 'unreadable') return revisions;
  const all = revisions.kind === 'known' ? revisions.value : [];
  const { id = '', taskDefinition = '' } = deployment;
  const number = id.slice(id.indexOf('/') + 1);
  const named = all.filter(({ serviceRevisionArn = '' }) => serviceRevisionArn.endsWith(`/${number}`));
  const [revision, ...others] = named.length > 0 ? named : all.filter((one) => one.taskDefinition === taskDefinition);
  if (revision?.containerImages !== undefined && others.length === 0) {
    return imagesIn(revision);
  }
  const defined = definitions.get(taskDefinition) ?? unreadable('task-definitions', 'too-many');
  if (defined.kind !== 'known') return defined;
  return knownList(defined.value.flatMap(({ name, image }) => imageOf(name, image, undefined)));
}

function imagesIn({ containerImages = [] }: ServiceRevision): Fact<readonly RolloutImage[]> {
  return knownList(
    containerImages.flatMap(({ containerName, image, imageDigest }) => imageOf(containerName, image, imageDigest)),
  );
}

/** Unreadable where the revision tells no images, because a task definition always has some. */
function imagesOfRevision(revisions: Fact<readonly ServiceRevision[]>): Fact<readonly RolloutImage[]> {
  const [revision] = revisions.kind === 'known' ? revisions.value : [];
  if (revision === undefined) return revisions.kind === 'unreadable' ? revisions : untold;
  const images = imagesIn(revision);
  return images.kind === 'none' ? untold : images;
}

const untold = unreadable('service-revisions', 'not-understood');

/** A container that has ended well, such as one that prepares others, ran its image; one that crashed runs nothing. */
function imagesOfTask({ containers = [] }: Task): readonly RolloutImage[] {
  return containers.flatMap(({ name, image, imageDigest, lastStatus, exitCode }) =>
    lastStatus === 'RUNNING' || (lastStatus === 'STOPPED' && exitCode === 0) ? imageOf(name, image, imageDigest) : [],
  );
}

function imageOf(container = '', image = '', digest: string | undefined = undefined): readonly RolloutImage[] {
  return image === '' ? [] : [{ container, image, digest: digest === undefined || digest === '' ? null : digest }];
}

function distinct(images: readonly RolloutImage[]): readonly RolloutImage[] {
  return [...new Map(images.map((image) => [JSON.stringify(image), image])).values()];
}

const statuses: Readonly<Record<ServiceDeploymentStatus, ServiceDeployment['status']>> = {
  PENDING: 'in-progress',
  IN_PROGRESS: 'in-progress',
  STOP_REQUESTED: 'in-progress',
  SUCCESSFUL: 'succeeded',
  STOPPED: 'stopped',
  ROLLBACK_REQUESTED: 'rolling-back',
  ROLLBACK_IN_PROGRESS: 'rolling-back',
  ROLLBACK_SUCCESSFUL: 'rolled-back',
  ROLLBACK_FAILED: 'rollback-failed',
};

export function readServiceDeployments({
  rollouts,
  newest,
}: Pick<EcsAnswers, 'rollouts' | 'newest'>): Rollout['serviceDeployments'] {
  if (rollouts.kind !== 'known') return rollouts;
  const read = rollouts.value.map((rollout, at) => {
    const status = rollout.status === undefined ? undefined : statuses[rollout.status];
    if (status === undefined || (rollout.createdAt ?? rollout.startedAt) === undefined) return null;
    const { described: more, brings } = at === 0 ? newest : unread;
    const described = more.kind === 'known' ? more.value : null;
    const reason = shown(described?.rollback?.reason ?? rollout.statusReason);
    const images = brings === undefined ? {} : { images: imagesOfRevision(brings) };
    const id = rollout.serviceDeploymentArn === undefined ? {} : { id: rollout.serviceDeploymentArn };
    const how = status === 'succeeded' ? {} : onRequestOf(described);
    return { status, reason, startedAtMs: startedAtMs(rollout), ...id, ...images, ...how, ...progressIn(more) };
  });
  const told = read.filter((one) => one !== null);
  return told.length < read.length ? unreadable('service-deployments', 'not-understood') : knownList(told);
}

const unread: NewestRollout = { described: none };

/**
 * ECS tells when a person stopped it; also where it failed and could not go back, but then a monitor has gone off.
 */
function onRequestOf(described: DescribedRollout | null): Pick<ServiceDeployment, 'onRequest'> {
  if (described === null) return {};
  const { status, stoppedAt, deploymentCircuitBreaker: breaker, alarms } = described;
  if (status === 'PENDING' || status === 'IN_PROGRESS') return {};
  const isMonitored = breaker?.status === 'TRIGGERED' || alarms?.status === 'TRIGGERED';
  if (isMonitored || (alarms?.triggeredAlarmNames ?? []).length > 0) return { onRequest: false };
  const isRequested = status === 'STOP_REQUESTED' || status === 'ROLLBACK_REQUESTED' || stoppedAt !== undefined;
  return isRequested ? { onRequest: true } : {};
}

/** Missing where ECS tells nothing of it, as it does of an older service. */
function progressIn(described: Fact<DescribedRollout>): Pick<ServiceDeployment, 'progress'> {
  if (described.kind === 'unreadable') return { progress: described };
  const progress = described.kind === 'known' ? progressOf(described.value) : null;
  return progress === null ? {} : { progress: known(progress) };
}

function shown(reason: string | undefined): string | null {
  return reason === undefined ? null : redactedExcerpt(reason, longestReason);
}

export function startedAtMs({ createdAt, startedAt }: ServiceDeploymentBrief): number {
  return (createdAt ?? startedAt)?.getTime() ?? 0;
}
