import { describe, expect, it } from 'vitest';
import type { LockAnnouncer } from '../../../src/application/lock/ports/lock-announcer.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Lock, LockRelease } from '../../../src/domain/lock/lock.ts';
import { aLock, aRelease, everythingScope } from '../../support/a-lock.ts';

export type LockAnnouncerWorld = {
  readonly announcer: LockAnnouncer;
  /** What each message in the room for deploys shows, oldest first. */
  readonly seen: () => readonly string[];
  readonly lockLook: (lock: Lock, release: LockRelease | null) => string;
  readonly newsLook: (lock: Lock, release: LockRelease) => string;
  /** A person deletes the message. */
  readonly deletes: (announcement: Announcement) => void;
};

/** `harness` gives you an empty room for deploys. */
export function lockAnnouncerContract(name: string, harness: () => LockAnnouncerWorld): void {
  describe(`${name} tells where deploys are stopped`, () => {
    it('tells of a lock once, however often it is told', async () => {
      const { announcer, seen, lockLook } = harness();
      const first = await announcer.announce(aLock());
      expect(await announcer.announce(aLock())).toBe(first);
      expect(seen()).toEqual([lockLook(aLock(), null)]);
    });

    it('tells of two locks apart, also of the same place and person', async () => {
      const { announcer, seen, lockLook } = harness();
      const locks = [aLock(), aLock({ scope: everythingScope }), aLock({ atMs: aLock().atMs + 1, reason: 'again' })];
      for (const lock of locks) await announcer.announce(lock);
      expect(seen()).toEqual(locks.map((lock) => lockLook(lock, null)));
    });

    it.each(['kim', 'lee'])('tells anew that %s released it, and puts right what was told before', async (who) => {
      const { announcer, seen, lockLook, newsLook } = harness();
      const announcement = await announcer.announce(aLock());
      const release = aRelease(who);
      await announcer.announceRelease(aLock(), release, announcement);
      await announcer.announceRelease(aLock(), release, announcement);
      expect(seen()).toEqual([lockLook(aLock(), release), newsLook(aLock(), release)]);
    });

    it('tells of the release also where the lock was never told, or the message is gone', async () => {
      const { announcer, seen, newsLook, deletes } = harness();
      await announcer.announceRelease(aLock(), aRelease('kim'), null);
      const again = aLock({ atMs: aLock().atMs + 1 });
      const announcement = await announcer.announce(again);
      deletes(announcement);
      await announcer.announceRelease(again, aRelease('lee'), announcement);
      expect(seen()).toEqual([newsLook(aLock(), aRelease('kim')), newsLook(again, aRelease('lee'))]);
    });
  });
}
