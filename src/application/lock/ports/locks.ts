import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { KeptLock, Lock, LockRelease, LockScope } from '../../../domain/lock/lock.ts';

/** From its release or its end on. */
export const endedLockKeptMs = 86_400_000;

/** Locks. Reads are consistent with every acknowledged write. */
export interface Locks {
  /**
   * Keeps the lock unless its very scope is locked already at `nowMs`; then that lock is told. Of several writers at once
   * exactly one wins. Taking the same lock again changes nothing and is `taken` too, also after it was released, so that a
   * cut request can be repeated.
   */
  take(lock: Lock, nowMs: number): Promise<{ readonly kind: 'taken' } | { readonly kind: 'held'; readonly by: Lock }>;

  /** Stores where this lock was posted. Does nothing if the lock is gone. */
  told(lock: Lock, announcement: Announcement): Promise<void>;

  /**
   * Removes exactly this lock: `gone` when it is not there any more, or somebody else's is. The same release again changes
   * nothing and is `released` too, so that a cut request can be repeated.
   */
  release(lock: Lock, release: LockRelease): Promise<'released' | 'gone'>;

  ofScope(scope: LockScope, nowMs: number): Promise<Lock | null>;

  /** The last lock with exactly this scope, even if expired or released; kept for `endedLockKeptMs` then. */
  last(scope: LockScope): Promise<KeptLock | null>;

  /** Every lock that covers deploys of this service to this environment, widest last. Those past their time are none. */
  covering(service: string, environment: string, nowMs: number): Promise<readonly Lock[]>;

  /** Every lock there is, widest last and those of one width by name. Those past their time are none. */
  all(nowMs: number): Promise<readonly Lock[]>;
}
