import type { DeployRefusal } from '../deploy/deploy-refusal.ts';
import type { Deployment } from '../deploy/deployment.ts';
import type { Lock, LockRelease, LockScope } from './lock.ts';
import type { UnclearLock } from './lock-decision.ts';

type Refused = { readonly kind: 'refused'; readonly refusal: DeployRefusal };

/** What came of `/lock`. `told`: whether the room for deploys knows. */
export type LockOutcome =
  | Refused
  | { readonly kind: 'locked'; readonly lock: Lock; readonly told: boolean }
  /** `isOwn`: whoever asked has it. */
  | { readonly kind: 'already-locked'; readonly lock: Lock; readonly isOwn: boolean }
  | { readonly kind: 'unclear'; readonly unclear: UnclearLock };

/** What came of `/unlock`. */
export type UnlockOutcome =
  | Refused
  | { readonly kind: 'unlocked'; readonly lock: Lock; readonly release: LockRelease; readonly told: boolean }
  /** There is no lock of this very scope; `others` are all that there are, widest last. */
  | { readonly kind: 'not-locked'; readonly scope: LockScope; readonly others: readonly Lock[] }
  /** There was no lock, and a deployment of whose run nothing could be learnt: the next one may go. */
  | { readonly kind: 'lane-released'; readonly deployment: Deployment; readonly reason: string }
  /** The same, and nobody said why it may be let go of. */
  | { readonly kind: 'lane-needs-reason'; readonly deployment: Deployment }
  /** Somebody else's, which may be broken by saying so. */
  | { readonly kind: 'not-yours'; readonly lock: Lock };
