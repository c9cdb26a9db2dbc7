import type { DeployRefusal } from '../deploy/deploy-refusal.ts';
import type { Deployment } from '../deploy/deployment.ts';
import type { Lock, LockRelease, LockScope } from './lock.ts';
import type { UnclearLock } from './lock-decision.ts';

type Refused = { readonly kind: 'refused'; readonly refusal: DeployRefusal };

/** The result of `/lock`. `told`: whether it was posted in the channel for deploys. */
export type LockOutcome =
  | Refused
  | { readonly kind: 'locked'; readonly lock: Lock; readonly told: boolean }
  /** `isOwn`: the requester holds it. */
  | { readonly kind: 'already-locked'; readonly lock: Lock; readonly isOwn: boolean }
  | { readonly kind: 'unclear'; readonly unclear: UnclearLock };

/** The result of `/unlock`. */
export type UnlockOutcome =
  | Refused
  | { readonly kind: 'unlocked'; readonly lock: Lock; readonly release: LockRelease; readonly told: boolean }
  /** There is no lock with exactly this scope; `others` are all current locks, widest last. */
  | { readonly kind: 'not-locked'; readonly scope: LockScope; readonly others: readonly Lock[] }
  /** There was no lock, but a deployment with an unknown run: the lane was released. */
  | { readonly kind: 'lane-released'; readonly deployment: Deployment; readonly reason: string }
  /** The same, but the reason is missing. */
  | { readonly kind: 'lane-needs-reason'; readonly deployment: Deployment }
  /** Another member's lock; `force` would remove it. */
  | { readonly kind: 'not-yours'; readonly lock: Lock };
