import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import { CostExplorerSpendLedger } from '../../../src/adapters/aws/cost-explorer-spend-ledger.ts';
import { parseMoney } from '../../../src/domain/cost/money.ts';
import type { Day } from '../../../src/domain/cost/period.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { withMoto } from '../../support/moto.ts';

withMoto((moto) => {
  it('reads the bill over the wire of somebody else’s Cost Explorer', async () => {
    const group = { Keys: ['AWS Lambda'], Metrics: { UnblendedCost: { Amount: '0.0101516483', Unit: 'USD' } } };
    const day = { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' }, Total: {}, Groups: [group], Estimated: true };
    await fetch(`${moto.endpoint}/moto-api/static/ce/cost-and-usage-results`, {
      method: 'POST',
      body: JSON.stringify({ results: [{ ResultsByTime: [day] }] }),
    });
    const ledger = new CostExplorerSpendLedger(new CostExplorerClient(awsClientOptions(moto.endpoint, 'us-east-1')));
    expect(await ledger.dailyByService({ start: '2026-11-01' as Day, end: '2026-11-02' as Day })).toEqual({
      kind: 'known',
      spending: {
        currency: 'USD',
        spends: [{ day: '2026-11-01', service: 'AWS Lambda', amount: parseMoney('0.0101516483'), provisional: true }],
      },
    });
  });
});
