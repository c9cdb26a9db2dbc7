import { type Redeliveries, redeliveryKeptMs } from '../../../application/jobs/ports/redeliveries.ts';
import { branded, fields, flag, number, text } from '../../../application/kit/shape.ts';
import type { AttemptId, Redelivery } from '../../../domain/jobs/redelivery.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

const kept = fields<{ readonly entity: Redelivery }>({
  entity: jsonIn(
    fields<Redelivery>({
      delivery: text,
      attempt: branded<AttemptId>(),
      times: number,
      atMs: number,
      isAsked: flag,
    }),
  ),
});

export class DynamoRedeliveries implements Redeliveries {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(delivery: string): Promise<Redelivery | null> {
    return (await this.#table.read(tableKeys.redelivery(delivery), kept))?.entity ?? null;
  }

  /** An expired item still counts: requesting a lost delivery too rarely does no harm. */
  async replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'> {
    const entity = JSON.stringify(after);
    const written = await this.#table.putIf(
      tableKeys.redelivery(after.delivery),
      { entity: { S: entity }, expiresAt: expiryAt(after.atMs + redeliveryKeptMs) },
      before === null
        ? { expression: 'attribute_not_exists(pk)' }
        : { expression: 'entity = :before', values: { ':before': { S: JSON.stringify(before) } } },
    );
    return written === 'written' ? 'replaced' : 'conflict';
  }
}
