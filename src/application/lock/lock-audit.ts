import type { AuditEvent } from '../../domain/history/audit.ts';
import type { Lock, LockRelease, LockScope } from '../../domain/lock/lock.ts';

/** `askedId`: of the request, so that working on it twice is remembered once. */
export function auditOfLock(askedId: string, lock: Lock): AuditEvent {
  const { scope, by, reason, atMs, untilMs } = lock;
  const facts = { reason, untilMs };
  return { key: `lock-taken#${askedId}`, atMs, by, action: 'lock-taken', subject: subjectOf(scope), facts };
}

/** `lock-broken` where it was somebody else's. */
export function auditOfRelease(askedId: string, lock: Lock, { by, atMs }: LockRelease): AuditEvent {
  const action = by.id === lock.by.id ? 'lock-released' : 'lock-broken';
  const facts = { reason: lock.reason, lockedBy: lock.by.id, lockedByName: lock.by.name, lockedAtMs: lock.atMs };
  return { key: `lock-released#${askedId}`, atMs, by, action, subject: subjectOf(lock.scope), facts };
}

/** `*` is every service, or every environment. */
function subjectOf({ service, environment }: LockScope): string {
  return `${service ?? '*'}/${environment ?? '*'}`;
}
