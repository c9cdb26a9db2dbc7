import { type Day, utcDay } from '../../../domain/cost/period.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';
import type { DynamoTable, ItemKey } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';

/**
 * Items that point to review cards, so that they are found without a scan. Each is written before the card itself: a crash
 * in between leaves a pointer to what is not so, which reading sees through; the other way round the card would be forgotten.
 */
export class DynamoReviewIndex {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async point(before: ReviewRecord | null, after: ReviewRecord): Promise<void> {
    const isNews = before?.revision !== after.revision;
    await Promise.all([
      ...(isNews && isOpen(after) ? [this.#pointFromOpen(after)] : []),
      ...(before?.firstReviewedAtMs === after.firstReviewedAtMs ? [] : this.#pointFromDay(after)),
    ]);
  }

  /** Takes it out of those that are open, unless somebody opens it again at this moment. */
  async close({ key, revision }: ReviewRecord): Promise<void> {
    const condition = { expression: 'revision <= :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.deleteIf(tableKeys.openReview(key), condition);
  }

  open(): Promise<readonly ReviewCardKey[]> {
    return this.#pointedTo(tableKeys.openReview(''));
  }

  firstReviewedOn(day: Day): Promise<readonly ReviewCardKey[]> {
    return this.#pointedTo(tableKeys.firstReviewedOn(day, ''));
  }

  async #pointedTo({ pk }: ItemKey): Promise<readonly ReviewCardKey[]> {
    const items = await this.#table.query(pk, { order: 'ascending' });
    return items.flatMap(({ sk }) => (sk?.S === undefined ? [] : [sk.S]));
  }

  /** By revision, because whoever closes an earlier one must not close this. */
  async #pointFromOpen({ key, revision }: ReviewRecord): Promise<void> {
    const number = { N: String(revision) };
    await this.#table.putIf(
      tableKeys.openReview(key),
      { revision: number },
      { expression: 'attribute_not_exists(pk) OR revision < :revision', values: { ':revision': number } },
    );
  }

  #pointFromDay({ key, firstReviewedAtMs: atMs }: ReviewRecord): readonly Promise<void>[] {
    if (atMs === null) return [];
    const expiresAt = { N: String(Math.ceil(atMs / 1000) + keptSeconds) };
    return [this.#table.put(tableKeys.firstReviewedOn(utcDay(atMs), key), { expiresAt })];
  }
}

const keptSeconds = 60 * 86_400;

export function isOpen({ pullRequest }: ReviewRecord): boolean {
  return pullRequest?.state === 'open';
}
