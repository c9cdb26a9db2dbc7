import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import { CostExplorerSpendLedger } from '../../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { parseMoney } from '../../../../src/domain/cost/money.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { startCostExplorer } from '../../../support/cost-explorer-stand-in.ts';
import { withMoto } from '../../../support/moto.ts';

withMoto((moto) => {
  it('reads the bill over the wire of somebody else’s Cost Explorer', async () => {
    const group = {
      Keys: ['AWS Lambda', 'Usage'],
      Metrics: { UnblendedCost: { Amount: '0.0101516483', Unit: 'USD' } },
    };
    const day = { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' }, Total: {}, Groups: [group], Estimated: true };
    await fetch(`${moto.endpoint}/moto-api/static/ce/cost-and-usage-results`, {
      method: 'POST',
      body: JSON.stringify({ results: [{ ResultsByTime: [day] }] }),
    });
    const ledger = new CostExplorerSpendLedger(new CostExplorerClient(awsClientOptions(moto.endpoint, 'us-east-1')));
    const period = { start: '2026-11-01' as Day, end: '2026-11-02' as Day };
    expect(await ledger.read({ period, by: { kind: 'service' }, each: 'day', view: 'usage' })).toEqual({
      kind: 'known',
      requests: 1,
      spending: {
        currency: 'USD',
        view: 'usage' as const,
        spends: [
          {
            day: '2026-11-01',
            service: 'AWS Lambda',
            amount: parseMoney('0.0101516483'),
            recordType: 'usage',
            charge: 'Usage',
            provisional: true,
          },
        ],
      },
    });
  });

  it('asks as AWS’s own model wants to be asked, and is tested with answers as that model gives them', async () => {
    const costExplorer = await startCostExplorer(2);
    const services = ['AWS Lambda', 'Amazon DynamoDB', 'Tax'];
    costExplorer.bill(services.map((service) => ({ day: '2026-11-01', service, amount: '-1.5', provisional: true })));
    const ledger = new CostExplorerSpendLedger(
      new CostExplorerClient(awsClientOptions(costExplorer.endpoint, 'us-east-1')),
    );
    const period = { start: '2026-10-01' as Day, end: '2026-12-01' as Day };
    await ledger.read({ period, by: { kind: 'service' }, each: 'day', view: 'usage' });
    await ledger.read({ period, by: { kind: 'account' }, each: 'month', view: 'usage' });
    await ledger.read({ period, by: { kind: 'tag', key: 'team' }, each: 'month', view: 'usage' });
    const requests = costExplorer.requests.map(({ body }) => JSON.parse(body));
    const answers = await Promise.all(
      requests.map(async (request) => {
        const headers = { 'x-amz-target': 'AWSInsightsIndexService.GetCostAndUsage' };
        const response = await fetch(costExplorer.endpoint, { method: 'POST', headers, body: JSON.stringify(request) });
        return response.json();
      }),
    );
    await costExplorer.stop();
    expect(requests).toHaveLength(4);
    const model = { ask: 'problems', service: 'ce', operation: 'GetCostAndUsage' } as const;
    const questions = [
      ...requests.map((value) => ({ ...model, side: 'input' as const, value })),
      ...answers.map((value) => ({ ...model, side: 'output' as const, value })),
    ];
    expect(askAwsModel(questions)).toEqual(Array.from({ length: 8 }, () => ''));
    expect(askAwsModel([{ ...model, side: 'input', value: { ...requests[0], TimePeriod: 'now' } }])).not.toEqual(['']);
  });
});
