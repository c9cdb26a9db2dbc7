import type { Fact, Unreadable } from '../kit/fact.ts';
import type { Person } from '../people/people.ts';
import type { ApprovalRule } from './approval.ts';
import type { CommitSha } from './commit.ts';
import type { DeployRefusal } from './deploy-refusal.ts';
import type { DispatchRejection, FailedConclusion, FailingJob, IdleConclusion, Run } from './run.ts';
import type { OtherCommit, UnknownVerdict } from './verdict.ts';

export type { OtherCommit } from './verdict.ts';

/**
 * Where a deployment is in its life:
 *
 * requested → awaiting-approval → in-line → dispatching → dispatched → queued → in-progress → succeeded → verified,
 * rolled-back, not-running-it, another-commit or superseded; failed, cancelled, rejected, expired and lost end it early.
 */
export type DeploymentState =
  | { readonly kind: 'requested' }
  | { readonly kind: 'awaiting-approval'; readonly rule: ApprovalRule; readonly untilMs: number }
  /** Another deployment of the same service is on its way to the same environment. */
  | { readonly kind: 'in-line' }
  /** Stored before GitHub is asked, so that a crash in between cannot start a second run. */
  | { readonly kind: 'dispatching' }
  /** `run` is null if GitHub did not name it; it is then found by its title. */
  | { readonly kind: 'dispatched'; readonly run: Run | null }
  | { readonly kind: 'queued'; readonly run: Run }
  | { readonly kind: 'in-progress'; readonly run: Run }
  /** The workflow succeeded. Whether its result runs is not verified yet. */
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
      /** The evidence; `new-rollout` if the workflow announced no image. */
      readonly by: VerifiedBy;
    }
  | {
      readonly kind: 'rolled-back';
      readonly run: Run;
      readonly images: readonly string[];
      readonly reason: string | null;
      /**
       * Progress of the rollback; missing in items of release 0.1. `unseen`: the platform was still rolling back when
       * verification stopped.
       */
      readonly rollback?: 'in-progress' | 'done' | 'failed' | 'unseen';
      /** Somebody asked the platform for it; missing also where that is not known. */
      readonly onRequest?: true;
    }
  | {
      readonly kind: 'not-running-it';
      readonly run: Run;
      readonly images: readonly string[];
      readonly expected: readonly string[];
      /** The platform's message if it gave up without rolling back. */
      readonly reason: string | null;
      /** Still checked, because the rollout may begin after the run. */
      readonly isOpen?: boolean;
      /** As above. */
      readonly onRequest?: true;
    }
  | {
      readonly kind: 'another-commit';
      readonly run: Run;
      readonly commit: OtherCommit;
      /** The images that name it in their tags, or that a run of it announced. */
      readonly images: readonly string[];
      /** As above. */
      readonly isOpen?: boolean;
    }
  /** A later one began in its lane before it was seen to run, so what runs now tells nothing of it. */
  | { readonly kind: 'superseded'; readonly run: Run; readonly later: LaterDeployment }
  | {
      readonly kind: 'failed';
      readonly run: Run;
      readonly failure: FailingJob | null;
      /** What the failing job wrote last; in items of release 0.1 an empty log is one that nobody asked for. */
      readonly log: Fact<readonly string[]>;
      /** Why the failing job is not known, if it could not be read. */
      readonly unread?: Unreadable;
      /** Missing for an ordinary failure, and in items of release 0.1. */
      readonly conclusion?: Exclude<FailedConclusion, 'failure'>;
    }
  /** The run deployed nothing. One that waits for a person may still begin. */
  | { readonly kind: 'not-run'; readonly run: Run; readonly because: IdleConclusion }
  | { readonly kind: 'cancelled'; readonly run: Run | null; readonly by: Person | null }
  | { readonly kind: 'rejected'; readonly because: Rejection }
  /** It waited too long; nothing was started. */
  | { readonly kind: 'expired'; readonly waitedFor: 'start' | 'approval' | 'turn' }
  /** GitHub was asked, or knew the run before, but no run is found now. A person has to look. */
  | {
      readonly kind: 'lost';
      /** The search was given up. */
      readonly isFinal: boolean;
      /** The run that it had. */
      readonly run?: Run;
      /** Ended runs that may have been its own. */
      readonly mayBe?: readonly Run[];
      /** Who released the lane although the run may still be going. */
      readonly released?: Release;
    };

/** `askedId`: the id of the request, so that a repeat is recognised. */
export type Release = { readonly by: Person; readonly reason: string; readonly askedId: string };

/** `commit`: null where versions name no commits. */
export type LaterDeployment = { readonly version: string; readonly commit: CommitSha | null };

/** The images of the service after the workflow, or why they are not known. */
export type DeployedImages =
  | { readonly kind: 'known'; readonly images: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly reason: 'not-configured' | 'not-found' | 'access-denied' | 'source-unavailable';
    };

export type VerifiedBy = 'digest' | 'image' | 'new-rollout';

export type Verification =
  | { readonly kind: 'pending' }
  /** The rollout takes long, for example a canary or a bake time, and the next deployment waits. */
  | { readonly kind: 'still-rolling'; readonly running: number; readonly desired: number }
  /** `isOpen`: still checked, and nothing waits for the result. */
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
  /** The platform was still rolling out when verification stopped. */
  | 'still-rolling'
  /** Written by release 0.1; such a deployment is `another-commit` now. */
  | 'other-commit'
  | UnknownVerdict;

/** Why a requested deployment was not started. */
export type Rejection =
  | { readonly kind: 'github'; readonly rejection: DispatchRejection }
  | { readonly kind: 'person'; readonly by: Person }
  /** The refusals when its turn came. */
  | { readonly kind: 'policy'; readonly refusals: readonly DeployRefusal[] }
  /** Its service or environment is no longer configured. */
  | { readonly kind: 'not-configured' }
  /** The version now points to another commit than the shown one, or to none. */
  | { readonly kind: 'moved'; readonly shown: CommitSha; readonly now: CommitSha | null };

export type StateKind = DeploymentState['kind'];

export function runOf(state: DeploymentState): Run | null {
  return 'run' in state ? (state.run ?? null) : null;
}

/** A final state. */
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

/** Over as far as known; later events may still change it. */
export function isStillLookedAt(state: DeploymentState): boolean {
  if (state.kind === 'not-running-it' || state.kind === 'another-commit') return state.isOpen === true;
  return state.kind === 'succeeded' && state.verification.kind === 'impossible' && state.verification.isOpen === true;
}

/** Nothing was started yet, so it can be cancelled. */
export function isWaiting(state: DeploymentState): boolean {
  return state.kind === 'requested' || state.kind === 'awaiting-approval' || state.kind === 'in-line';
}

/** A run is in progress or may be. */
export function isUnderway(state: DeploymentState): boolean {
  return !isWaiting(state) && !isEnd(state);
}
