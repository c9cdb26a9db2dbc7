import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/day.ts';
import { earlyWarnings } from '../../../src/domain/cost/early-warning.ts';
import { aBill, aService, monday, rhythmic, usualSettings } from '../../support/a-bill.ts';
import { runs } from '../../support/property-budget.ts';

const bill = fc
  .array(fc.tuple(fc.double({ min: 0.01, max: 30, noNaN: true }), fc.double({ min: 0.2, max: 9, noNaN: true })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((services) =>
    aBill(
      ...services.map(([level, last], n) =>
        aService(`Service ${n}`, monday, 60, (day) => rhythmic(day) * level * (day === monday ? last : 1)),
      ),
    ),
  );

it('warns of the same whatever the order of the rows, and however a day’s amount is split', () => {
  const shuffled = bill.chain(({ currency, view, spends }) =>
    fc.shuffledSubarray([...spends], { minLength: spends.length }).map(
      (rows) =>
        [
          { currency, view, spends },
          { currency, view, spends: rows },
        ] as const,
    ),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const split = other.spends.flatMap((spend) => {
        const half = spend.amount.units / 2n;
        return [
          { ...spend, amount: { units: half } },
          { ...spend, amount: { units: spend.amount.units - half } },
        ];
      });
      const first = earlyWarnings(monday, one, addDays(monday, -1), usualSettings, []);
      expect(earlyWarnings(monday, other, addDays(monday, -1), usualSettings, [])).toEqual(first);
      expect(earlyWarnings(monday, { ...other, spends: split }, addDays(monday, -1), usualSettings, [])).toEqual(first);
    }),
    { numRuns: runs(20) },
  );
});

it('never warns of a day that is dearer than its expectation by less than the floor, nor of a cheaper one', () => {
  fc.assert(
    fc.property(bill, (spending) => {
      for (const seen of earlyWarnings(monday, spending, addDays(monday, -1), usualSettings, []).sightings) {
        if (seen.kind !== 'spike') continue;
        expect(seen.amount.units).toBeGreaterThan(seen.expected.high.units);
        expect(seen.amount.units - seen.expected.low.units).toBeGreaterThan(usualSettings.floor.units);
        expect(seen.expected.low.units).toBeLessThanOrEqual(seen.expected.high.units);
      }
    }),
    { numRuns: runs(60) },
  );
});
