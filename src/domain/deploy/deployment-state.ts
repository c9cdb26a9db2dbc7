import type { Unreadable } from '../kit/fact.ts';
import type { Person } from '../people/people.ts';
import type { ApprovalRule } from './approval.ts';
import type { CommitSha } from './commit.ts';
import type { DeployRefusal } from './deploy-refusal.ts';
import type { DispatchRejection, FailingJob, Run } from './run.ts';
import type { UnknownVerdict } from './verdict.ts';

/**
 * Where a deployment is in its life:
 *
 * requested → awaiting-approval → in-line → dispatching → dispatched → queued → in-progress → succeeded → verified,
 * rolled-back or not-running-it; failed, cancelled, rejected, expired and lost end it early.
 */
export type DeploymentState =
  | { readonly kind: 'requested' }
  | { readonly kind: 'awaiting-approval'; readonly rule: ApprovalRule; readonly untilMs: number }
  /** Another deployment of the same service is on its way to the same environment. */
  | { readonly kind: 'in-line' }
  /** Written before GitHub is asked, because a crash in between must not start a second run. */
  | { readonly kind: 'dispatching' }
  /** `run` is null where GitHub did not name it; it is learnt from the run's title. */
  | { readonly kind: 'dispatched'; readonly run: Run | null }
  | { readonly kind: 'queued'; readonly run: Run }
  | { readonly kind: 'in-progress'; readonly run: Run }
  /** The workflow is through. Whether its result runs is another question. */
  | {
      readonly kind: 'succeeded';
      readonly run: Run;
      readonly images: DeployedImages;
      readonly verification: Verification;
    }
  /** The platform runs what was deployed, and nothing else. */
  | {
      readonly kind: 'verified';
      readonly run: Run;
      readonly images: readonly string[];
      /** What it was told by; `new-rollout` where the workflow told no image to compare with. */
      readonly by: VerifiedBy;
    }
  | {
      readonly kind: 'rolled-back';
      readonly run: Run;
      readonly images: readonly string[];
      readonly reason: string | null;
      /** How far going back is; left out by release 0.1. `unseen`: the platform was still at it when we stopped looking. */
      readonly rollback?: 'in-progress' | 'done' | 'failed' | 'unseen';
    }
  | {
      readonly kind: 'not-running-it';
      readonly run: Run;
      readonly images: readonly string[];
      readonly expected: readonly string[];
      /** The platform's own words, where it gave up without going back. */
      readonly reason: string | null;
      /** It is still looked at, because the rollout may begin after the run. */
      readonly isOpen?: boolean;
    }
  | { readonly kind: 'failed'; readonly run: Run; readonly failure: FailingJob | null; readonly log: readonly string[] }
  | { readonly kind: 'cancelled'; readonly run: Run | null; readonly by: Person | null }
  | { readonly kind: 'rejected'; readonly because: Rejection }
  /** It waited too long; nothing was started. */
  | { readonly kind: 'expired'; readonly waitedFor: 'start' | 'approval' | 'turn' }
  /** GitHub was asked, or knew the run once, and now no run can be found: a person must look. */
  | {
      readonly kind: 'lost';
      /** Nobody searches any more. */
      readonly isFinal: boolean;
      /** The run that it had. */
      readonly run?: Run;
      /** Runs that are over and may have been its own. */
      readonly mayBe?: readonly Run[];
      /** Who gave its place to the next one, although its run may still go on. */
      readonly released?: Release;
    };

/** `askedId`: of the request, so that working on it twice is known to be the same. */
export type Release = { readonly by: Person; readonly reason: string; readonly askedId: string };

/** What the service runs when the workflow is through, or why that is not known. */
export type DeployedImages =
  | { readonly kind: 'known'; readonly images: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly reason: 'not-configured' | 'not-found' | 'access-denied' | 'source-unavailable';
    };

export type VerifiedBy = 'digest' | 'image' | 'new-rollout';

export type Verification =
  | { readonly kind: 'pending' }
  /** The platform is at it for long, as with a canary or a bake time, and the next one waits. */
  | { readonly kind: 'still-rolling'; readonly running: number; readonly desired: number }
  /** `isOpen`: for now; it is still looked at, and nobody waits for that. */
  | {
      readonly kind: 'impossible';
      readonly reason: UnverifiedBecause;
      readonly unread?: Unreadable;
      readonly isOpen?: boolean;
    };

export type UnverifiedBecause =
  | 'not-configured'
  | 'not-found'
  | 'access-denied'
  | 'source-unavailable'
  /** What could not be read is named beside it. */
  | 'unreadable'
  /** The platform was still at it when we stopped looking. */
  | 'still-rolling'
  | UnknownVerdict;

/** Why a deployment that was asked for is not started. */
export type Rejection =
  | { readonly kind: 'github'; readonly rejection: DispatchRejection }
  | { readonly kind: 'person'; readonly by: Person }
  /** What the rules said when its time had come. */
  | { readonly kind: 'policy'; readonly refusals: readonly DeployRefusal[] }
  /** The configuration does not know its service or its environment any more. */
  | { readonly kind: 'not-configured' }
  /** The version has come to mean another commit than the one that was shown, or none. */
  | { readonly kind: 'moved'; readonly shown: CommitSha; readonly now: CommitSha | null };

export type StateKind = DeploymentState['kind'];

export function runOf(state: DeploymentState): Run | null {
  return 'run' in state ? (state.run ?? null) : null;
}

/** Nothing follows by itself. */
export function isEnd(state: DeploymentState): boolean {
  switch (state.kind) {
    case 'requested':
    case 'awaiting-approval':
    case 'in-line':
    case 'dispatching':
    case 'dispatched':
    case 'queued':
    case 'in-progress':
      return false;
    case 'succeeded':
      return state.verification.kind === 'impossible';
    case 'rolled-back':
      return state.rollback !== 'in-progress';
    case 'lost':
      return state.isFinal;
    default:
      return true;
  }
}

/** It is over as far as it is known, and what is known may still change by itself. */
export function isStillLookedAt(state: DeploymentState): boolean {
  if (state.kind === 'not-running-it') return state.isOpen === true;
  return state.kind === 'succeeded' && state.verification.kind === 'impossible' && state.verification.isOpen === true;
}

/** Before anything was started, so that it can simply be left. */
export function isWaiting(state: DeploymentState): boolean {
  return state.kind === 'requested' || state.kind === 'awaiting-approval' || state.kind === 'in-line';
}

/** Something runs for it, or may run. */
export function isUnderway(state: DeploymentState): boolean {
  return !isWaiting(state) && !isEnd(state);
}

/** It did what was asked, as far as can be known. */
export function isGoodEnd(state: DeploymentState): boolean {
  return state.kind === 'verified' || (state.kind === 'succeeded' && state.verification.kind === 'impossible');
}
