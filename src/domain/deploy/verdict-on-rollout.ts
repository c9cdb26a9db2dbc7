import { imageText } from './image-reference.ts';
import type { Rollout, RolloutDeployment } from './rollout.ts';
import type { Expectation, Verdict } from './verdict.ts';
import { judgedByImages, judgedByRollout } from './verdict-on-images.ts';

/**
 * Only a primary deployment that is complete, with all running containers of what was announced, is verified. The order of
 * deployments and images means nothing.
 */
export function verdictOn(rollout: Rollout, expectation: Expectation): Verdict {
  const primary = primaryOf(rollout);
  if (primary === null) return { kind: 'unknown', reason: 'no-primary' };
  return (
    rolledBack(rollout, primary, expectation) ??
    unfinished(rollout, primary, expectation) ??
    (expectation.images?.length
      ? judgedByImages(rollout, primary, expectation, expectation.images)
      : judgedByRollout(rollout, primary, expectation))
  );
}

function primaryOf({ deployments }: Rollout): RolloutDeployment | null {
  const primaries = deployments.filter(({ isPrimary }) => isPrimary);
  return primaries.length === 1 ? (primaries[0] ?? null) : null;
}

type Rollback = Extract<Verdict, { readonly kind: 'rolled-back' }>;

const rollbackOf: Readonly<Partial<Record<NonNullable<Rollout['latest']>['status'], Rollback['rollback']>>> = {
  'rolling-back': 'in-progress',
  'rolled-back': 'done',
  'rollback-failed': 'failed',
};

/** Told as soon as ECS gives up, because nothing that follows makes the run's images run. */
function rolledBack({ latest, deployments }: Rollout, primary: RolloutDeployment, { runStartedAtMs }: Expectation) {
  const images = primary.images.map(imageText);
  const told = latest !== null && latest.startedAtMs >= runStartedAtMs ? rollbackOf[latest.status] : undefined;
  if (told !== undefined)
    return { kind: 'rolled-back', images, reason: latest?.reason ?? null, rollback: told } as const;
  const given = deployments.filter((one) => !one.isPrimary && one.state === 'failed');
  const [failed] = given.filter(({ createdAtMs }) => createdAtMs >= runStartedAtMs).sort(newestFirst);
  if (failed === undefined) return null;
  // The primary is either the older deployment itself or a new one that says what it is for.
  if (primary.createdAtMs >= failed.createdAtMs && !/rolling back/i.test(primary.reason ?? '')) return null;
  return { kind: 'rolled-back', images, reason: failed.reason ?? primary.reason, rollback: stageOf(primary) } as const;
}

function stageOf({ state }: RolloutDeployment): Rollback['rollback'] {
  if (state === 'failed') return 'failed';
  return state === 'completed' ? 'done' : 'in-progress';
}

function unfinished(rollout: Rollout, primary: RolloutDeployment, expectation: Expectation): Verdict | null {
  const { latest, running, desired } = rollout;
  const isStopped = latest?.status === 'stopped' && latest.startedAtMs >= expectation.runStartedAtMs;
  if (primary.state === 'failed' || isStopped) {
    const reason = (isStopped ? latest.reason : null) ?? primary.reason;
    const there = rollout.runningImages.length > 0 ? rollout.runningImages : primary.images;
    const expected = expectation.images ?? [];
    return { kind: 'not-running-it', images: distinct(there.map(imageText)), expected, reason };
  }
  if (latest?.status === 'in-progress' || primary.state === 'in-progress') {
    return { kind: 'still-rolling', running, desired };
  }
  if (primary.state === 'unknown') return { kind: 'unknown', reason: 'no-rollout-state' };
  if (desired === 0) return { kind: 'unknown', reason: 'nothing-runs' };
  if (primary.images.length === 0) return { kind: 'unknown', reason: 'not-comparable' };
  return running < desired ? { kind: 'still-rolling', running, desired } : null;
}

/** Of the same moment, by id, because the order in which ECS lists them means nothing. */
function newestFirst(a: RolloutDeployment, b: RolloutDeployment): number {
  return b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
