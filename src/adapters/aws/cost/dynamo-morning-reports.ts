import type { MorningReport, MorningReports } from '../../../application/cost/ports/morning-reports.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { Condition, DynamoTable } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoMorningReports implements MorningReports {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofDay(day: Day): Promise<MorningReport | null> {
    const item = await this.#table.get(tableKeys.morningReport(day));
    return item === null ? null : JSON.parse(item['entity']?.S ?? 'null');
  }

  async record(report: MorningReport): Promise<void> {
    const key = tableKeys.morningReport(report.day);
    const attributes = { entity: { S: JSON.stringify(report) }, told: { S: report.told } };
    if (report.told === 'report') await this.#table.put(key, attributes);
    else await this.#table.putIf(key, attributes, noReportYet);
  }
}

const noReportYet: Condition = {
  expression: 'attribute_not_exists(pk) OR told <> :report',
  values: { ':report': { S: 'report' } },
};
