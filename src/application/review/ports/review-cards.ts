import type { Day } from '../../../domain/calendar/day.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';
import type { Page } from '../../outbox/ports/behind-cards.ts';

/** From the review on. */
export const firstReviewKnownMs = 60 * 86_400_000;

/** From the merge on. */
export const mergedKnownMs = 30 * 86_400_000;

/** What a sweep looks for in open pull requests, and with which settings. */
export type SweepQuest = { readonly part: 'review-turns' | 'review-reminders'; readonly settings: string };

/** Records of pull requests. Reads are consistent with every acknowledged write. */
export interface ReviewCards {
  ofKey(key: ReviewCardKey): Promise<ReviewRecord | null>;

  /**
   * Stores what is known in `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise
   * `conflict`, and nothing changes. Of several concurrent writers exactly one wins. Leaves what was shown, told and called.
   */
  fold(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'>;

  /**
   * Stores what was shown, told and called in `after`, if the stored one has as many writes about showing as `before`; otherwise
   * `conflict`, and nothing changes. Of several concurrent writers exactly one wins. Leaves what is known.
   */
  show(before: ReviewRecord, after: ReviewRecord): Promise<'replaced' | 'conflict'>;

  /** Records of open pull requests, drafts included, in no order. Never misses a stored one. */
  open(): Promise<readonly ReviewRecord[]>;

  /**
   * Keys of open pull requests, some of which may have ended, in one order; `most` at a time. `after`: as the page before said, null
   * for the first one. Never misses a stored one.
   */
  openKeys(after: string | null, most: number): Promise<Page<ReviewCardKey>>;

  /**
   * As `openKeys`, without those that rest at that moment; `most` are looked at for a page, which may have fewer keys or none before
   * the end.
   */
  openKeysDue(quest: SweepQuest, nowMs: number, after: string | null, most: number): Promise<Page<ReviewCardKey>>;

  /**
   * The quest finds nothing before then in this revision of an open record. A newer revision, other settings and `endRest` end the
   * rest. Does nothing where a newer revision is being stored.
   */
  rest(quest: SweepQuest, record: Pick<ReviewRecord, 'key' | 'revision'>, untilMs: number): Promise<void>;

  /** Something has changed that is not in the record. Idempotent, also for one that is not open. */
  endRest(part: SweepQuest['part'], key: ReviewCardKey): Promise<void>;

  /** Records first reviewed on that UTC day; known for `firstReviewKnownMs`. */
  firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]>;

  /** Records merged on that UTC day; known for `mergedKnownMs`, and not of releases before 0.2. */
  mergedOn(day: Day): Promise<readonly ReviewRecord[]>;
}
