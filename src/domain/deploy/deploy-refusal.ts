import type { Unreadable } from '../kit/fact.ts';
import type { Repository } from '../kit/repository.ts';
import type { Lock } from '../lock/lock.ts';
import type { Person, RoleId } from '../people/people.ts';
import type { CommitSha } from './commit.ts';
import type { OutOfSightBecause } from './out-of-sight.ts';
import type { StopRejected } from './rollout.ts';
import type { DispatchRejection } from './run.ts';

/** Actions that require a role. */
export type GuardedAction = 'deploy' | 'rollback' | 'lock';

/** Why a request is refused. `remedyOf` tells what would unblock it. */
export type DeployRefusal = RequestRefusal | PolicyRefusal | ControlRefusal;

/** The request is invalid or outdated. */
export type RequestRefusal =
  | { readonly reason: 'unknown-service'; readonly service: string; readonly known: readonly string[] }
  | { readonly reason: 'unknown-environment'; readonly environment: string; readonly known: readonly string[] }
  | { readonly reason: 'malformed-version'; readonly version: string }
  /** No branch, tag or commit of that name. */
  | { readonly reason: 'unknown-version'; readonly version: string; readonly repository: Repository }
  /** A commit that no branch or tag contains: anybody may have made it. */
  | { readonly reason: 'stray-commit'; readonly version: string; readonly repository: Repository }
  | {
      readonly reason: 'version-unreadable';
      readonly version: string;
      readonly repository: Repository;
      readonly why: DispatchRejection;
    }
  /** The branch or tag now points to another commit than the approved one. */
  | {
      readonly reason: 'version-moved';
      readonly version: string;
      readonly approved: CommitSha;
      readonly now: CommitSha;
    }
  | { readonly reason: 'nothing-to-roll-back'; readonly service: string; readonly environment: string }
  /** The request waited too long in a queue; the requester may have acted otherwise since. */
  | { readonly reason: 'waited-too-long'; readonly minutes: number };

/** A rule of the environment refuses it. */
export type PolicyRefusal =
  | {
      readonly reason: 'role-required';
      readonly environment: string;
      readonly action: GuardedAction;
      readonly roles: readonly RoleId[];
    }
  | { readonly reason: 'open-to-nobody'; readonly environment: string; readonly action: GuardedAction }
  /** `roles` is empty if nobody may make emergency deploys. */
  | { readonly reason: 'break-glass-role-required'; readonly environment: string; readonly roles: readonly RoleId[] }
  | { readonly reason: 'break-glass-unexplained'; readonly environment: string }
  | { readonly reason: 'locked'; readonly lock: Lock }
  /** `untilMs` is null when no end is in sight. */
  | {
      readonly reason: 'frozen';
      readonly environment: string;
      readonly freeze: string;
      readonly untilMs: number | null;
    }
  /** The same has not succeeded in `after`. `found`: what there is of it, unless that is nothing or known to be bad. */
  | {
      readonly reason: 'not-promoted';
      readonly environment: string;
      readonly after: string;
      readonly found?: 'unverified' | 'image-unknown' | 'another-image';
    }
  /** It has succeeded in `after`, and was taken back there. `by`: null where the platform did it. */
  | {
      readonly reason: 'rolled-back-before';
      readonly environment: string;
      readonly after: string;
      readonly by: Person | null;
      readonly atMs: number;
    }
  | { readonly reason: 'promotion-unreadable'; readonly environment: string; readonly after: string }
  | { readonly reason: 'checks-not-passed'; readonly checks: OpenChecks }
  /** Every check has to pass, and there is none. */
  | { readonly reason: 'checks-absent' }
  /** `because` is null in what release 0.1 wrote, which did not say what could not be read. */
  | { readonly reason: 'checks-unreadable'; readonly because: Unreadable | null; readonly why: DispatchRejection }
  /** Checks belong to commits, and the service's versions name none. */
  | { readonly reason: 'checks-without-commit'; readonly environment: string }
  /** Nothing that would be sent names the approved commit: the workflow declares no input for it, or no configured input holds it. */
  | { readonly reason: 'approval-unbound'; readonly environment: string; readonly lacks: 'declaration' | 'input' }
  /** Which inputs the workflow declares could not be read. */
  | { readonly reason: 'binding-unreadable'; readonly environment: string; readonly because: Unreadable }
  | {
      readonly reason: 'approvals-missing';
      readonly environment: string;
      readonly missing: number;
      readonly roles: readonly RoleId[];
    };

/** Names of required checks that have not passed. */
export type OpenChecks = {
  readonly failed: readonly string[];
  /** They, or the runs that they are of, are not over. */
  readonly pending: readonly string[];
  /** They were skipped in runs that did not end in success. */
  readonly skipped: readonly string[];
  /** Nothing has reported them. */
  readonly missing: readonly string[];
};

/** A button of a card was pressed by the wrong person or at the wrong time. */
export type ControlRefusal =
  | { readonly reason: 'own-request'; readonly roles: readonly RoleId[] }
  | { readonly reason: 'approver-role-required'; readonly roles: readonly RoleId[] }
  | { readonly reason: 'already-approved'; readonly missing: number; readonly roles: readonly RoleId[] }
  | { readonly reason: 'request-expired'; readonly atMs: number }
  | {
      readonly reason: 'already-decided';
      readonly by: Person;
      readonly decision: 'approved' | 'rejected' | 'withdrawn';
    }
  /** The deployment has moved on or is over. */
  | { readonly reason: 'not-waiting' }
  /** Only the requester may withdraw it. */
  | { readonly reason: 'not-yours'; readonly requestedBy: Person }
  | { readonly reason: 'run-not-cancellable'; readonly url: string | null }
  /** The code host refused the request for the run. */
  | { readonly reason: 'run-refused'; readonly why: DispatchRejection }
  /** The run can no longer be read or changed. */
  | {
      readonly reason: 'run-out-of-sight';
      readonly service: string;
      readonly environment: string;
      /** Missing in items of older releases. */
      readonly because?: OutOfSightBecause;
    }
  /**
   * There is nothing to look at again: a later deployment decides what runs, no place is configured, or everything was read.
   */
  | {
      readonly reason: 'no-look-again';
      readonly service: string;
      readonly environment: string;
      readonly because: 'overtaken' | 'no-place' | 'was-read';
    }
  /** The rollout, or the pause that holds it, was not answered by the button. `by`: who answered it before, where that is known. */
  | {
      readonly reason: 'rollout-not-answered';
      readonly service: string;
      readonly environment: string;
      readonly because: 'over' | 'untold' | 'answered' | 'expired' | 'expired-continue' | 'expired-roll-back';
      readonly by: Person | null;
    }
  /** The platform refused what it was asked. */
  | { readonly reason: 'rollout-refused'; readonly rejected: StopRejected }
  /** A later deployment exists, and the button would undo that one. */
  | { readonly reason: 'overtaken'; readonly service: string; readonly environment: string }
  /** Another deployment is on its way. */
  | { readonly reason: 'lane-taken'; readonly service: string; readonly environment: string };
