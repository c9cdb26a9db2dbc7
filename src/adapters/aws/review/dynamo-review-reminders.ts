import { fields } from '../../../application/kit/shape.ts';
import type { ReviewReminders } from '../../../application/review/ports/review-reminders.ts';
import type { ReminderRecord } from '../../../domain/review/reminder-record.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { reminderRecord } from './stored-reviews.ts';

export class DynamoReviewReminders implements ReviewReminders {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofKey(key: ReviewCardKey): Promise<ReminderRecord | null> {
    return (await this.#table.read(tableKeys.reviewReminders(key), kept))?.entity ?? null;
  }

  async replace(before: ReminderRecord | null, after: ReminderRecord): Promise<'replaced' | 'conflict'> {
    const result = await this.#table.putIf(
      tableKeys.reviewReminders(after.key),
      shownItem(JSON.stringify(after), { revision: after.revision, shown: null }),
      stillIs(before === null ? null : { revision: before.revision, shown: null }),
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

const kept = fields<{ readonly entity: ReminderRecord }>({ entity: jsonIn(reminderRecord) });
