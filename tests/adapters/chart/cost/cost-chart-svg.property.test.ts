import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartLayout, picture } from '../../../../src/adapters/chart/cost/chart-layout.ts';
import { costChartSvg } from '../../../../src/adapters/chart/cost/cost-chart-svg.ts';
import { addDays, firstOfNextMonth, utcDay } from '../../../../src/domain/calendar/day.ts';
import { costChartFacts } from '../../../../src/domain/cost/cost-chart.ts';
import { aCostChart, chartNowMs } from '../../../support/a-cost-chart.ts';
import { runs } from '../../../support/property-budget.ts';
import { allSettled } from '../../../support/settled.ts';
import { barsOn, elementsOf } from './drawn-bars.ts';

const today = utcDay(chartNowMs);
const cents = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((each) => ({ units: BigInt(each) * 10n ** 16n }));
const spend = fc.record({
  day: fc.integer({ min: 1, max: 35 }).map((back) => addDays(today, -back)),
  service: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'),
  amount: cents(-3_000, 9_000),
  recordType: fc.constant('usage' as const),
  provisional: fc.boolean(),
});
const facts = fc
  .tuple(fc.array(spend, { maxLength: 200 }), fc.option(cents(0, 90_000)), fc.option(cents(0, 900_000)))
  .map(([spends, amount, budget]) => {
    const expected = amount === null ? null : { period: { start: today, end: firstOfNextMonth(today) }, amount };
    return costChartFacts(
      chartNowMs,
      { currency: 'USD', view: 'usage' as const, spends },
      expected,
      budget,
      allSettled,
    );
  });

describe('the picture of any cost', () => {
  it("stacks bars that add up to each day's total", () => {
    fc.assert(
      fc.property(facts, (drawn) => {
        const svg = costChartSvg(drawn, 'en');
        const { scale } = chartLayout(drawn);
        const zero = Math.round(scale.y(0) * 2) / 2;
        for (const { day, total } of drawn.days) {
          const bars = barsOn(svg, day).map(({ y, height }) => (y + height <= zero ? height : -height));
          const stacked = bars.reduce((sum, height) => sum + height, 0);
          // Each end of the stack is drawn on the nearest half unit.
          expect(Math.abs(stacked - (scale.y(0) - scale.y(Number(total.units) / 1e18)))).toBeLessThanOrEqual(1.01);
        }
      }),
      { numRuns: runs(30) },
    );
  });

  it('keeps every bar within the plot', () => {
    fc.assert(
      fc.property(facts, (drawn) => {
        const svg = costChartSvg(drawn, 'ko');
        for (const { y, height } of drawn.days.flatMap(({ day }) => barsOn(svg, day))) {
          expect(y).toBeGreaterThanOrEqual(picture.plotTop);
          expect(y + height).toBeLessThanOrEqual(picture.plotBottom);
        }
      }),
      { numRuns: runs(30) },
    );
  });

  it('has the same elements whatever a service is called', () => {
    const elements = elementsOf(costChartSvg(aCostChart(), 'en'));
    const name = fc.string({
      unit: fc.oneof(
        fc.constantFrom('<', '>', '&', '"', "'", ']]>', '가'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(name, (hostile) => {
        const svg = costChartSvg(aCostChart([`x${hostile}`, `y${hostile}`, `z${hostile}`]), 'en');
        expect(elementsOf(svg)).toEqual(elements);
      }),
    );
  });
});
