import { unreachable } from '../exhaustive.ts';
import type { Person } from '../people.ts';
import type { Approval, ApprovalRule } from './approval.ts';
import type { CommitSha } from './commit.ts';
import { type Call, changed, type Deployment, moveTo } from './deployment.ts';
import {
  type DeployedImages,
  type DeploymentState,
  isUnderway,
  isWaiting,
  type Rejection,
  runOf,
  type UnverifiedBecause,
  type VerifiedBy,
} from './deployment-state.ts';
import type { FailingJob, Run, RunObservation, RunPhase } from './run.ts';
import { jobsAfter } from './run-jobs.ts';
import type { RunJob } from './run-progress.ts';

/** Something that happens to a deployment: a person, a webhook, a sweep or a clock tells it, in any order and more than once. */
export type DeploymentEvent =
  | { readonly kind: 'approval-wanted'; readonly rule: ApprovalRule; readonly untilMs: number }
  | { readonly kind: 'approved'; readonly approval: Approval }
  | { readonly kind: 'lined-up' }
  | { readonly kind: 'refused'; readonly because: Rejection }
  | { readonly kind: 'withdrawn'; readonly by: Person }
  | { readonly kind: 'expired'; readonly waitedFor: 'start' | 'approval' | 'turn' }
  | { readonly kind: 'dispatch-began'; readonly refCommit: CommitSha | null }
  | { readonly kind: 'dispatch-answered'; readonly run: Run | null }
  | { readonly kind: 'dispatch-rejected'; readonly because: Rejection }
  | { readonly kind: 'run-missing'; readonly isFinal: boolean }
  | {
      readonly kind: 'run-seen';
      readonly seen: RunObservation;
      readonly headSha: CommitSha | null;
      readonly end: RunEnd;
    }
  | { readonly kind: 'job-seen'; readonly runId: number; readonly job: RunJob }
  | { readonly kind: 'stop-asked'; readonly by: Person }
  | { readonly kind: 'rerun-asked'; readonly run: Run }
  | { readonly kind: 'verified'; readonly images: readonly string[]; readonly by: VerifiedBy }
  | { readonly kind: 'rolled-back'; readonly images: readonly string[]; readonly reason: string | null }
  | {
      readonly kind: 'not-running-it';
      readonly images: readonly string[];
      readonly expected: readonly string[];
      readonly reason: string | null;
    }
  | { readonly kind: 'unverifiable'; readonly reason: UnverifiedBecause }
  | { readonly kind: 'called'; readonly call: Call };

/** What was learnt about the end of a run, beside how it ended. */
export type RunEnd = {
  readonly images: DeployedImages;
  readonly announced: readonly string[];
  readonly failure: FailingJob | null;
  readonly log: readonly string[];
};

/**
 * The deployment after the event; the very same object where the event tells nothing new, comes too late or never applied.
 */
export function afterEvent(deployment: Deployment, event: DeploymentEvent, atMs: number): Deployment {
  const { state } = deployment;
  const to = (next: DeploymentState) => moveTo(deployment, next, atMs);
  switch (event.kind) {
    case 'approval-wanted':
      return state.kind === 'requested'
        ? to({ kind: 'awaiting-approval', rule: event.rule, untilMs: event.untilMs })
        : deployment;
    case 'approved':
      return state.kind === 'awaiting-approval' ? withApproval(deployment, event.approval) : deployment;
    case 'lined-up':
      return state.kind === 'requested' || state.kind === 'awaiting-approval' ? to({ kind: 'in-line' }) : deployment;
    case 'refused':
      return isWaiting(state) ? to({ kind: 'rejected', because: event.because }) : deployment;
    case 'withdrawn':
      return isWaiting(state) ? to({ kind: 'cancelled', run: null, by: event.by }) : deployment;
    case 'expired':
      return isWaiting(state) ? to({ kind: 'expired', waitedFor: event.waitedFor }) : deployment;
    case 'dispatch-began':
      return isWaiting(state)
        ? { ...to({ kind: 'dispatching' }), refCommit: event.refCommit ?? deployment.refCommit }
        : deployment;
    case 'dispatch-answered':
      return isAnswered(state, event.run) ? to({ kind: 'dispatched', run: event.run }) : deployment;
    case 'dispatch-rejected':
      return state.kind === 'dispatching' ? to({ kind: 'rejected', because: event.because }) : deployment;
    case 'run-missing':
      return mayBeMissing(state, event.isFinal) ? to({ kind: 'lost', isFinal: event.isFinal }) : deployment;
    case 'run-seen':
      return afterRun(deployment, event, atMs);
    case 'job-seen':
      return afterJob(deployment, event.runId, event.job);
    case 'stop-asked':
      return isUnderway(state) && deployment.stoppedBy === null
        ? changed(deployment, { stoppedBy: event.by })
        : deployment;
    case 'rerun-asked':
      return afterRun(
        deployment,
        { seen: { run: event.run, phase: 'queued' }, headSha: null, end: nothingLearnt },
        atMs,
      );
    case 'verified':
      return state.kind === 'succeeded'
        ? to({ kind: 'verified', run: state.run, images: event.images, by: event.by })
        : deployment;
    case 'rolled-back':
      return state.kind === 'succeeded'
        ? to({ kind: 'rolled-back', run: state.run, images: event.images, reason: event.reason })
        : deployment;
    case 'not-running-it':
      return state.kind === 'succeeded'
        ? to({
            kind: 'not-running-it',
            run: state.run,
            images: event.images,
            expected: event.expected,
            reason: event.reason,
          })
        : deployment;
    case 'unverifiable':
      return state.kind === 'succeeded' && state.verification.kind === 'pending'
        ? to({ ...state, verification: { kind: 'impossible', reason: event.reason } })
        : deployment;
    case 'called':
      return deployment.called.includes(event.call)
        ? deployment
        : changed(deployment, { called: [...deployment.called, event.call] });
    default:
      return unreachable(event);
  }
}

