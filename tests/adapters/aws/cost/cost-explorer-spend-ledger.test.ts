import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach, expect, it } from 'vitest';
import { CostExplorerSpendLedger } from '../../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import type { SpendQuestion } from '../../../../src/application/cost/ports/spend-ledger.ts';
import type { Day, Period } from '../../../../src/domain/calendar/day.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../../support/cost-explorer-stand-in.ts';

const running: AwsStandIn[] = [];
const period: Period = { start: '2026-10-01' as Day, end: '2026-11-22' as Day };
const question: SpendQuestion = { period, by: { kind: 'service' }, each: 'day' };

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

function ledgerAt(standIn: AwsStandIn): CostExplorerSpendLedger {
  running.push(standIn);
  return new CostExplorerSpendLedger(new CostExplorerClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1)));
}

async function ledgerThatMeets(answer: AwsAnswer): Promise<CostExplorerSpendLedger> {
  return ledgerAt(await startAwsStandIn(() => answer));
}

function dayOf(Groups: readonly object[], Estimated = false) {
  return { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' }, Total: {}, Groups, Estimated };
}

function group(Amount: string, Unit = 'USD', Keys = ['AWS Lambda', 'Usage']) {
  return { Keys, Metrics: { UnblendedCost: { Amount, Unit } } };
}

it('asks once for each page, unblended by day, service and kind of charge', async () => {
  const costExplorer = await startCostExplorer(10);
  const services = Array.from({ length: 25 }, (_, n) => `Service ${n}`);
  costExplorer.bill(services.map((service) => ({ day: '2026-11-01', service, amount: '1', provisional: false })));
  await ledgerAt(costExplorer).read(question);
  const questions = costExplorer.requests.map(({ body }) => JSON.parse(body));
  const expected = {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-22' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
    GroupBy: [
      { Type: 'DIMENSION', Key: 'SERVICE' },
      { Type: 'DIMENSION', Key: 'RECORD_TYPE' },
    ],
  };
  expect(questions).toEqual([expected, { ...expected, NextPageToken: '10' }, { ...expected, NextPageToken: '20' }]);
});

it('asks one page of a bill that fits in one', async () => {
  const costExplorer = await startCostExplorer(1000);
  costExplorer.bill([{ day: '2026-11-01', service: 'AWS Lambda', amount: '1', provisional: false }]);
  await ledgerAt(costExplorer).read(question);
  expect(costExplorer.requests).toHaveLength(1);
});

it.each([
  ['Usage', 'usage'],
  ['DiscountedUsage', 'usage'],
  ['Savings Plan Covered Usage', 'usage'],
  ['SavingsPlanNegation', 'usage'],
  ['SavingsPlanRecurringFee', 'usage'],
  ['Enterprise Discount Program Discount', 'usage'],
  ['Credit', 'credit'],
  ['Refund', 'refund'],
  ['Tax', 'tax'],
  ['RIFee', 'other'],
  ['Recurring reservation fee', 'other'],
  ['Savings Plan Upfront Fee', 'other'],
  ['Support fee', 'other'],
  ['something of next year', 'other'],
])('takes a charge of the type %s for %s', async (charge, recordType) => {
  const ledger = await ledgerThatMeets({
    status: 200,
    body: { ResultsByTime: [dayOf([group('7', 'USD', ['AWS Lambda', charge])])] },
  });
  expect(await ledger.read(question)).toMatchObject({ spending: { spends: [{ recordType }] } });
});

it('calls an account by its name as well', async () => {
  const body = {
    ResultsByTime: [
      dayOf([group('7', 'USD', ['111111111111', 'Usage']), group('7', 'USD', ['222222222222', 'Usage'])]),
    ],
    DimensionValueAttributes: [{ Value: '111111111111', Attributes: { description: 'acme-prod' } }],
  };
  const ledger = await ledgerThatMeets({ status: 200, body });
  expect(await ledger.read({ ...question, by: { kind: 'account' } })).toMatchObject({
    spending: { spends: [{ service: 'acme-prod (111111111111)' }, { service: '222222222222' }] },
  });
});

it('keeps the currency of the bill', async () => {
  const ledger = await ledgerThatMeets({ status: 200, body: { ResultsByTime: [dayOf([group('7', 'CNY')])] } });
  expect(await ledger.read(question)).toMatchObject({ spending: { currency: 'CNY' } });
});

it('knows an account where Cost Explorer was never switched on', async () => {
  const ledger = await ledgerThatMeets(
    awsError('AccessDeniedException', 400, 'User not enabled for cost explorer access'),
  );
  expect(await ledger.read(question)).toEqual({ kind: 'unavailable', reason: 'not-enabled' });
});

it('says that the source is unavailable when the connection breaks', async () => {
  const ledger = await ledgerThatMeets('hang-up');
  expect(await ledger.read(question)).toEqual({ kind: 'unavailable', reason: 'source-unavailable' });
});

it.each([
  ['an amount that is no number', dayOf([group('a lot')])],
  ['an amount that is missing', dayOf([{ Keys: ['AWS Lambda'], Metrics: {} }])],
  ['a row without a service', dayOf([group('1', 'USD', [])])],
  ['a row without a kind of charge', dayOf([group('1', 'USD', ['AWS Lambda'])])],
  ['a row without a day', { ...dayOf([group('1')]), TimePeriod: {} }],
  ['two currencies', dayOf([group('1', 'USD'), group('1', 'EUR', ['Tax', 'Tax'])])],
])('does not guess at %s', async (_, result) => {
  const ledger = await ledgerThatMeets({ status: 200, body: { ResultsByTime: [result] } });
  await expect(ledger.read(question)).rejects.toThrow(/^Cost Explorer/);
});

it('stops paying when it is sent round in circles', async () => {
  const standIn = await startAwsStandIn(() => ({ status: 200, body: { ResultsByTime: [], NextPageToken: 'again' } }));
  await expect(ledgerAt(standIn).read(question)).rejects.toThrow('the same page twice');
  expect(standIn.requests).toHaveLength(2);
});

it('throws when its own question was wrong, because that is no trouble of the source', async () => {
  const ledger = await ledgerThatMeets(awsError('ValidationException', 400));
  await expect(ledger.read(question)).rejects.toThrow('refused to look at 2026-10-01 to 2026-11-22');
});
