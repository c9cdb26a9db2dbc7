import { unreachable } from '../kit/exhaustive.ts';
import { type Fact, unreadable } from '../kit/fact.ts';
import type { CommitSha } from './commit.ts';
import { changed, type Deployment, moveTo } from './deployment.ts';
import { type DeployedImages, type DeploymentState, isWaiting, runOf } from './deployment-state.ts';
import { logNotAsked } from './failure-log.ts';
import { type FailingJob, type Run, type RunConclusion, type RunObservation, rankOf, runRank } from './run.ts';
import { jobsAfter } from './run-jobs.ts';
import type { RunJob } from './run-progress.ts';

/** Facts about an ended run besides its conclusion. */
export type RunEnd = {
  readonly images: DeployedImages;
  readonly announced: Fact<readonly string[]>;
  readonly skippedJobs: Fact<readonly string[]>;
  readonly failure: Fact<FailingJob>;
  /** What the failing job wrote last. */
  readonly log: Fact<readonly string[]>;
};

export const emptyRunEnd: RunEnd = {
  images: { kind: 'unknown', reason: 'not-configured' },
  announced: unreadable('announced-images', 'not-asked'),
  skippedJobs: unreadable('run-jobs', 'not-asked'),
  failure: unreadable('run-jobs', 'not-asked'),
  log: logNotAsked,
};

export type RunSeen = { readonly seen: RunObservation; readonly headSha: CommitSha | null; readonly end: RunEnd };

/** A workflow may announce any number of images, and a table item is limited. */
const mostAnnounced = 100;

/** The deployment after its run was seen once more. */
export function afterRun(deployment: Deployment, { seen, headSha, end }: RunSeen, atMs: number): Deployment {
  if (!isNews(deployment, seen)) return deployment;
  const isAnotherAttempt = runOf(deployment.state)?.attempt !== seen.run.attempt;
  const strayedTo = strayedIn(deployment, headSha) ?? deployment.strayedTo;
  const next = stateAfter(seen, end, strayedTo);
  // One that was asked for is `queued` before GitHub tells of it.
  const isAnothersRollout = isAnotherAttempt || (deployment.state.kind === 'queued' && next.kind !== 'queued');
  const moved = moveTo(deployment, next.kind === 'cancelled' ? { ...next, by: deployment.stoppedBy } : next, atMs);
  return {
    ...moved,
    strayedTo,
    outOfSight: null,
    ...(isAnotherAttempt && deployment.lookedAgain ? { lookedAgain: null } : {}),
    ...(isAnothersRollout && deployment.bakeEnd ? { bakeEnd: null } : {}),
    ...(isAnothersRollout && deployment.rollout ? { rollout: null } : {}),
    stoppedBy: isAnotherAttempt ? null : deployment.stoppedBy,
    ...(isAnotherAttempt ? { unreadJobs: null } : {}),
    jobs: isAnotherAttempt ? deployment.jobs.filter(({ attempt }) => attempt >= seen.run.attempt) : deployment.jobs,
    ...afterRead(isAnotherAttempt ? { ...deployment, ...nothingRead } : deployment, end),
  };
}

const { announced, skippedJobs } = emptyRunEnd;
/** A run whose end has not been read. */
export const nothingRead = { announced, skippedJobs };

type Read = Pick<Deployment, 'announced' | 'skippedJobs'>;

/** A known value is kept if reading it again fails. */
export function afterRead(before: Read, now: Read): Read {
  return {
    announced: readAgain(before.announced, now.announced),
    skippedJobs: readAgain(before.skippedJobs, now.skippedJobs),
  };
}

function readAgain(before: Fact<readonly string[]>, now: Fact<readonly string[]>): Fact<readonly string[]> {
  if (now.kind === 'unreadable') return before.kind === 'unreadable' ? now : before;
  return now.kind === 'known' ? { kind: 'known', value: now.value.slice(0, mostAnnounced) } : now;
}

function strayedIn({ refCommit }: Deployment, headSha: CommitSha | null): CommitSha | null {
  return refCommit === null || headSha === null || headSha === refCommit ? null : headSha;
}

/**
 * Whether an observation is news. Observations come in any order, late and twice: an older attempt never counts, and within an
 * attempt a run only moves forward.
 */
export function isNews({ state }: Deployment, seen: RunObservation): boolean {
  if (isWaiting(state) || state.kind === 'rejected' || state.kind === 'expired') return false;
  const known = runOf(state);
  if (known === null) return state.kind !== 'cancelled';
  if (known.id !== seen.run.id) return false;
  if (known.attempt !== seen.run.attempt) return known.attempt < seen.run.attempt;
  return rankOfState(state) < rankOf(seen);
}

function rankOfState(state: DeploymentState): number {
  switch (state.kind) {
    case 'dispatched':
    case 'lost':
      return runRank.named;
    case 'queued':
      return runRank.queued;
    case 'in-progress':
      return runRank.running;
    case 'not-run':
      return state.because === 'action-required' ? runRank.idle : runRank.completed;
    default:
      return runRank.completed;
  }
}

