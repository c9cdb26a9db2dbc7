import type { MorningReport, MorningReports } from '../../../application/cost/ports/morning-reports.ts';
import { fields } from '../../../application/kit/shape.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { Condition, DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { morningReport } from './stored-costs.ts';

export class DynamoMorningReports implements MorningReports {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofDay(day: Day): Promise<MorningReport | null> {
    return (await this.#table.read(tableKeys.morningReport(day), kept))?.entity ?? null;
  }

  async record(report: MorningReport): Promise<void> {
    const key = tableKeys.morningReport(report.day);
    const attributes = { entity: { S: JSON.stringify(report) }, told: { S: report.told } };
    if (report.told === 'report') await this.#table.put(key, attributes);
    else await this.#table.putIf(key, attributes, noReportYet);
  }
}

const kept = fields<{ readonly entity: MorningReport }>({ entity: jsonIn(morningReport) });

const noReportYet: Condition = {
  expression: 'attribute_not_exists(pk) OR told <> :report',
  values: { ':report': { S: 'report' } },
};
