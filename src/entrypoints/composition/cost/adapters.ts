import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { ContainerModule } from 'inversify';
import { CostExplorerChargeTypes } from '../../../adapters/aws/cost/cost-explorer-charge-types.ts';
import { costExplorerRegion } from '../../../adapters/aws/cost/cost-explorer-region.ts';
import { CostExplorerSpendAnomalies } from '../../../adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import { CostExplorerSpendForecast } from '../../../adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { CostExplorerSpendLedger } from '../../../adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { ResvgCostCharts } from '../../../adapters/chart/cost/resvg-cost-charts.ts';
import { costPatience } from '../aws/patience.ts';
import { CONFIG, LOG } from '../system.ts';
import * as t from './tokens.ts';

export const costAdapters = new ContainerModule(({ bind }) => {
  bind(t.COST_EXPLORER).toResolvedValue(
    (config) => new CostExplorerClient({ ...costPatience, region: costExplorerRegion(config.region()) }),
    [CONFIG],
  );
  bind(t.SPEND_LEDGER).toResolvedValue((client) => new CostExplorerSpendLedger(client), [t.COST_EXPLORER]);
  bind(t.SPEND_ANOMALIES).toResolvedValue((client) => new CostExplorerSpendAnomalies(client), [t.COST_EXPLORER]);
  bind(t.CHARGE_TYPES).toResolvedValue((client) => new CostExplorerChargeTypes(client), [t.COST_EXPLORER]);
  bind(t.SPEND_FORECAST).toResolvedValue((client) => new CostExplorerSpendForecast(client), [t.COST_EXPLORER]);
  bind(t.COST_CHARTS).toResolvedValue(
    (log) => new ResvgCostCharts((message, cause) => log.error(message, {}, cause)),
    [LOG],
  );
});
