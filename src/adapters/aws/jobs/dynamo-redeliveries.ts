import { type Redeliveries, redeliveryKeptMs } from '../../../application/jobs/ports/redeliveries.ts';
import { branded, fields, flag, number, text } from '../../../application/kit/shape.ts';
import type { AttemptId, FailedAttempt, Redelivery } from '../../../domain/jobs/redelivery.ts';
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

const waiting = fields<{ readonly entity: FailedAttempt }>({
  entity: jsonIn(fields<FailedAttempt>({ attempt: branded<AttemptId>(), delivery: text, event: text, atMs: number })),
});

function keyOf({ atMs, attempt }: FailedAttempt) {
  return tableKeys.failedDelivery(atMs, attempt);
}

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

  async wait(failed: FailedAttempt): Promise<void> {
    const expiresAt = expiryAt(failed.atMs + redeliveryKeptMs);
    await this.#table.put(keyOf(failed), { entity: { S: JSON.stringify(failed) }, expiresAt });
  }

  async waiting(most: number): Promise<readonly FailedAttempt[]> {
    const { pk } = tableKeys.failedDelivery(0, '');
    const found = await this.#table.readAll(pk, { order: 'ascending', limit: most }, waiting);
    return found.map(({ entity }) => entity);
  }

  async settle(failed: FailedAttempt): Promise<void> {
    await this.#table.deleteIf(keyOf(failed), { expression: 'attribute_exists(pk)' });
  }
}
