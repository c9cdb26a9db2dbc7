import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import { CostExplorerSpendForecast } from '../../../../src/adapters/aws/cost/cost-explorer-spend-forecast.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { startCostExplorer } from '../../../support/cost-explorer-stand-in.ts';

it('asks for a forecast as AWS’s own model wants to be asked, and is tested with answers as that model gives them', async () => {
  const costExplorer = await startCostExplorer(1);
  costExplorer.expect('41.5');
  const client = new CostExplorerClient(awsClientOptions(costExplorer.endpoint, 'us-east-1'));
  const period = { start: '2026-11-22' as Day, end: '2026-12-01' as Day };
  await new CostExplorerSpendForecast(client).expected({ period, view: 'net', charges: ['Usage', 'Tax'] });
  const [request] = costExplorer.requests;
  const question = JSON.parse(request?.body ?? '{}');
  const response = await fetch(costExplorer.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': request?.target ?? '' },
    body: JSON.stringify(question),
  });
  const answer = await response.json();
  await costExplorer.stop();
  const model = { ask: 'problems', service: 'ce', operation: 'GetCostForecast' } as const;
  expect(
    askAwsModel([
      { ...model, side: 'input', value: question },
      { ...model, side: 'output', value: answer },
    ]),
  ).toEqual(['', '']);
  expect(askAwsModel([{ ...model, side: 'input', value: { ...question, Granularity: 5 } }])).not.toEqual(['']);
});
