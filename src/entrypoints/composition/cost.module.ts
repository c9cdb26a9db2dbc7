import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { ContainerModule } from 'inversify';
import { CostExplorerSpendAnomalies } from '../../adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import { CostExplorerSpendForecast } from '../../adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { CostExplorerSpendLedger } from '../../adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { costPatience } from './patience.ts';
import { COST_EXPLORER, SPEND_ANOMALIES, SPEND_FORECAST, SPEND_LEDGER } from './tokens.ts';

export const costModule = new ContainerModule(({ bind }) => {
  // Cost Explorer has one endpoint for the whole account, and it is in us-east-1.
  bind(COST_EXPLORER).toResolvedValue(() => new CostExplorerClient({ ...costPatience, region: 'us-east-1' }));
  bind(SPEND_LEDGER).toResolvedValue((client) => new CostExplorerSpendLedger(client), [COST_EXPLORER]);
  bind(SPEND_ANOMALIES).toResolvedValue((client) => new CostExplorerSpendAnomalies(client), [COST_EXPLORER]);
  bind(SPEND_FORECAST).toResolvedValue((client) => new CostExplorerSpendForecast(client), [COST_EXPLORER]);
});
