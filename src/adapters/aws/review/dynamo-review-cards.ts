import { fewAtOnce } from '../../../application/kit/few-at-once.ts';
import type { ReviewCards } from '../../../application/review/ports/review-cards.ts';
import { type Day, utcDay } from '../../../domain/cost/period.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';
import { reviewRecordOf } from '../../../domain/review/stored-review.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { DynamoReviewIndex, isOpen } from './dynamo-review-index.ts';

const readsAtOnce = 10;

export class DynamoReviewCards implements ReviewCards {
  readonly #table: DynamoTable;
  readonly #index: DynamoReviewIndex;

  constructor(table: DynamoTable) {
    this.#table = table;
    this.#index = new DynamoReviewIndex(table);
  }

  async ofKey(key: ReviewCardKey): Promise<ReviewRecord | null> {
    const item = await this.#table.get(tableKeys.reviewCard(key));
    const json = item?.['entity']?.S;
    return json === undefined ? null : reviewRecordOf(JSON.parse(json));
  }

  async replace(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'> {
    await this.#index.point(before, after);
    const result = await this.#table.putIf(
      tableKeys.reviewCard(after.key),
      shownItem(JSON.stringify(after), after),
      stillIs(before),
    );
    if (result === 'refused') return 'conflict';
    if (after.pullRequest !== null && !isOpen(after)) await this.#index.close(after);
    return 'replaced';
  }

  async open(): Promise<readonly ReviewRecord[]> {
    const records = await this.#ofKeys(await this.#index.open());
    // Because a worker that died, or lost against another, may have left a pointer to what is closed.
    await Promise.all(records.filter((record) => !isOpen(record)).map((record) => this.#index.close(record)));
    return records.filter(isOpen);
  }

  async firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]> {
    const records = await this.#ofKeys(await this.#index.firstReviewedOn(day));
    return records.filter(({ firstReviewedAtMs: atMs }) => atMs !== null && utcDay(atMs) === day);
  }

  async #ofKeys(keys: readonly ReviewCardKey[]): Promise<readonly ReviewRecord[]> {
    const records = await fewAtOnce(readsAtOnce, keys, (key) => this.ofKey(key));
    return records.filter((record) => record !== null);
  }
}
