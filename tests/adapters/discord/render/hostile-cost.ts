import fc from 'fast-check';
import { type CostReport, costReport, type Spend } from '../../../../src/domain/cost/cost-report.ts';
import { addDays, type Day } from '../../../../src/domain/cost/period.ts';
import { hostileText } from './hostile-text.ts';

/** Amounts are whole multiples of `grain` (10^16 is a cent), and may be credits. */
export function costOf(grain: bigint, names: fc.Arbitrary<string> = hostileText): fc.Arbitrary<CostReport> {
  const spend: fc.Arbitrary<Spend> = fc.record({
    day: fc.integer({ min: 0, max: 51 }).map((at) => addDays('2026-10-01' as Day, at)),
    service: names,
    amount: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 10n }).map((amount) => ({ units: amount * grain })),
    recordType: fc.constantFrom('usage', 'usage', 'credit', 'refund', 'tax', 'other'),
    provisional: fc.boolean(),
  });
  const budget = fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n }).map((amount) => ({ units: amount * grain })));
  return fc
    .tuple(fc.array(spend, { maxLength: 60 }), fc.constantFrom('USD', 'EUR', '@everyone'), budget)
    .map(([spends, currency, limit]) => costReport(Date.UTC(2026, 10, 22), { currency, spends }, limit));
}