export const nothingLearnt: RunEnd = {
  images: { kind: 'unknown', reason: 'not-configured' },
  announced: [],
  failure: null,
  log: [],
};

function withApproval(deployment: Deployment, approval: Approval): Deployment {
  const isKnown = deployment.approvals.some(({ by }) => by.id === approval.by.id);
  return isKnown ? deployment : changed(deployment, { approvals: [...deployment.approvals, approval] });
}

/** A webhook can be quicker than the answer to the dispatch itself. */
function isAnswered(state: DeploymentState, run: Run | null): boolean {
  if (state.kind === 'dispatching') return true;
  return run !== null && (state.kind === 'lost' || (state.kind === 'dispatched' && state.run === null));
}

function mayBeMissing(state: DeploymentState, isFinal: boolean): boolean {
  switch (state.kind) {
    case 'dispatching':
    case 'dispatched':
      return true;
    case 'queued':
    case 'in-progress':
      return isFinal;
    case 'lost':
      return isFinal && !state.isFinal;
    default:
      return false;
  }
}

type RunSeen = { readonly seen: RunObservation; readonly headSha: CommitSha | null; readonly end: RunEnd };

function afterRun(deployment: Deployment, { seen, headSha, end }: RunSeen, atMs: number): Deployment {
  if (!isNews(deployment, seen)) return deployment;
  const isAnotherAttempt = runOf(deployment.state)?.attempt !== seen.run.attempt;
  const strayedTo = strayedIn(deployment, headSha) ?? deployment.strayedTo;
  const next = stateAfter(seen, end, strayedTo);
  const moved = moveTo(deployment, next.kind === 'cancelled' ? { ...next, by: deployment.stoppedBy } : next, atMs);
  return {
    ...moved,
    strayedTo,
    stoppedBy: isAnotherAttempt ? null : deployment.stoppedBy,
    jobs: isAnotherAttempt ? deployment.jobs.filter(({ attempt }) => attempt >= seen.run.attempt) : deployment.jobs,
    announced: end.announced.length === 0 ? deployment.announced : end.announced,
  };
}

function strayedIn({ refCommit }: Deployment, headSha: CommitSha | null): CommitSha | null {
  return refCommit === null || headSha === null || headSha === refCommit ? null : headSha;
}

/**
 * Whether an observation tells something that the deployment does not know yet. Observations come in any order, late and
 * twice: an older attempt never counts, and within an attempt a run only moves forward.
 */
export function isNews({ state }: Deployment, seen: RunObservation): boolean {
  if (isWaiting(state) || state.kind === 'rejected' || state.kind === 'expired') return false;
  const known = runOf(state);
  if (known === null) return state.kind !== 'cancelled';
  if (known.id !== seen.run.id) return false;
  if (known.attempt !== seen.run.attempt) return known.attempt < seen.run.attempt;
  return phaseRank[phaseOf(state)] < phaseRank[seen.phase];
}

type KnownPhase = 'named' | RunPhase;

const phaseRank: Readonly<Record<KnownPhase, number>> = { named: 0, queued: 1, running: 2, completed: 3 };

function phaseOf(state: DeploymentState): KnownPhase {
  if (state.kind === 'dispatched') return 'named';
  if (state.kind === 'queued') return 'queued';
  return state.kind === 'in-progress' ? 'running' : 'completed';
}

function stateAfter(seen: RunObservation, end: RunEnd, strayedTo: CommitSha | null): DeploymentState {
  const { run } = seen;
  if (seen.phase !== 'completed') return { kind: seen.phase === 'queued' ? 'queued' : 'in-progress', run };
  if (seen.conclusion === 'cancelled') return { kind: 'cancelled', run, by: null };
  // A run of another commit is no success of this deployment, however it went.
  if (seen.conclusion === 'failure' || strayedTo !== null) {
    return { kind: 'failed', run, failure: end.failure, log: end.log };
  }
  return { kind: 'succeeded', run, images: end.images, verification: { kind: 'pending' } };
}

function afterJob(deployment: Deployment, runId: number, job: RunJob): Deployment {
  const run = runOf(deployment.state);
  if (run === null || run.id !== runId || job.attempt < run.attempt) return deployment;
  const jobs = jobsAfter(deployment.jobs, job);
  return jobs === deployment.jobs ? deployment : changed(deployment, { jobs });
}
