import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { KeptLock, Lock, LockRelease, LockScope } from '../../../domain/lock/lock.ts';

/** From its release or its end on. */
export const endedLockKeptMs = 86_400_000;

/** Locks. Reads are consistent with every acknowledged write. */
export interface Locks {
  /**
   * Stores the lock unless exactly its scope is locked at `nowMs`; then returns that lock. Of several concurrent writers exactly
   * one wins. Taking the same lock again is `taken` and changes nothing, even after its release, so that an interrupted request
   * can be repeated.
   */
  take(lock: Lock, nowMs: number): Promise<{ readonly kind: 'taken' } | { readonly kind: 'held'; readonly by: Lock }>;

  /** Stores where this lock was posted. Does nothing if the lock is gone. */
  told(lock: Lock, announcement: Announcement): Promise<void>;

  /**
   * Releases exactly this lock; `gone` if it does not exist any more or another one took its place. The same release again is
   * `released` and changes nothing, so that an interrupted request can be repeated.
   */
  release(lock: Lock, release: LockRelease): Promise<'released' | 'gone'>;

  ofScope(scope: LockScope, nowMs: number): Promise<Lock | null>;

  /** The last lock with exactly this scope, even if expired or released; kept for `endedLockKeptMs` then. */
  last(scope: LockScope): Promise<KeptLock | null>;

  /** Every lock that covers deploys of this service to this environment, widest last. Expired locks are left out. */
  covering(service: string, environment: string, nowMs: number): Promise<readonly Lock[]>;

  /** Every lock, widest last, and by name within one width. Expired locks are left out. */
  all(nowMs: number): Promise<readonly Lock[]>;
}
