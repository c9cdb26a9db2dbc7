import type { AuditEvent } from '../../domain/history/audit.ts';
import { type KeptLock, type Lock, type LockRelease, type LockScope, sameLock } from '../../domain/lock/lock.ts';
import type { Audit } from '../history/ports/audit.ts';
import { ChannelUnavailable } from '../kit/channel-unavailable.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { Locks } from './ports/locks.ts';

/** Records locks in the audit and posts them. If the channel is closed the lock stays, and only the requester knows. */
export class LockNews {
  readonly #locks: Locks;
  readonly #audit: Audit;
  readonly #board: Noticeboard;

  constructor(locks: Locks, audit: Audit, board: Noticeboard) {
    this.#locks = locks;
    this.#audit = audit;
    this.#board = board;
  }

  /** `askedId`: the id of the request, so that a repeat is recorded once. False if the channel is closed. */
  async locked(askedId: string, lock: Lock): Promise<boolean> {
    await this.#audit.append(auditOfLock(askedId, lock));
    const last = await this.#locks.last(lock.scope);
    const wasTold = last !== null && last.announcement !== null && sameLock(last.lock, lock);
    if (wasTold) return true;
    return inTheRoom(async () => {
      await this.#locks.told(lock, await this.#board.post({ kind: 'lock', lock, release: null }));
    });
  }

  /** Posts the release first, because people wait for it, then updates the lock's card. Returns as above. */
  async released(askedId: string, { lock, announcement }: KeptLock, release: LockRelease): Promise<boolean> {
    await this.#audit.append(auditOfRelease(askedId, lock, release));
    return inTheRoom(async () => {
      await this.#board.post({ kind: 'unlock', lock, release });
      if (announcement !== null) await this.#board.update(announcement, { kind: 'lock', lock, release });
    });
  }
}

async function inTheRoom(tell: () => Promise<void>): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (cause) {
    if (cause instanceof ChannelUnavailable) return false;
    throw cause;
  }
}

function auditOfLock(askedId: string, lock: Lock): AuditEvent {
  const { scope, by, reason, atMs, untilMs } = lock;
  const facts = { reason, untilMs };
  return { key: `lock-taken#${askedId}`, atMs, by, action: 'lock-taken', subject: subjectOf(scope), facts };
}

/** `lock-broken` if another member took it. */
function auditOfRelease(askedId: string, lock: Lock, { by, atMs }: LockRelease): AuditEvent {
  const action = by.id === lock.by.id ? 'lock-released' : 'lock-broken';
  const facts = { reason: lock.reason, lockedBy: lock.by.id, lockedByName: lock.by.name, lockedAtMs: lock.atMs };
  return { key: `lock-released#${askedId}`, atMs, by, action, subject: subjectOf(lock.scope), facts };
}

/** `*` is every service, or every environment. */
function subjectOf({ service, environment }: LockScope): string {
  return `${service ?? '*'}/${environment ?? '*'}`;
}
