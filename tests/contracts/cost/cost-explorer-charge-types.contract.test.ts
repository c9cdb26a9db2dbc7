import { CostExplorerChargeTypes } from '../../../src/adapters/aws/cost/cost-explorer-charge-types.ts';
import { costExplorerClients, costExplorerFailures } from '../../support/a-cost-explorer.ts';
import { startCostExplorer } from '../../support/cost-explorer-stand-in.ts';
import { chargeTypesContract } from './charge-types.contract.ts';

const clientOf = costExplorerClients();

chargeTypesContract('CostExplorerChargeTypes', async () => {
  const costExplorer = await startCostExplorer(40);
  return {
    subject: new CostExplorerChargeTypes(clientOf(costExplorer)),
    charged: async (charge, day) =>
      costExplorer.bill([{ day, service: 'AWS', amount: '1', provisional: false, charge }]),
    fails: async (reason) => costExplorer.failWith(costExplorerFailures[reason]),
  };
});
