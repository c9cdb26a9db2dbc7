import { expect, it } from 'vitest';
import { InMemorySpendLedger } from '../../../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { addDays } from '../../../../src/domain/calendar/day.ts';
import { byService } from '../../../../src/domain/cost/spending.ts';
import { aService, monday, usd } from '../../../support/a-bill.ts';

it('makes a service dearer on the day of a planted spike, also when its bill is written anew', async () => {
  const ledger = new InMemorySpendLedger();
  ledger.plantSpike('EC2', 2.5, monday);
  const read = async () => {
    ledger.clear();
    ledger.add(...aService('EC2', monday, 2, () => 10), ...aService('S3', monday, 1, () => 1));
    const period = { start: addDays(monday, -1), end: addDays(monday, 1) };
    const outcome = await ledger.read({ period, by: byService, each: 'day', view: 'usage' });
    return outcome.kind === 'known' && outcome.spending.spends.map(({ amount }) => amount);
  };
  expect(await read()).toEqual([usd(10), usd(25), usd(1)]);
  expect(await read()).toEqual([usd(10), usd(25), usd(1)]);
});
