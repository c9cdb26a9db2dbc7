import type { SaidSavings, ToldSavings } from '../../../application/cost/ports/told-savings.ts';
import { branded, fields, list } from '../../../application/kit/shape.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { SavingKey } from '../../../domain/cost/saving.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

/** One item, beside what reports said of each day. */
export class DynamoToldSavings implements ToldSavings {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async last(): Promise<SaidSavings | null> {
    return (await this.#table.read(tableKeys.reportedDays('savings'), kept))?.entity ?? null;
  }

  async remember(said: SaidSavings): Promise<void> {
    await this.#table.put(tableKeys.reportedDays('savings'), { entity: { S: JSON.stringify(said) } });
  }
}

const said = fields<SaidSavings>({ day: branded<Day>(), keys: list(branded<SavingKey>()) });
const kept = fields<{ readonly entity: SaidSavings }>({ entity: jsonIn(said) });
