import { expect, it } from 'vitest';
import { CostExplorerSpendForecast } from '../../../src/adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { costExplorerClients, costExplorerFailures } from '../../support/a-cost-explorer.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../support/cost-explorer-stand-in.ts';
import { ofUsage, spendForecastContract } from './spend-forecast.contract.ts';

const clientOf = costExplorerClients();

const subjectAt = (standIn: AwsStandIn) => {
  return new CostExplorerSpendForecast(clientOf(standIn));
};

spendForecastContract('CostExplorerSpendForecast', async () => {
  const costExplorer = await startCostExplorer(40);
  return {
    subject: subjectAt(costExplorer),
    expects: async () => costExplorer.expect('41.5'),
    fails: async (reason) => costExplorer.failWith(costExplorerFailures[reason]),
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
