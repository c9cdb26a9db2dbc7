import type { Day } from '../../../domain/calendar/day.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';

/** What was heard of each pull request. Reads see every write that was acknowledged before. */
export interface ReviewCards {
  ofKey(key: ReviewCardKey): Promise<ReviewRecord | null>;

  /**
   * Stores `after` if the stored one has the same revision and shown state as `before` (null: nothing is stored yet); otherwise
   * `conflict`, and nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'>;

  /** Those whose pull requests are open, drafts too, in no order. None is left out that was kept before. */
  open(): Promise<readonly ReviewRecord[]>;

  /** Those that were first reviewed on that UTC day, for some weeks after it. */
  firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]>;
}
