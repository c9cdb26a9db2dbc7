import type { ReminderRecord } from '../../../domain/review/reminder-record.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';

/** Reminders by pull request. Reads are consistent with every acknowledged write. */
export interface ReviewReminders {
  ofKey(key: ReviewCardKey): Promise<ReminderRecord | null>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and
   * nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: ReminderRecord | null, after: ReminderRecord): Promise<'replaced' | 'conflict'>;
}
