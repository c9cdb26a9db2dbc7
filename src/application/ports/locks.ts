import type { Lock, LockScope } from '../../domain/deploy/lock.ts';

/** Who has stopped deploys, and where. Reads see every write that was acknowledged before. */
export interface Locks {
  /** Keeps the lock unless its very scope is locked already at `nowMs`; then that lock is told. Of several writers at once exactly one wins. */
  take(lock: Lock, nowMs: number): Promise<{ readonly kind: 'taken' } | { readonly kind: 'held'; readonly by: Lock }>;

  /** Removes exactly this lock: `gone` when it is not there any more, or somebody else's is. */
  release(lock: Lock): Promise<'released' | 'gone'>;

  ofScope(scope: LockScope, nowMs: number): Promise<Lock | null>;

  /** Every lock that covers deploys of this service to this environment, widest last. Those past their time are none. */
  covering(service: string, environment: string, nowMs: number): Promise<readonly Lock[]>;
}
