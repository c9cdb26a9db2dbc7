import { describe, expect, it } from 'vitest';
import type { PostedDigests } from '../../../src/application/review/ports/posted-digests.ts';
import { type Day, startOfDayMs } from '../../../src/domain/calendar/day.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { anAnnouncement } from '../deploy/a-deployment.ts';

const [reviews, web] = ['900000000000000012' as ChannelId, '900000000000000015' as ChannelId];
const today = { kind: 'day', day: '2026-11-23' as Day } as const;

export type PostedDigestsWorld = {
  readonly subject: PostedDigests;
  /** Removes what the store lets go of by then. */
  readonly expire: (nowMs: number) => Promise<void>;
};

/** `harness` gives you a place where nothing was kept yet. */
export function toldDigestsContract(name: string, harness: () => Promise<PostedDigestsWorld>): void {
  describe(`${name} keeps which digests were told`, () => {
    it('has none for a day on which none was told', async () => {
      expect(await (await harness()).subject.of(reviews, today)).toBeNull();
    });

    it('tells channels, days and weeks apart', async () => {
      const { subject: digests } = await harness();
      const told = { ...today, announcement: anAnnouncement('1/2') };
      await digests.record(reviews, told);
      expect(await digests.of(reviews, today)).toEqual(told);
      expect(await digests.of(web, today)).toBeNull();
      expect(await digests.of(reviews, { ...today, kind: 'week' })).toBeNull();
      expect(await digests.of(reviews, { ...today, day: '2026-11-24' as Day })).toBeNull();
    });

    it('keeps what was recorded first, and that there was nothing to tell', async () => {
      const { subject: digests } = await harness();
      await digests.record(reviews, { ...today, announcement: null });
      await digests.record(reviews, { ...today, announcement: anAnnouncement('1/2') });
      expect(await digests.of(reviews, today)).toEqual({ ...today, announcement: null });
    });

    it('still knows four weeks later, so that a late sweep posts no digest again', async () => {
      const { subject: digests, expire } = await harness();
      const told = { ...today, announcement: anAnnouncement('1/2') };
      await digests.record(reviews, told);
      await expire(startOfDayMs(today.day) + 28 * 86_400_000);
      expect(await digests.of(reviews, today)).toEqual(told);
    });
  });
}
