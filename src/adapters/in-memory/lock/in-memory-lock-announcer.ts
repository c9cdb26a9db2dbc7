import type { LockAnnouncer } from '../../../application/lock/ports/lock-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Lock, LockRelease } from '../../../domain/lock/lock.ts';

/** A message about a lock. `isNews`: it is the one that tells of the release, and not the one that tells of the lock. */
export type ToldLock = { readonly lock: Lock; readonly release: LockRelease | null; readonly isNews: boolean };

/** Remembers every message that the team can see. */
export class InMemoryLockAnnouncer implements LockAnnouncer {
  readonly #told = new Map<Announcement, ToldLock>();

  /** Oldest first. */
  get told(): readonly ToldLock[] {
    return [...this.#told.values()];
  }

  async announce(lock: Lock): Promise<Announcement> {
    const announcement = JSON.stringify(['lock', lock.scope, lock.by.id, lock.atMs]) as Announcement;
    if (!this.#told.has(announcement)) this.#told.set(announcement, { lock, release: null, isNews: false });
    return announcement;
  }

  async announceRelease(lock: Lock, release: LockRelease, earlier: Announcement | null): Promise<void> {
    const news = JSON.stringify(['release', lock.scope, release.by.id, release.atMs]) as Announcement;
    this.#told.set(news, { lock, release, isNews: true });
    if (earlier !== null && this.#told.has(earlier)) this.#told.set(earlier, { lock, release, isNews: false });
  }

  /** A person deletes the message. */
  forget(announcement: Announcement): void {
    this.#told.delete(announcement);
  }
}