function stateAfter(seen: RunObservation, end: RunEnd, strayedTo: CommitSha | null): DeploymentState {
  const { run } = seen;
  if (seen.phase !== 'completed') return { kind: seen.phase === 'queued' ? 'queued' : 'in-progress', run };
  if (seen.conclusion !== 'success') return endWithoutSuccess(run, seen.conclusion, end);
  if (strayedTo !== null) {
    const images = end.announced.kind === 'known' ? end.announced.value.slice(0, mostAnnounced) : [];
    return { kind: 'another-commit', run, commit: { id: strayedTo, seenIn: 'run' }, images };
  }
  return { kind: 'succeeded', run, images: end.images, verification: { kind: 'pending' } };
}

type EndWithoutSuccess = Extract<DeploymentState, { readonly kind: 'failed' | 'cancelled' | 'not-run' }>;

export function endWithoutSuccess(
  run: Run,
  conclusion: Exclude<RunConclusion, 'success'>,
  { failure, log }: Pick<RunEnd, 'failure' | 'log'>,
): EndWithoutSuccess {
  const unread = failure.kind === 'unreadable' ? { unread: failure.because } : {};
  const failed = { failure: failure.kind === 'known' ? failure.value : null, log, ...unread };
  switch (conclusion) {
    case 'cancelled':
      return { kind: 'cancelled', run, by: null };
    case 'skipped':
    case 'action-required':
      return { kind: 'not-run', run, because: conclusion };
    case 'failure':
      return { kind: 'failed', run, ...failed };
    case 'timed-out':
    case 'startup-failure':
    case 'neutral':
    case 'stale':
    case 'unknown':
      return { kind: 'failed', run, ...failed, conclusion };
    default:
      return unreachable(conclusion);
  }
}

/** The end of an attempt, so that a deployment can return to it. */
export type EndedAttempt = {
  readonly state: EndWithoutSuccess;
  readonly jobs: readonly RunJob[];
};

/** The deployment after another attempt was asked for. It may never come, and the rollout of the one before may still go on. */
export function afterRerunAsked(deployment: Deployment, run: Run, atMs: number): Deployment {
  const { rollout, bakeEnd } = deployment;
  const asked = afterRun(deployment, { seen: { run, phase: 'queued' }, headSha: null, end: emptyRunEnd }, atMs);
  if (asked === deployment) return deployment;
  return { ...asked, ...(rollout ? { rollout } : {}), ...(bakeEnd ? { bakeEnd } : {}) };
}

/** The deployment after a requested attempt never came: as if it had not been requested. */
export function afterNoRerun(deployment: Deployment, { state: ended, jobs }: EndedAttempt, atMs: number): Deployment {
  const { state, trail } = deployment;
  const isAhead = state.kind === 'queued' && state.run.id === ended.run?.id && state.run.attempt > ended.run.attempt;
  if (!isAhead) return deployment;
  const before = trail.at(-1);
  const over = { jobs, outOfSight: null };
  if (before?.kind !== ended.kind) return { ...moveTo(deployment, ended, atMs), ...over };
  return changed(deployment, { state: ended, ...over, sinceMs: before.atMs, trail: trail.slice(0, -1) });
}

/** The deployment after a job of its run was seen once more. */
export function afterJob(deployment: Deployment, runId: number, job: RunJob): Deployment {
  const run = runOf(deployment.state);
  if (run === null || run.id !== runId || job.attempt < run.attempt) return deployment;
  const jobs = jobsAfter(deployment.jobs, job);
  return jobs === deployment.jobs ? deployment : changed(deployment, { jobs });
}

/** The deployment after the list of jobs of its run was asked for. */
export function afterJobs(deployment: Deployment, runId: number, listed: Fact<readonly RunJob[]>): Deployment {
  const run = runOf(deployment.state);
  if (run === null || run.id !== runId) return deployment;
  const before = deployment.unreadJobs ?? null;
  if (listed.kind === 'unreadable') {
    const { because } = listed;
    return JSON.stringify(before) === JSON.stringify(because)
      ? deployment
      : changed(deployment, { unreadJobs: because });
  }
  const told = listed.kind === 'known' ? listed.value : [];
  const jobs = told.filter(({ attempt }) => attempt >= run.attempt).reduce(jobsAfter, deployment.jobs);
  return jobs === deployment.jobs && before === null ? deployment : changed(deployment, { jobs, unreadJobs: null });
}

/** When the newest attempt was requested. The `queued` event of a first attempt may arrive long after it began. */
export function runStartedAtMs({ trail, requestedAtMs, state }: Deployment): number {
  if (runOf(state)?.attempt === 1) return trail.findLast(({ kind }) => kind === 'dispatching')?.atMs ?? requestedAtMs;
  // Any of its events may be lost.
  const ended = trail.findLastIndex(({ kind }) => kind === 'failed' || kind === 'cancelled' || kind === 'not-run');
  const since = trail.slice(ended + 1);
  const began =
    since.findLast(({ kind }) => kind === 'dispatching' || kind === 'queued') ??
    since.find(({ kind }) => kind === 'in-progress') ??
    trail[ended];
  return began?.atMs ?? requestedAtMs;
}
