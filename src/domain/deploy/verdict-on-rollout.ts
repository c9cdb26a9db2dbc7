import { isUnread, none, type Unread } from '../kit/fact.ts';
import { anotherCommitVerified } from './another-commit.ts';
import { imageTexts } from './image-reference.ts';
import { beganSince, type Rollout, type RolloutDeployment, type ServiceDeployment } from './rollout.ts';
import type { Expectation, Verdict } from './verdict.ts';
import { verdictFromImages, verdictFromRollout } from './verdict-on-images.ts';
import { isByName, whoseRollout } from './whose-rollout.ts';

/**
 * Only a primary deployment that is complete, with all running containers of what was announced, is verified, and only where
 * every fact was read. The order of deployments and images means nothing.
 */
export function verdictOn(rollout: Rollout, expectation: Expectation): Verdict {
  const verdict = verdictOnImages(rollout, expectation);
  return anotherCommitVerified(verdict, expectation) ?? verdict;
}

function verdictOnImages(rollout: Rollout, expectation: Expectation): Verdict {
  const primary = primaryOf(rollout);
  if (primary === null) return { kind: 'unknown', reason: 'no-primary' };
  const { serviceDeployments, runningImages, desired } = rollout;
  const told = serviceDeployments.kind === 'known' ? serviceDeployments.value : [];
  // One that may have begun since then counts: whoever is not known to be alone is not.
  const sinceRun = told.filter(
    ({ startedAtMs, latestMs }) => beganSince(startedAtMs, latestMs, expectation.runStartedAtMs) !== 'no',
  );
  const early =
    rolledBack(rollout, primary, sinceRun, expectation) ?? unfinished(rollout, primary, sinceRun, expectation);
  if (early !== null) return early;
  if (desired === 0) return { kind: 'unknown', reason: 'nothing-runs' };
  if (rollout.running < desired) return { kind: 'still-rolling', running: rollout.running, desired };
  const { images, skippedJobs } = expectation;
  const traffic = told[0]?.progress ?? none;
  const unread = [serviceDeployments, traffic, primary.images, runningImages, images].find(isUnread);
  if (unread !== undefined) return unread;
  if (primary.images.kind !== 'known' || runningImages.kind !== 'known') {
    return { kind: 'unknown', reason: 'not-comparable' };
  }
  const settled = { rollout, primary, sinceRun, images: primary.images.value, running: runningImages.value };
  if (images.kind === 'known') {
    const verdict = verdictFromImages(settled, expectation, images.value);
    // Two revisions of one task definition cannot be told apart until what is drained is gone.
    const isUntold = verdict.kind === 'unknown' && verdict.reason === 'not-comparable';
    return isUntold && rollout.deployments.length > 1
      ? { kind: 'still-rolling', running: rollout.running, desired }
      : verdict;
  }
  return isUnread(skippedJobs) ? skippedJobs : verdictFromRollout(settled, expectation);
}

function primaryOf({ deployments }: Rollout): RolloutDeployment | null {
  const primaries = deployments.filter(({ isPrimary }) => isPrimary);
  return primaries.length === 1 ? (primaries[0] ?? null) : null;
}

type Rollback = Extract<Verdict, { readonly kind: 'rolled-back' }>;

const rollbackOf: Readonly<Partial<Record<ServiceDeployment['status'], Rollback['rollback']>>> = {
  'rolling-back': 'in-progress',
  'rolled-back': 'done',
  'rollback-failed': 'failed',
};

