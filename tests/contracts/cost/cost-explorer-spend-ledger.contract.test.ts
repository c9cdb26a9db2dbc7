import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach } from 'vitest';
import { CostExplorerSpendLedger } from '../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import type { SpendingUnavailable } from '../../../src/application/cost/ports/spend-ledger.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError } from '../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../support/cost-explorer-stand-in.ts';
import { spendLedgerContract } from './spend-ledger.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const failures: Readonly<Record<SpendingUnavailable, AwsAnswer>> = {
  'access-denied': awsError('AccessDeniedException', 400, 'User: arn:aws:iam::1:role/x is not authorized'),
  'not-enabled': awsError('DataUnavailableException', 400),
  throttled: awsError('LimitExceededException', 400),
  'source-unavailable': awsError('InternalFailure', 500),
};

spendLedgerContract('CostExplorerSpendLedger', async () => {
  const costExplorer = await startCostExplorer(40);
  running.push(costExplorer);
  return {
    subject: new CostExplorerSpendLedger(
      new CostExplorerClient(awsClientOptions(costExplorer.endpoint, 'us-east-1', 1)),
    ),
    billed: async (rows) => costExplorer.bill(rows),
    fails: async (reason) => costExplorer.failWith(failures[reason]),
    requests: () => costExplorer.requests.length,
  };
});
