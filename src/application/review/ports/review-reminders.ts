import type { ReminderRecord } from '../../../domain/review/reminder-record.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';

/** Who was reminded of which pull request. Reads see every write that was acknowledged before. */
export interface ReviewReminders {
  ofKey(key: ReviewCardKey): Promise<ReminderRecord | null>;

  /**
   * Keeps `after` if what is kept still has the revision of `before` (null: if nothing is kept yet); otherwise `conflict`,
   * and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: ReminderRecord | null, after: ReminderRecord): Promise<'replaced' | 'conflict'>;
}
