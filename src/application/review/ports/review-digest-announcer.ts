import type { Day } from '../../../domain/cost/period.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import type { ReviewWeek } from '../../../domain/review/review-week.ts';
import type { WaitingReview } from '../../../domain/review/waiting-review.ts';

/** What a channel is told in the morning. */
export type ReviewDigest = {
  readonly day: Day;
  /** Oldest first. */
  readonly waiting: readonly WaitingReview[];
  /** Pull requests of bots that have no cards of their own, oldest first. */
  readonly bots: readonly ReviewCard[];
  readonly workingDayMs: number;
};

/** A look back, told on that day. */
export type ReviewLookBack = { readonly day: Day; readonly week: ReviewWeek; readonly workingDayMs: number };

/**
 * Tells a channel what waits for a review. Pings nobody. Telling the same day again within minutes gives the same message.
 * @throws NotAllowedToTell when the room is closed to us.
 */
export interface ReviewDigestAnnouncer {
  digest(channel: ChannelId, digest: ReviewDigest): Promise<Announcement>;
  lookBack(channel: ChannelId, lookBack: ReviewLookBack): Promise<Announcement>;
}
