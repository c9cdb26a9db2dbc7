import type { KeptRates, OwnLook, OwnSavings } from '../../../application/cost/ports/own-savings.ts';
import { fields } from '../../../application/kit/shape.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn, UnreadableItem } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { keptRates, moneyJson, ownLook } from './stored-costs.ts';

/** Two items, beside what reports said could be saved. */
export class DynamoOwnSavings implements OwnSavings {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async last(): Promise<OwnLook | null> {
    return (await this.#table.read(tableKeys.reportedDays('own-savings'), kept))?.entity ?? null;
  }

  async keep(look: OwnLook): Promise<void> {
    await this.#table.put(tableKeys.reportedDays('own-savings'), { entity: { S: moneyJson(look) } });
  }

  async rates(): Promise<readonly KeptRates[]> {
    try {
      return (await this.#table.read(tableKeys.reportedDays('paid-rates'), ratesKept))?.entity ?? [];
    } catch (error) {
      if (error instanceof UnreadableItem) return [];
      throw error;
    }
  }

  async keepRates(rates: readonly KeptRates[]): Promise<void> {
    await this.#table.put(tableKeys.reportedDays('paid-rates'), { entity: { S: moneyJson(rates) } });
  }
}

const ratesKept = fields<{ readonly entity: readonly KeptRates[] }>({ entity: jsonIn(keptRates) });
const kept = fields<{ readonly entity: OwnLook }>({ entity: jsonIn(ownLook) });
