import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Lock, LockRelease } from '../../../domain/lock/lock.ts';

/** Tells the team, in the room for deploys, where deploys are stopped and when they may go on. Pings nobody. */
export interface LockAnnouncer {
  /**
   * Tells who has stopped what, why and until when. Telling the same lock again within minutes gives the same message.
   * @throws NotAllowedToTell when the room is closed to us.
   */
  announce(lock: Lock): Promise<Announcement>;

  /**
   * Tells in a message of its own that deploys may go on, loudly where it was not the lock's owner who released it, and
   * changes what was told before (`earlier`), where that is still there. Telling the same release again within minutes
   * tells it once.
   * @throws NotAllowedToTell when the room is closed to us.
   */
  announceRelease(lock: Lock, release: LockRelease, earlier: Announcement | null): Promise<void>;
}
