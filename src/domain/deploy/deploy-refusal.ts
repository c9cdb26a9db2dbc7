import type { Repository } from '../kit/repository.ts';
import type { Lock } from '../lock/lock.ts';
import type { Person, RoleId } from '../people/people.ts';
import type { CommitSha } from './commit.ts';
import type { DispatchRejection } from './run.ts';

/** What a person needs a role for. */
export type GuardedAction = 'deploy' | 'rollback' | 'lock';

/** Why something about a deploy is not done. `remedyOf` tells what would change it. */
export type DeployRefusal = RequestRefusal | PolicyRefusal | ControlRefusal;

/** What was asked for does not make sense, or no longer. */
export type RequestRefusal =
  | { readonly reason: 'unknown-service'; readonly service: string; readonly known: readonly string[] }
  | { readonly reason: 'unknown-environment'; readonly environment: string; readonly known: readonly string[] }
  | { readonly reason: 'malformed-version'; readonly version: string }
  /** No branch, tag or commit of that name. */
  | { readonly reason: 'unknown-version'; readonly version: string; readonly repository: Repository }
  /** A commit that no branch and no tag leads to: it may be anybody's. */
  | { readonly reason: 'stray-commit'; readonly version: string; readonly repository: Repository }
  | {
      readonly reason: 'version-unreadable';
      readonly version: string;
      readonly repository: Repository;
      readonly why: DispatchRejection;
    }
  /** The branch or tag means another commit than the one that was agreed on. */
  | {
      readonly reason: 'version-moved';
      readonly version: string;
      readonly approved: CommitSha;
      readonly now: CommitSha;
    }
  | { readonly reason: 'nothing-to-roll-back'; readonly service: string; readonly environment: string }
  /** It waited too long to be worked on: whoever asked may have acted otherwise since. */
  | { readonly reason: 'waited-too-long'; readonly minutes: number };

/** The rules of the environment are against it. */
export type PolicyRefusal =
  | {
      readonly reason: 'role-required';
      readonly environment: string;
      readonly action: GuardedAction;
      readonly roles: readonly RoleId[];
    }
  | { readonly reason: 'open-to-nobody'; readonly environment: string; readonly action: GuardedAction }
  /** `roles` is empty where nobody may break the glass. */
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
  /** The same commit has not succeeded in `after`. */
  | { readonly reason: 'not-promoted'; readonly environment: string; readonly after: string }
  | { readonly reason: 'promotion-unreadable'; readonly environment: string; readonly after: string }
  | { readonly reason: 'checks-not-passed'; readonly checks: OpenChecks }
  /** Every check has to pass, and there is none. */
  | { readonly reason: 'checks-absent' }
  | { readonly reason: 'checks-unreadable'; readonly why: DispatchRejection }
  /** Checks belong to commits, and the service's versions name none. */
  | { readonly reason: 'checks-without-commit'; readonly environment: string }
  | {
      readonly reason: 'approvals-missing';
      readonly environment: string;
      readonly missing: number;
      readonly roles: readonly RoleId[];
    };

/** Names of required checks that have not passed. */
export type OpenChecks = {
  readonly failed: readonly string[];
  readonly pending: readonly string[];
  readonly missing: readonly string[];
};

/** A button of a card was pressed, and it is not for this person or not for now. */
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
  /** The deployment has gone on, or is over. */
  | { readonly reason: 'not-waiting' }
  /** Only whoever asked may withdraw it. */
  | { readonly reason: 'not-yours'; readonly requestedBy: Person }
  | { readonly reason: 'run-not-cancellable'; readonly url: string | null }
  /** The code host does not do to the run what was asked. */
  | { readonly reason: 'run-refused'; readonly why: DispatchRejection }
  /** Nothing can be learnt of the run any more, nor be done to it. */
  | { readonly reason: 'run-out-of-sight'; readonly service: string; readonly environment: string }
  /** Another one was asked for after the deployment of the card, which the button would undo in its place. */
  | { readonly reason: 'overtaken'; readonly service: string; readonly environment: string }
  /** Another deployment is on its way. */
  | { readonly reason: 'lane-taken'; readonly service: string; readonly environment: string };
