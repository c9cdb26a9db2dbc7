import type {
  ContainerDefinition,
  Deployment,
  Service,
  ServiceDeploymentBrief,
  ServiceDeploymentStatus,
  ServiceRevision,
  Task,
} from '@aws-sdk/client-ecs';
import type { Rollout, RolloutDeployment, RolloutImage } from '../../../domain/deploy/rollout.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';

const longestReason = 1024;

/** What the questions to ECS brought; empty or null where one may not be asked, or is not known there. */
export type EcsAnswers = {
  readonly service: Service;
  readonly tasks: readonly Task[];
  readonly revisions: readonly ServiceRevision[];
  /** Containers by the ARN of their task definition. */
  readonly definitions: ReadonlyMap<string, readonly ContainerDefinition[]>;
  readonly newest: ServiceDeploymentBrief | null;
  /** Why the newest service deployment was rolled back. */
  readonly rollbackReason: string | null;
};

export function readRollout(answers: EcsAnswers): Rollout {
  const { service, tasks, newest, rollbackReason } = answers;
  const deployments = (service.deployments ?? []).map((deployment) => readDeployment(deployment, answers));
  return {
    deployments: deployments.sort((a, b) => b.createdAtMs - a.createdAtMs || Number(b.isPrimary) - Number(a.isPrimary)),
    latest: latestOf(newest, rollbackReason),
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    runningImages: distinct(tasks.flatMap(imagesOfTask)),
  };
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
function imagesOf(deployment: Deployment, { revisions, definitions }: EcsAnswers): readonly RolloutImage[] {
  const { id = '', taskDefinition = '' } = deployment;
  const number = id.slice(id.indexOf('/') + 1);
  const named = revisions.filter(({ serviceRevisionArn = '' }) => serviceRevisionArn.endsWith(`/${number}`));
  const [revision, ...others] =
    named.length > 0 ? named : revisions.filter((one) => one.taskDefinition === taskDefinition);
  if (revision?.containerImages !== undefined && others.length === 0) {
    return revision.containerImages.flatMap(({ containerName, image, imageDigest }) =>
      imageOf(containerName, image, imageDigest),
    );
  }
  return (definitions.get(taskDefinition) ?? []).flatMap(({ name, image }) => imageOf(name, image, undefined));
}

/** Containers that have ended, such as those that only prepare others, run nothing. */
function imagesOfTask({ containers = [] }: Task): readonly RolloutImage[] {
  return containers.flatMap(({ name, image, imageDigest, lastStatus }) =>
    lastStatus === 'RUNNING' ? imageOf(name, image, imageDigest) : [],
  );
}

function imageOf(container = '', image = '', digest: string | undefined = undefined): readonly RolloutImage[] {
  return image === '' ? [] : [{ container, image, digest: digest === undefined || digest === '' ? null : digest }];
}

function distinct(images: readonly RolloutImage[]): readonly RolloutImage[] {
  return [...new Map(images.map((image) => [JSON.stringify(image), image])).values()];
}

const statuses: Readonly<Record<ServiceDeploymentStatus, NonNullable<Rollout['latest']>['status']>> = {
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

function latestOf(newest: ServiceDeploymentBrief | null, rollbackReason: string | null): Rollout['latest'] {
  // A status that this version does not know is as good as none.
  const status = newest?.status === undefined ? undefined : statuses[newest.status];
  if (newest === null || status === undefined) return null;
  return { status, reason: shown(rollbackReason ?? newest.statusReason), startedAtMs: startedAtMs(newest) };
}

function shown(reason: string | undefined): string | null {
  return reason === undefined ? null : redactedExcerpt(reason, longestReason);
}

export function startedAtMs({ createdAt, startedAt }: ServiceDeploymentBrief): number {
  return (createdAt ?? startedAt)?.getTime() ?? 0;
}
