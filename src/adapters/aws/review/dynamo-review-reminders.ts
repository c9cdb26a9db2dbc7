import type { ReviewReminders } from '../../../application/review/ports/review-reminders.ts';
import type { ReminderRecord } from '../../../domain/review/reminder-record.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoReviewReminders implements ReviewReminders {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofKey(key: ReviewCardKey): Promise<ReminderRecord | null> {
    const item = await this.#table.get(tableKeys.reviewReminders(key));
    const json = item?.['entity']?.S;
    return json === undefined ? null : JSON.parse(json);
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
