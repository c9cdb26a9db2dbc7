import fc from 'fast-check';
import { addDays, type Day } from '../../../../src/domain/calendar/day.ts';
import { type CostBreakdown, costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { type CostComparison, costComparison } from '../../../../src/domain/cost/cost-comparison.ts';
import { type CostReport, costReport } from '../../../../src/domain/cost/cost-report.ts';
import type { ForecastOutcome } from '../../../../src/domain/cost/forecast.ts';
import type { Spend, SpendBy, Spending } from '../../../../src/domain/cost/spending.ts';
import { allSettled } from '../../../support/settled.ts';
import { hostileText } from '../kit/hostile-text.ts';

const october = { start: '2026-10-01' as Day, end: '2026-11-01' as Day };
const november = { start: '2026-11-01' as Day, end: '2026-12-01' as Day };

/** Amounts are whole multiples of `grain` (10^16 is a cent), and may be credits. */
export function spendingOf(grain: bigint, names: fc.Arbitrary<string> = hostileText): fc.Arbitrary<Spending> {
  const spend: fc.Arbitrary<Spend> = fc.record({
    day: fc.integer({ min: 0, max: 51 }).map((at) => addDays('2026-10-01' as Day, at)),
    service: names,
    amount: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 10n }).map((amount) => ({ units: amount * grain })),
    recordType: fc.constantFrom('usage', 'usage', 'credit', 'refund', 'tax', 'other'),
    charge: names,
    provisional: fc.boolean(),
  });
  return fc.record({
    currency: fc.constantFrom('USD', 'EUR', '@everyone'),
    view: fc.constantFrom('usage', 'net', 'amortized'),
    spends: fc.array(spend, { maxLength: 60 }),
  });
}

export function costOf(grain: bigint, names: fc.Arbitrary<string> = hostileText): fc.Arbitrary<CostReport> {
  const money = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((amount) => ({ units: amount * grain }));
  const period = { start: '2026-11-22' as Day, end: '2026-12-01' as Day };
  const forecast = fc.oneof(
    money.map(
      (amount): ForecastOutcome => ({
        kind: 'known',
        forecast: { period, amount, range: { low: amount, high: amount } },
      }),
    ),
    fc.constantFrom<ForecastOutcome>({ kind: 'too-young' }, { kind: 'unavailable', reason: 'access-denied' }),
  );
  const restated = money.map((difference) =>
    Array.from({ length: 9 }, (_, at) => ({
      day: addDays('2026-11-20' as Day, -at),
      before: difference,
      after: difference,
      difference,
    })),
  );
  const setting = fc.record({
    timeZone: fc.constantFrom('UTC', 'Asia/Seoul', 'Pacific/Honolulu'),
    forecast,
    restated: fc.oneof(fc.constant([]), restated),
  });
  return fc
    .tuple(spendingOf(grain, names), fc.option(money), setting)
    .map(([spending, limit, given]) => costReport(Date.UTC(2026, 10, 22), spending, limit, given));
}

const by = fc.oneof(
  fc.constantFrom<SpendBy>({ kind: 'service' }, { kind: 'account' }, { kind: 'region' }),
  hostileText.map((key): SpendBy => ({ kind: 'tag', key })),
);

export function breakdownOf(grain: bigint, names = hostileText): fc.Arbitrary<CostBreakdown> {
  return fc
    .tuple(spendingOf(grain, names), by)
    .map(([spending, split]) => costBreakdown(spending, split, november, october, allSettled));
}

export function comparisonOf(grain: bigint, names = hostileText): fc.Arbitrary<CostComparison> {
  return fc
    .tuple(spendingOf(grain, names), by)
    .map(([spending, split]) => costComparison(spending, split, october, november, allSettled));
}
