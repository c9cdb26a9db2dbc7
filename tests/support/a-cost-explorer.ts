import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach } from 'vitest';
import type { SpendingUnavailable } from '../../src/domain/cost/spending.ts';
import { awsClientOptions } from './aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError } from './aws-stand-in.ts';

/** What Cost Explorer answers for each way in which costs are unavailable. */
export const costExplorerFailures: Readonly<Record<SpendingUnavailable, AwsAnswer>> = {
  'access-denied': awsError('AccessDeniedException', 400, 'User: arn:aws:iam::1:role/x is not authorized'),
  'not-enabled': awsError('DataUnavailableException', 400),
  throttled: awsError('LimitExceededException', 400),
  'source-unavailable': awsError('InternalFailure', 500),
};

/** Clients of stand-ins for Cost Explorer, which stop after the test. Each request is tried once. */
export function costExplorerClients(): (standIn: AwsStandIn) => CostExplorerClient {
  const running: AwsStandIn[] = [];
  afterEach(async () => {
    for (const standIn of running.splice(0)) await standIn.stop();
  });
  return (standIn) => {
    running.push(standIn);
    return new CostExplorerClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1));
  };
}
