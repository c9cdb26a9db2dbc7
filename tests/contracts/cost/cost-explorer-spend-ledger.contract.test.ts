import { CostExplorerSpendLedger } from '../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { costExplorerClients, costExplorerFailures } from '../../support/a-cost-explorer.ts';
import { startCostExplorer } from '../../support/cost-explorer-stand-in.ts';
import { spendLedgerContract } from './spend-ledger.contract.ts';

const clientOf = costExplorerClients();

spendLedgerContract('CostExplorerSpendLedger', async () => {
  const costExplorer = await startCostExplorer(40);
  return {
    subject: new CostExplorerSpendLedger(clientOf(costExplorer)),
    billed: async (rows) => costExplorer.bill(rows),
    fails: async (reason) => costExplorer.failWith(costExplorerFailures[reason]),
    requests: () => costExplorer.requests.length,
  };
});
