import type { Lock, LockRelease, LockScope } from '../../src/domain/lock/lock.ts';
import type { MemberId, Person } from '../../src/domain/people/people.ts';

export const lockedAtMs = 1_790_000_000_000;

export const backendInDevScope: LockScope = { service: 'backend', environment: 'dev' };
export const everythingScope: LockScope = { service: null, environment: null };

export function aPerson(name: string): Person {
  return { id: name as MemberId, name };
}

export function aLock(change: Partial<Lock> = {}): Lock {
  return {
    scope: backendInDevScope,
    by: aPerson('kim'),
    reason: 'DB migration',
    atMs: lockedAtMs,
    untilMs: null,
    ...change,
  };
}

export function aRelease(name: string, atMs = lockedAtMs + 60_000): LockRelease {
  return { by: aPerson(name), atMs };
}
