import type { Clock } from '../../../application/kit/ports/clock.ts';
import { endedLockKeptMs, type Locks } from '../../../application/lock/ports/locks.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import {
  byWidth,
  isPast,
  type KeptLock,
  type Lock,
  type LockRelease,
  type LockScope,
  sameLock,
  sameRelease,
  scopesCovering,
} from '../../../domain/lock/lock.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryLocks implements Locks {
  readonly #kept: ExpiringItems<string, string>;

  constructor(clock: Clock) {
    this.#kept = new ExpiringItems(clock);
  }

  async take(lock: Lock, nowMs: number): Promise<{ readonly kind: 'taken' } | { readonly kind: 'held'; by: Lock }> {
    const last = this.#read(lock.scope);
    if (last !== null && sameLock(last.lock, lock)) return { kind: 'taken' };
    const held = this.#held(lock.scope, nowMs);
    if (held !== null) return { kind: 'held', by: held };
    this.#keep({ lock, announcement: null, release: null });
    return { kind: 'taken' };
  }

  async told(lock: Lock, announcement: Announcement): Promise<void> {
    const kept = this.#read(lock.scope);
    if (kept !== null && kept.release === null && sameLock(kept.lock, lock)) this.#keep({ ...kept, announcement });
  }

  async release(lock: Lock, release: LockRelease): Promise<'released' | 'gone'> {
    const kept = this.#read(lock.scope);
    if (kept === null || !sameLock(kept.lock, lock)) return 'gone';
    if (kept.release !== null) return sameRelease(kept.release, release) ? 'released' : 'gone';
    this.#keep({ ...kept, release });
    return 'released';
  }

  async ofScope(scope: LockScope, nowMs: number): Promise<Lock | null> {
    return this.#held(scope, nowMs);
  }

  async last(scope: LockScope): Promise<KeptLock | null> {
    return this.#read(scope);
  }

  async covering(service: string, environment: string, nowMs: number): Promise<readonly Lock[]> {
    return scopesCovering(service, environment).flatMap((scope) => this.#held(scope, nowMs) ?? []);
  }

  async all(nowMs: number): Promise<readonly Lock[]> {
    const kept = this.#kept.values().map((json): KeptLock => JSON.parse(json));
    return kept.flatMap(({ lock }) => this.#held(lock.scope, nowMs) ?? []).toSorted(byWidth);
  }

  #held(scope: LockScope, nowMs: number): Lock | null {
    const kept = this.#read(scope);
    return kept === null || kept.release !== null || isPast(kept.lock, nowMs) ? null : kept.lock;
  }

  #read(scope: LockScope): KeptLock | null {
    const json = this.#kept.get(placeOf(scope));
    return json === undefined ? null : JSON.parse(json);
  }

  #keep(kept: KeptLock): void {
    const endedMs = kept.release?.atMs ?? kept.lock.untilMs;
    const untilMs = endedMs === null ? null : endedMs + endedLockKeptMs;
    this.#kept.set(placeOf(kept.lock.scope), JSON.stringify(kept), untilMs);
  }
}

function placeOf({ service, environment }: LockScope): string {
  return JSON.stringify([service, environment]);
}
