import { CostExplorerSpendAnomalies } from '../../../src/adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import { costExplorerClients, costExplorerFailures } from '../../support/a-cost-explorer.ts';
import { startAnomalyDetection } from '../../support/anomaly-stand-in.ts';
import { spendAnomaliesContract } from './spend-anomalies.contract.ts';

const clientOf = costExplorerClients();

spendAnomaliesContract('CostExplorerSpendAnomalies', async () => {
  const detection = await startAnomalyDetection();
  const client = clientOf(detection);
  return {
    subject: new CostExplorerSpendAnomalies(client),
    found: async (anomalies) => detection.find(anomalies),
    fails: async (reason) => detection.failWith(costExplorerFailures[reason]),
  };
});
