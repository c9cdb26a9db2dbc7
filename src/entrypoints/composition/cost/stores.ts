import { ContainerModule } from 'inversify';
import { DynamoCostCache } from '../../../adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoCostWarnings } from '../../../adapters/aws/cost/dynamo-cost-warnings.ts';
import { DynamoMorningReports } from '../../../adapters/aws/cost/dynamo-morning-reports.ts';
import { DynamoOwnSavings } from '../../../adapters/aws/cost/dynamo-own-savings.ts';
import { DynamoReportedDays } from '../../../adapters/aws/cost/dynamo-reported-days.ts';
import { DynamoToldSavings } from '../../../adapters/aws/cost/dynamo-told-savings.ts';
import { TABLE } from '../aws/table.ts';
import { CLOCK, LOG } from '../system.ts';
import * as t from './tokens.ts';

export const costStores = new ContainerModule(({ bind }) => {
  bind(t.COST_WARNINGS).toResolvedValue((table) => new DynamoCostWarnings(table), [TABLE]);
  bind(t.MORNING_REPORTS).toResolvedValue((table) => new DynamoMorningReports(table), [TABLE]);
  bind(t.REPORTED_DAYS).toResolvedValue(
    (table, log) =>
      new DynamoReportedDays(table, (reason) => log.warn('what earlier reports said cannot be read', { reason })),
    [TABLE, LOG],
  );
  bind(t.TOLD_SAVINGS).toResolvedValue((table) => new DynamoToldSavings(table), [TABLE]);
  bind(t.OWN_SAVINGS).toResolvedValue((table) => new DynamoOwnSavings(table), [TABLE]);
  bind(t.COST_CACHE).toResolvedValue(
    (table, clock, log) =>
      new DynamoCostCache(table, clock, (reason) => log.warn('cached costs cannot be read', { reason })),
    [TABLE, CLOCK, LOG],
  );
});
