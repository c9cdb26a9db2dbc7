import type { KeptChargeTypes, ReportedDays } from '../../../application/cost/ports/reported-days.ts';
import { fields, list, number, text } from '../../../application/kit/shape.ts';
import type { ReportedDay, SaidDays } from '../../../domain/cost/settled-days.ts';
import type { Condition, DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn, UnreadableItem } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { moneyJson, reportedDays } from './stored-costs.ts';

/** Told why the item cannot be read. */
export type OnUnreadableDays = (reason: UnreadableItem['reason']) => void;

export class DynamoReportedDays implements ReportedDays {
  readonly #table: DynamoTable;
  readonly #onUnreadable: OnUnreadableDays;

  constructor(table: DynamoTable, onUnreadable: OnUnreadableDays) {
    this.#table = table;
    this.#onUnreadable = onUnreadable;
  }

  async said(): Promise<SaidDays> {
    try {
      return (await this.#table.read(tableKeys.reportedDays(), kept))?.entity ?? [];
    } catch (error) {
      if (!(error instanceof UnreadableItem)) throw error;
      this.#onUnreadable(error.reason);
      return 'unreadable';
    }
  }

  async remember(days: readonly ReportedDay[]): Promise<void> {
    await this.#table.putIf(tableKeys.reportedDays(), { entity: { S: moneyJson(days) } }, whateverIsThere);
  }

  async chargeTypes(): Promise<KeptChargeTypes | null> {
    try {
      return (await this.#table.read(tableKeys.reportedDays('charge-types'), typesKept))?.entity ?? null;
    } catch (error) {
      if (error instanceof UnreadableItem) return null;
      throw error;
    }
  }

  async keepChargeTypes(types: KeptChargeTypes): Promise<void> {
    await this.#table.put(tableKeys.reportedDays('charge-types'), { entity: { S: JSON.stringify(types) } });
  }
}

/** What a newer release has written stays, as with every condition. */
const whateverIsThere: Condition = { expression: 'attribute_not_exists(pk) OR attribute_exists(pk)' };

const types = fields<KeptChargeTypes>({ names: list(text), readAtMs: number });
const typesKept = fields<{ readonly entity: KeptChargeTypes }>({ entity: jsonIn(types) });
const kept = fields<{ readonly entity: readonly ReportedDay[] }>({ entity: jsonIn(reportedDays) });