/** Reported as soon as ECS gives up: the images of the run will not run any more. Null where another's rollout was given up. */
function rolledBack(
  rollout: Rollout,
  primary: RolloutDeployment,
  sinceRun: readonly ServiceDeployment[],
  expectation: Expectation,
): Rollback | Unread | null {
  const images = runningNow(rollout, primary);
  const ended = endedIn(sinceRun, expectation);
  const endedAs = ended === undefined ? undefined : rollbackOf[ended.status];
  if (ended !== undefined && endedAs !== undefined) return backFrom(ended, images, endedAs);
  const [latest, ...before] = sinceRun;
  // The deploying job may be among those that were skipped.
  const isSkipped = expectation.skippedJobs.kind === 'known';
  const told = latest === undefined ? undefined : rollbackOf[latest.status];
  const allFailed = rollout.deployments.filter((one) => !one.isPrimary && one.state === 'failed');
  const [failed] = allFailed.filter(({ createdAtMs }) => createdAtMs >= expectation.runStartedAtMs).sort(newestFirst);
  if (latest !== undefined && told !== undefined) {
    // If a rollout of this run completed before, the one that was rolled back is another's.
    if (before.some(({ status }) => status === 'succeeded')) return null;
    const given = latest.images ?? failed?.images;
    const whose = whoseRollout(given, rollout, expectation);
    if (whose === 'another') return null;
    if (whose === 'unknown') {
      const unread = untoldOf(rollout, given, expectation);
      if (unread !== null) return unread;
      if (before.length > 0 || isSkipped) return null;
      const byName = given?.kind !== 'known' || isByName(given.value, rollout, expectation);
      if (byName !== true) return byName || null;
    }
    return backFrom(latest, images, told);
  }
  if (failed === undefined) return null;
  // The primary is the older deployment itself or a new one whose reason says so.
  if (primary.createdAtMs >= failed.createdAtMs && !/rolling back/i.test(primary.reason ?? '')) return null;
  const whose = whoseRollout(failed.images, rollout, expectation);
  // Another rollout may have failed: its name and tag prove nothing where ECS lists no rollouts.
  if (whose !== 'ours') return whose === 'another' ? null : untoldOf(rollout, failed.images, expectation);
  return { kind: 'rolled-back', images, reason: failed.reason ?? primary.reason, rollback: stageOf(primary) };
}

/** Why it is not known whose rollout of these images failed, where something could not be read. */
function untoldOf(
  { serviceDeployments }: Rollout,
  given: ServiceDeployment['images'],
  { images }: Expectation,
): Unread | null {
  return [serviceDeployments, given ?? none, images].find(isUnread) ?? null;
}

/** The rollout that somebody had ended through Geonbot. */
function endedIn(sinceRun: readonly ServiceDeployment[], { endedRollout }: Expectation): ServiceDeployment | undefined {
  return endedRollout === undefined ? undefined : sinceRun.find(({ id }) => id === endedRollout);
}

function backFrom(
  { reason, onRequest }: ServiceDeployment,
  images: readonly string[],
  rollback: Rollback['rollback'],
): Rollback {
  return { kind: 'rolled-back', images, reason, rollback, ...(onRequest === true ? { onRequest } : {}) };
}

function stageOf({ state }: RolloutDeployment): Rollback['rollback'] {
  if (state === 'failed') return 'failed';
  return state === 'completed' ? 'done' : 'in-progress';
}

function unfinished(
  rollout: Rollout,
  primary: RolloutDeployment,
  sinceRun: readonly ServiceDeployment[],
  expectation: Expectation,
): Verdict | null {
  const { running, desired, serviceDeployments } = rollout;
  const latest = endedIn(sinceRun, expectation) ?? sinceRun[0];
  const isStopped = latest?.status === 'stopped';
  if (primary.state === 'failed' || isStopped) {
    const reason = (isStopped ? latest.reason : null) ?? primary.reason;
    const expected = expectation.images.kind === 'known' ? expectation.images.value : [];
    const onRequest = isStopped && latest.onRequest === true ? { onRequest: true as const } : {};
    return { kind: 'not-running-it', images: runningNow(rollout, primary), expected, reason, ...onRequest };
  }
  const newest = serviceDeployments.kind === 'known' ? serviceDeployments.value[0] : undefined;
  if (newest?.status === 'in-progress' || newest?.status === 'rolling-back' || primary.state === 'in-progress') {
    return { kind: 'still-rolling', running, desired };
  }
  if (newest?.status === 'succeeded' && !hasAllTraffic(newest)) return { kind: 'still-rolling', running, desired };
  return primary.state === 'unknown' ? { kind: 'unknown', reason: 'no-rollout-state' } : null;
}

/** Also where the platform does not tell the traffic, as of a rolling update, which moves none. */
function hasAllTraffic({ progress }: ServiceDeployment): boolean {
  if (progress?.kind !== 'known' || progress.value.strategy === 'rolling') return true;
  const { productionPercent } = progress.value;
  return productionPercent === null || productionPercent >= 100;
}

/** The images in tasks, or else those of the primary deployment. */
function runningNow({ runningImages }: Rollout, { images }: RolloutDeployment): readonly string[] {
  const [there = []] = [runningImages, images].flatMap((fact) => (fact.kind === 'known' ? [fact.value] : []));
  return imageTexts(there);
}

/** Of the same moment, by id, because the order in which ECS lists them means nothing. */
function newestFirst(a: RolloutDeployment, b: RolloutDeployment): number {
  return b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1);
}
