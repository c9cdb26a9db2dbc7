import type { ReviewCards } from '../../application/ports/review-cards.ts';
import type { ReviewCardKey, ReviewRecord } from '../../domain/review/review-card.ts';
import { reviewRecordOf } from '../../domain/review/stored-review.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { shownItem, stillIs } from './shown-item.ts';
import { tableKeys } from './table-keys.ts';

export class DynamoReviewCards implements ReviewCards {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofKey(key: ReviewCardKey): Promise<ReviewRecord | null> {
    const item = await this.#table.get(tableKeys.reviewCard(key));
    const json = item?.['entity']?.S;
    return json === undefined ? null : reviewRecordOf(JSON.parse(json));
  }

  async replace(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'> {
    const result = await this.#table.putIf(
      tableKeys.reviewCard(after.key),
      shownItem(JSON.stringify(after), after),
      stillIs(before),
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }
}
