import { type KeptLock, type Lock, type LockRelease, sameLock } from '../../domain/lock/lock.ts';
import { NotAllowedToTell } from '../kit/not-allowed-to-tell.ts';
import type { LockAnnouncer } from './ports/lock-announcer.ts';
import type { Locks } from './ports/locks.ts';

/** Tells the team of locks. A room that is closed to us undoes no lock: then only whoever asked knows. */
export class LockNews {
  readonly #locks: Locks;
  readonly #announcer: LockAnnouncer;

  constructor(locks: Locks, announcer: LockAnnouncer) {
    this.#locks = locks;
    this.#announcer = announcer;
  }

  /** False where the room is closed to us. */
  async tellLock(lock: Lock): Promise<boolean> {
    const last = await this.#locks.last(lock.scope);
    const wasTold = last !== null && last.announcement !== null && sameLock(last.lock, lock);
    if (wasTold) return true;
    return inTheRoom(async () => this.#locks.told(lock, await this.#announcer.announce(lock)));
  }

  /** False where the room is closed to us. */
  async tellRelease({ lock, announcement }: KeptLock, release: LockRelease): Promise<boolean> {
    return inTheRoom(() => this.#announcer.announceRelease(lock, release, announcement));
  }
}

async function inTheRoom(tell: () => Promise<void>): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (cause) {
    if (cause instanceof NotAllowedToTell) return false;
    throw cause;
  }
}
