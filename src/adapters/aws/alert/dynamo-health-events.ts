import { type HealthEvents, healthKeptMs } from '../../../application/alert/ports/health-events.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { branded, fields, list, nullable, number, oneOf, text } from '../../../application/kit/shape.ts';
import {
  type HealthEventId,
  type HealthRecord,
  type HealthSubject,
  type HealthTelling,
  healthCategories,
  healthStates,
} from '../../../domain/alert/health-event.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { stillIsOfRevision } from '../kit/shown-item.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { announcement } from '../kit/stored-values.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoHealthEvents implements HealthEvents {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async ofEvent(id: HealthEventId): Promise<HealthRecord | null> {
    return (await this.#table.read(tableKeys.healthEvent(id), kept))?.entity ?? null;
  }

  async replace(before: HealthRecord | null, after: HealthRecord): Promise<'replaced' | 'conflict'> {
    const attributes = {
      entity: { S: JSON.stringify(after) },
      revision: { N: String(after.revision) },
      expiresAt: expiryAt(this.#clock.nowMs() + healthKeptMs),
    };
    const key = tableKeys.healthEvent(after.subject.id);
    const result = await this.#table.putIf(key, attributes, stillIsOfRevision(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

const subject = fields<HealthSubject>({
  id: branded<HealthEventId>(),
  account: text,
  region: text,
  service: text,
  code: text,
  category: oneOf(...healthCategories),
});

const telling = fields<HealthTelling>({
  communication: text,
  page: number,
  updatedMs: number,
  startMs: nullable(number),
  endMs: nullable(number),
  state: nullable(oneOf(...healthStates)),
  text,
  resources: list(text),
  moreResources: number,
});

const kept = fields<{ readonly entity: HealthRecord }>({
  entity: jsonIn(
    fields<HealthRecord>({
      subject,
      pages: list(telling),
      shown: nullable(fields<NonNullable<HealthRecord['shown']>>({ announcement, looks: text })),
      revision: number,
    }),
  ),
});
