import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach } from 'vitest';
import { CostExplorerChargeTypes } from '../../../src/adapters/aws/cost/cost-explorer-charge-types.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError } from '../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../support/cost-explorer-stand-in.ts';
import { chargeTypesContract } from './charge-types.contract.ts';

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

chargeTypesContract('CostExplorerChargeTypes', async () => {
  const costExplorer = await startCostExplorer(40);
  running.push(costExplorer);
  return {
    subject: new CostExplorerChargeTypes(
      new CostExplorerClient(awsClientOptions(costExplorer.endpoint, 'us-east-1', 1)),
    ),
    charged: async (charge, day) =>
      costExplorer.bill([{ day, service: 'AWS', amount: '1', provisional: false, charge }]),
    fails: async (reason) => costExplorer.failWith(failures[reason]),
  };
});
