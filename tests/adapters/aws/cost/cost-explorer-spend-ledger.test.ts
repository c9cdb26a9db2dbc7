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
const question: SpendQuestion = { period, by: { kind: 'service' }, each: 'day', view: 'usage' };

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

it('says of each charge what it is called, and of a type that nobody knows that it is another one', async () => {
  const charges = ['Savings Plan Covered Usage', 'RIFee', 'Support fee', 'Charge of Next Year'];
  const groups = charges.map((charge) => group('7', 'USD', ['AWS Lambda', charge]));
  const ledger = await ledgerThatMeets({ status: 200, body: { ResultsByTime: [dayOf(groups)] } });
  expect(await ledger.read(question)).toMatchObject({
    spending: {
      spends: [
        { recordType: 'usage', charge: 'Savings Plan Covered Usage' },
        { recordType: 'recurring', charge: 'RIFee' },
        { recordType: 'support', charge: 'Support fee' },
        { recordType: 'other', charge: 'Charge of Next Year' },
      ],
    },
  });
});

it.each([
  ['usage', 'UnblendedCost'],
  ['net', 'NetUnblendedCost'],
  ['amortized', 'AmortizedCost'],
] as const)('reads for the view %s the metric %s and no other', async (view, metric) => {
  const standIn = await startAwsStandIn(() => ({
    status: 200,
    body: { ResultsByTime: [dayOf([{ Keys: ['A', 'Usage'], Metrics: { [metric]: { Amount: '7', Unit: 'USD' } } }])] },
  }));
  expect(await ledgerAt(standIn).read({ ...question, view })).toMatchObject({ spending: { view, spends: [{}] } });
  expect(standIn.requests.map(({ body }) => JSON.parse(body).Metrics)).toEqual([[metric]]);
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

it.each([
  ['cn-northwest-1', 'CNY'],
  ['us-east-1', 'USD'],
])('counts an answer without rows in %s in %s', async (region, currency) => {
  const standIn = await startAwsStandIn(() => ({ status: 200, body: { ResultsByTime: [dayOf([])] } }));
  const ledger = new CostExplorerSpendLedger(new CostExplorerClient(awsClientOptions(standIn.endpoint, region)));
  expect(await ledger.read(question)).toMatchObject({ spending: { currency, spends: [] } });
  await standIn.stop();
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
