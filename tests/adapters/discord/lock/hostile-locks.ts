import type { Lock } from '../../../../src/domain/lock/lock.ts';
import type { LockOutcome, UnlockOutcome } from '../../../../src/domain/lock/lock-outcome.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { aDeployment } from '../../../contracts/deploy/a-deployment.ts';

/** A lock with this text in every place that outside text can reach. */
export function lockWith(text: string, change: Partial<Lock> = {}): Lock {
  const by = { id: 'kim' as MemberId, name: text };
  return { scope: { service: text, environment: text }, by, reason: text, atMs: 1, untilMs: null, ...change };
}

/** Everything that `/lock` can come to, as above. */
export function lockOutcomesWith(text: string): readonly LockOutcome[] {
  const lock = lockWith(text, { untilMs: 4_000_000_000_000 });
  return [
    { kind: 'locked', lock, told: true },
    { kind: 'locked', lock: lockWith(text, { scope: { service: null, environment: null } }), told: false },
    { kind: 'already-locked', lock, isOwn: true },
    { kind: 'already-locked', lock, isOwn: false },
    { kind: 'unclear', unclear: { what: 'no-reason' } },
    { kind: 'unclear', unclear: { what: 'long-reason', length: 2000 } },
    { kind: 'unclear', unclear: { what: 'unreadable', duration: text } },
    { kind: 'unclear', unclear: { what: 'too-short', duration: text } },
    { kind: 'unclear', unclear: { what: 'too-long', duration: text } },
    { kind: 'refused', refusal: { reason: 'unknown-service', service: text, known: [text] } },
  ];
}

/** Everything that `/unlock` can come to, as above, with so many other locks. */
export function unlockOutcomesWith(text: string, others: number): readonly UnlockOutcome[] {
  const lock = lockWith(text);
  const lee = { id: 'lee' as MemberId, name: text };
  return [
    { kind: 'unlocked', lock, release: { by: lock.by, atMs: 60_000 }, told: true },
    { kind: 'unlocked', lock, release: { by: lee, atMs: 60_000 }, told: false },
    { kind: 'not-locked', scope: lock.scope, others: [] },
    { kind: 'not-locked', scope: lock.scope, others: Array.from({ length: others }, () => lock) },
    { kind: 'not-yours', lock },
    { kind: 'lane-needs-reason', deployment: { ...aDeployment(), service: text, environment: text } },
    { kind: 'lane-released', deployment: { ...aDeployment(), service: text, environment: text }, reason: text },
    { kind: 'refused', refusal: { reason: 'waited-too-long', minutes: 11 } },
  ];
}
