import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach } from 'vitest';
import { CostExplorerSpendAnomalies } from '../../../src/adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';
import { startAnomalyDetection } from '../../support/anomaly-stand-in.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError } from '../../support/aws-stand-in.ts';
import { spendAnomaliesContract } from './spend-anomalies.contract.ts';

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

spendAnomaliesContract('CostExplorerSpendAnomalies', async () => {
  const detection = await startAnomalyDetection();
  running.push(detection);
  const client = new CostExplorerClient(awsClientOptions(detection.endpoint, 'us-east-1', 1));
  return {
    subject: new CostExplorerSpendAnomalies(client),
    found: async (anomalies) => detection.find(anomalies),
    fails: async (reason) => detection.failWith(failures[reason]),
  };
});
