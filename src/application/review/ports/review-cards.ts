import type { Day } from '../../../domain/calendar/day.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';

/** From the review on. */
export const firstReviewKnownMs = 60 * 86_400_000;

/** Records of pull requests. Reads are consistent with every acknowledged write. */
export interface ReviewCards {
  ofKey(key: ReviewCardKey): Promise<ReviewRecord | null>;

  /**
   * Stores `after` if the stored one has the same revision and shown state as `before` (null: nothing is stored yet); otherwise
   * `conflict`, and nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'>;

  /** Records of open pull requests, drafts included, in no order. Never misses a stored one. */
  open(): Promise<readonly ReviewRecord[]>;

  /** Records first reviewed on that UTC day; known for `firstReviewKnownMs`. */
  firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]>;
}
