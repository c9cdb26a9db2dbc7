import type { ReviewCards } from '../../application/ports/review-cards.ts';
import type { ReviewCardKey, ReviewRecord } from '../../domain/review/review-card.ts';
import { reviewRecordOf } from '../../domain/review/stored-review.ts';
import type { Attributes, Condition, DynamoTable } from './dynamo-table.ts';
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
    const result = await this.#table.putIf(tableKeys.reviewCard(after.key), attributesOf(after), stillIs(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

function attributesOf(card: ReviewRecord): Attributes {
  return {
    entity: { S: JSON.stringify(card) },
    revision: { N: String(card.revision) },
    ...(card.shown === null ? {} : { shownRevision: { N: String(card.shown.revision) } }),
  };
}

function stillIs(card: ReviewRecord | null): Condition {
  if (card === null) return { expression: 'attribute_not_exists(pk)' };
  const values = { ':revision': { N: String(card.revision) } };
  if (card.shown === null)
    return { expression: 'revision = :revision AND attribute_not_exists(shownRevision)', values };
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(card.shown.revision) } },
  };
}
