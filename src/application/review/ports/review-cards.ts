import type { Day } from '../../../domain/calendar/day.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';

/** What was heard of each pull request. Reads see every write that was acknowledged before. */
export interface ReviewCards {
  ofKey(key: ReviewCardKey): Promise<ReviewRecord | null>;

  /**
   * Keeps `after` if what is kept still equals `before` in revision and in what is shown (null: if nothing is kept yet);
   * otherwise `conflict`, and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'>;

  /** Those whose pull requests are open, drafts too, in no order. None is left out that was kept before. */
  open(): Promise<readonly ReviewRecord[]>;

  /** Those that were first reviewed on that UTC day, for some weeks after it. */
  firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]>;
}
