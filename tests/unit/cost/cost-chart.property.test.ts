import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, includes, utcDay } from '../../../src/domain/calendar/day.ts';
import { chartServices, costChartFacts, costChartPeriod } from '../../../src/domain/cost/cost-chart.ts';
import { sum } from '../../../src/domain/cost/money.ts';
import { countedOf } from '../../../src/domain/cost/spending.ts';
import { chartNowMs } from '../../support/a-cost-chart.ts';
import { allSettled } from '../../support/settled.ts';

const today = utcDay(chartNowMs);
const spends = fc.array(
  fc.record({
    day: fc.integer({ min: -1, max: 65 }).map((back) => addDays(today, -back)),
    service: fc.stringMatching(/^[a-l]$/),
    amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 22n }).map((units) => ({ units })),
    recordType: fc.constantFrom('usage' as const, 'credit' as const, 'tax' as const),
    provisional: fc.boolean(),
  }),
  { maxLength: 150 },
);

describe('the facts of any picture of the cost', () => {
  it('reconcile to the last digit: parts to days, days to the whole, the whole to the bill', () => {
    fc.assert(
      fc.property(spends, (rows) => {
        const facts = costChartFacts(
          chartNowMs,
          { currency: 'USD', view: 'usage' as const, spends: rows },
          null,
          null,
          allSettled,
        );
        const shown = countedOf({ currency: 'USD', view: 'usage' as const, spends: rows }).spends.filter(({ day }) =>
          includes(costChartPeriod(chartNowMs), day),
        );
        expect(facts.total).toEqual(sum(shown.map(({ amount }) => amount)));
        expect(sum(facts.parts.map(({ total }) => total))).toEqual(facts.total);
        expect(sum(facts.days.map(({ total }) => total))).toEqual(facts.total);
        for (const { amounts, total } of facts.days) {
          expect(amounts).toHaveLength(facts.parts.length);
          expect(sum(amounts)).toEqual(total);
        }
        facts.parts.forEach(({ total }, n) => {
          expect(sum(facts.days.map(({ amounts }) => amounts[n] ?? { units: 0n }))).toEqual(total);
        });
      }),
    );
  });

  it('are the same in whatever order the bill was read, with at most seven parts', () => {
    const shuffled = spends.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const facts = costChartFacts(
          chartNowMs,
          { currency: 'USD', view: 'usage' as const, spends: rows },
          null,
          null,
          allSettled,
        );
        expect(
          costChartFacts(
            chartNowMs,
            { currency: 'USD', view: 'usage' as const, spends: others },
            null,
            null,
            allSettled,
          ),
        ).toEqual(facts);
        expect(facts.parts.length).toBeLessThanOrEqual(chartServices + 1);
      }),
    );
  });
});
