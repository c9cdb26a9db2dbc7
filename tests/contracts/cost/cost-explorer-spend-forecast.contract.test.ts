import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach, expect, it } from 'vitest';
import { CostExplorerSpendForecast } from '../../../src/adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../support/cost-explorer-stand-in.ts';
import { ofUsage, spendForecastContract } from './spend-forecast.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const failures: Readonly<Record<string, AwsAnswer>> = {
  'access-denied': awsError('AccessDeniedException', 400, 'User: arn:aws:iam::1:role/x is not authorized'),
  throttled: awsError('LimitExceededException', 400),
  'source-unavailable': awsError('InternalFailure', 500),
};

const subjectAt = (standIn: AwsStandIn) => {
  running.push(standIn);
  return new CostExplorerSpendForecast(new CostExplorerClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1)));
};

spendForecastContract('CostExplorerSpendForecast', async () => {
  const costExplorer = await startCostExplorer(40);
  return {
    subject: subjectAt(costExplorer),
    expects: async () => costExplorer.expect('41.5'),
    fails: async (reason) => costExplorer.failWith(failures[reason] ?? 'hang-up'),
  };
});

it('asks once, for the charge types that count and no others, up to the end of the month', async () => {
  const costExplorer = await startCostExplorer(40);
  await subjectAt(costExplorer).expected({ ...ofUsage, charges: ['DiscountedUsage', 'Usage'] });
  expect(costExplorer.requests.map(({ target, body }) => [target, JSON.parse(body)])).toEqual([
    [
      'AWSInsightsIndexService.GetCostForecast',
      {
        TimePeriod: { Start: '2026-11-22', End: '2026-12-01' },
        Granularity: 'MONTHLY',
        Metric: 'UNBLENDED_COST',
        PredictionIntervalLevel: 80,
        Filter: { Dimensions: { Key: 'RECORD_TYPE', Values: ['DiscountedUsage', 'Usage'] } },
      },
    ],
  ]);
});

it.each([
  ['usage', 'UNBLENDED_COST'],
  ['net', 'NET_UNBLENDED_COST'],
  ['amortized', 'AMORTIZED_COST'],
] as const)('asks in the view %s for %s', async (view, metric) => {
  const costExplorer = await startCostExplorer(40);
  await subjectAt(costExplorer).expected({ ...ofUsage, view });
  expect(costExplorer.requests.map(({ body }) => JSON.parse(body).Metric)).toEqual([metric]);
});

it('does not guess at a forecast without a number: there is none', async () => {
  const standIn = await startAwsStandIn(() => ({ status: 200, body: { Total: { Amount: 'a lot', Unit: 'USD' } } }));
  expect(await subjectAt(standIn).expected({ ...ofUsage, charges: ['DiscountedUsage', 'Usage'] })).toEqual({
    kind: 'unavailable',
    reason: 'source-unavailable',
  });
});
