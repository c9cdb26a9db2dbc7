import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { ContainerModule } from 'inversify';
import { CostExplorerSpendAnomalies } from '../../../adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import { CostExplorerSpendForecast } from '../../../adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { CostExplorerSpendLedger } from '../../../adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { DynamoCostCache } from '../../../adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoCostWarnings } from '../../../adapters/aws/cost/dynamo-cost-warnings.ts';
import { DynamoMorningReports } from '../../../adapters/aws/cost/dynamo-morning-reports.ts';
import { DynamoReportedDays } from '../../../adapters/aws/cost/dynamo-reported-days.ts';
import { ResvgCostCharts } from '../../../adapters/chart/cost/resvg-cost-charts.ts';
import { costPatience } from '../aws/patience.ts';
import { TABLE } from '../aws/table.ts';
import { CLOCK, LOG } from '../system.ts';
import * as t from './tokens.ts';

export const costStores = new ContainerModule(({ bind }) => {
  bind(t.COST_WARNINGS).toResolvedValue((table) => new DynamoCostWarnings(table), [TABLE]);
  bind(t.MORNING_REPORTS).toResolvedValue((table) => new DynamoMorningReports(table), [TABLE]);
  bind(t.REPORTED_DAYS).toResolvedValue((table) => new DynamoReportedDays(table), [TABLE]);
  bind(t.COST_CACHE).toResolvedValue(
    (table, clock, log) =>
      new DynamoCostCache(table, clock, (reason) => log.warn('cached costs cannot be read', { reason })),
    [TABLE, CLOCK, LOG],
  );
});

export const costAdapters = new ContainerModule(({ bind }) => {
  // Cost Explorer has one endpoint for the whole account, and it is in us-east-1.
  bind(t.COST_EXPLORER).toResolvedValue(() => new CostExplorerClient({ ...costPatience, region: 'us-east-1' }));
  bind(t.SPEND_LEDGER).toResolvedValue((client) => new CostExplorerSpendLedger(client), [t.COST_EXPLORER]);
  bind(t.SPEND_ANOMALIES).toResolvedValue((client) => new CostExplorerSpendAnomalies(client), [t.COST_EXPLORER]);
  bind(t.SPEND_FORECAST).toResolvedValue((client) => new CostExplorerSpendForecast(client), [t.COST_EXPLORER]);
  bind(t.COST_CHARTS).toResolvedValue(
    (log) => new ResvgCostCharts((message, cause) => log.error(message, {}, cause)),
    [LOG],
  );
});
