import { CostExplorerPaidRates } from '../../../src/adapters/aws/cost/cost-explorer-paid-rates.ts';
import { costExplorerClients, costExplorerFailures } from '../../support/a-cost-explorer.ts';
import { startUsage } from '../../support/usage-stand-in.ts';
import { paidRatesContract } from './paid-rates.contract.ts';

const clientOf = costExplorerClients();

paidRatesContract('CostExplorerPaidRates', async () => {
  const usage = await startUsage();
  const client = clientOf(usage);
  return {
    subject: new CostExplorerPaidRates(client, (account) => (account === 'data' ? '210987654321' : '123456789012')),
    used: async (rows) => usage.use(rows),
    fails: async (reason) => usage.failWith(costExplorerFailures[reason]),
  };
});
