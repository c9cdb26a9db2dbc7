import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { ContainerModule } from 'inversify';
import { CostExplorerSpendLedger } from '../../adapters/aws/cost-explorer-spend-ledger.ts';
import { patience } from './patience.ts';
import { SPEND_LEDGER } from './tokens.ts';

export const costModule = new ContainerModule(({ bind }) => {
  // Cost Explorer has one endpoint for the whole account, and it is in us-east-1.
  bind(SPEND_LEDGER).toResolvedValue(
    () => new CostExplorerSpendLedger(new CostExplorerClient({ ...patience, region: 'us-east-1' })),
  );
});
