import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach } from 'vitest';
import { CostExplorerPaidRates } from '../../../src/adapters/aws/cost/cost-explorer-paid-rates.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError } from '../../support/aws-stand-in.ts';
import { startUsage } from '../../support/usage-stand-in.ts';
import { paidRatesContract } from './paid-rates.contract.ts';

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

paidRatesContract('CostExplorerPaidRates', async () => {
  const usage = await startUsage();
  running.push(usage);
  const client = new CostExplorerClient(awsClientOptions(usage.endpoint, 'us-east-1', 1));
  return {
    subject: new CostExplorerPaidRates(client, (account) => (account === 'data' ? '210987654321' : '123456789012')),
    used: async (rows) => usage.use(rows),
    fails: async (reason) => usage.failWith(failures[reason]),
  };
});
