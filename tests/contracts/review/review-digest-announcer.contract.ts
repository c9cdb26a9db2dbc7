import { describe, expect, it } from 'vitest';
import type {
  ReviewDigest,
  ReviewDigestAnnouncer,
  ReviewLookBack,
} from '../../../src/application/review/ports/review-digest-announcer.ts';
import type { Day } from '../../../src/domain/cost/period.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { reviewWeek } from '../../../src/domain/review/review-week.ts';
import { waitingReviews } from '../../../src/domain/review/waiting-review.ts';
import { aReminderPolicy, awaitingDana, inSeoul } from '../../support/a-review-card.ts';

export type DigestAnnouncerWorld = {
  readonly announcer: ReviewDigestAnnouncer;
  readonly channels: readonly [ChannelId, ChannelId];
  /** What the channel shows, oldest first. */
  readonly seen: (channel: ChannelId) => readonly string[];
  readonly digestLook: (digest: ReviewDigest) => string;
  readonly lookBackLook: (lookBack: ReviewLookBack) => string;
  readonly minutesPass: (minutes: number) => void;
};

const nowMs = inSeoul('2026-11-23 09:00');
const policy = aReminderPolicy();
const cards = [awaitingDana(inSeoul('2026-11-20 09:00')), awaitingDana(inSeoul('2026-11-19 09:00'), { number: 13 })];
const workingDayMs = 9 * 3_600_000;
const digest: ReviewDigest = {
  day: '2026-11-23' as Day,
  waiting: waitingReviews(cards, policy, nowMs),
  bots: [awaitingDana(nowMs, { number: 14, author: 'dependabot[bot]', authorIsBot: true })],
  workingDayMs,
};
const period = { start: '2026-11-16' as Day, end: '2026-11-23' as Day };
const lookBack = { day: digest.day, week: reviewWeek(cards, period, policy, nowMs), workingDayMs };

/** `harness` gives you two empty channels. */
export function reviewDigestAnnouncerContract(name: string, harness: () => DigestAnnouncerWorld): void {
  describe(`${name} tells channels what waits`, () => {
    it('once for each day, in the channel that was named, however often it is told', async () => {
      const { announcer, channels, seen, digestLook, minutesPass } = harness();
      const [reviews, other] = channels;
      const first = await announcer.digest(reviews, digest);
      expect(await announcer.digest(reviews, digest)).toBe(first);
      expect([seen(reviews), seen(other)]).toEqual([[digestLook(digest)], []]);
      expect(await announcer.digest(other, digest)).not.toBe(first);
      minutesPass(24 * 60);
      await announcer.digest(reviews, { ...digest, day: '2026-11-24' as Day });
      expect([seen(reviews).length, seen(other).length]).toEqual([2, 1]);
    });

    it('and once a week looks back, beside the digest of the same day', async () => {
      const { announcer, channels, seen, digestLook, lookBackLook } = harness();
      const [reviews] = channels;
      await announcer.lookBack(reviews, lookBack);
      await announcer.lookBack(reviews, lookBack);
      await announcer.digest(reviews, digest);
      expect(seen(reviews)).toEqual([lookBackLook(lookBack), digestLook(digest)]);
    });
  });
}
