import type { ReportedDays } from '../../../application/cost/ports/reported-days.ts';
import type { ReportedDay } from '../../../domain/cost/restatement.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { moneyJson, readMoneyJson } from './money-json.ts';

export class DynamoReportedDays implements ReportedDays {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async said(): Promise<readonly ReportedDay[]> {
    const item = await this.#table.get(tableKeys.reportedDays());
    const json = item?.['entity']?.S;
    return json === undefined ? [] : (readMoneyJson(json) as readonly ReportedDay[]);
  }

  async remember(days: readonly ReportedDay[]): Promise<void> {
    await this.#table.put(tableKeys.reportedDays(), { entity: { S: moneyJson(days) } });
  }
}
