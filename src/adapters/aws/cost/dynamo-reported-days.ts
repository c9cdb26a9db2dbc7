import type { ReportedDays } from '../../../application/cost/ports/reported-days.ts';
import { fields } from '../../../application/kit/shape.ts';
import type { ReportedDay } from '../../../domain/cost/restatement.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { moneyJson, reportedDays } from './stored-costs.ts';

export class DynamoReportedDays implements ReportedDays {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async said(): Promise<readonly ReportedDay[]> {
    return (await this.#table.read(tableKeys.reportedDays(), kept))?.entity ?? [];
  }

  async remember(days: readonly ReportedDay[]): Promise<void> {
    await this.#table.put(tableKeys.reportedDays(), { entity: { S: moneyJson(days) } });
  }
}

const kept = fields<{ readonly entity: readonly ReportedDay[] }>({ entity: jsonIn(reportedDays) });
