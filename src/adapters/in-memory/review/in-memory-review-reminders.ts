import type { ReviewReminders } from '../../../application/review/ports/review-reminders.ts';
import type { ReminderRecord } from '../../../domain/review/reminder-record.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryReviewReminders implements ReviewReminders {
  readonly #kept = new Map<ReviewCardKey, string>();

  async ofKey(key: ReviewCardKey): Promise<ReminderRecord | null> {
    return this.#read(key);
  }

  async replace(before: ReminderRecord | null, after: ReminderRecord): Promise<'replaced' | 'conflict'> {
    if (this.#read(after.key)?.revision !== before?.revision) return 'conflict';
    this.#kept.set(after.key, JSON.stringify(after));
    return 'replaced';
  }

  #read(key: ReviewCardKey): ReminderRecord | null {
    const json = this.#kept.get(key);
    return json === undefined ? null : JSON.parse(json);
  }
}
