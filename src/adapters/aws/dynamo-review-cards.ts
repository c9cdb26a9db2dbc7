import type { ReviewCards } from '../../application/ports/review-cards.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import type { Attributes, Condition, DynamoTable } from './dynamo-table.ts';
import { tableKeys } from './table-keys.ts';

export class DynamoReviewCards implements ReviewCards {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofKey(key: ReviewCardKey): Promise<ReviewCard | null> {
    const item = await this.#table.get(tableKeys.reviewCard(key));
    return item === null ? null : JSON.parse(item['entity']?.S ?? 'null');
  }

  async replace(before: ReviewCard | null, after: ReviewCard): Promise<'replaced' | 'conflict'> {
    const result = await this.#table.putIf(tableKeys.reviewCard(after.key), attributesOf(after), stillIs(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

function attributesOf(card: ReviewCard): Attributes {
  return {
    entity: { S: JSON.stringify(card) },
    revision: { N: String(card.revision) },
    ...(card.shown === null ? {} : { shownRevision: { N: String(card.shown.revision) } }),
  };
}

function stillIs(card: ReviewCard | null): Condition {
  if (card === null) return { expression: 'attribute_not_exists(pk)' };
  const values = { ':revision': { N: String(card.revision) } };
  if (card.shown === null)
    return { expression: 'revision = :revision AND attribute_not_exists(shownRevision)', values };
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(card.shown.revision) } },
  };
}
