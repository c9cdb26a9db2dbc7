import { type Day, daysBefore, daysIn, eachDay } from '../calendar/day.ts';
import { smallestOf } from './currency.ts';
import { compareMoney, type Money, magnitude, scaled, subtract } from './money.ts';
import { type ReportedDay, type Settlement, withMorning } from './settled-days.ts';
import type { Spending } from './spending.ts';
import { totalOn } from './trend.ts';

/** A day that costs something else than was said before. */
export type Restatement = {
  readonly day: Day;
  readonly before: Money;
  readonly after: Money;
  readonly difference: Money;
};

/** AWS still revises a month some days after its end, so a report answers for two months. */
const answeredFor = 62;

/** Less than a cent, and less than a thousandth of the day, is noise that nobody can act on. */
const thousandth = 1000;

/** Which of the days that were reported when they were settled are different now, the latest first. */
export function restatements(
  said: readonly ReportedDay[],
  { spends, view, currency }: Spending,
  known: Day,
  { through }: Pick<Settlement, 'through'>,
): readonly Restatement[] {
  return said
    .filter((one) => known <= one.day && one.day < through && one.view === view)
    .map(({ day, total }) => {
      const after = totalOn(spends, day);
      return { day, before: total, after, difference: subtract(after, total) };
    })
    .filter((one) => isWorthTelling(one, currency))
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

/**
 * The reported days before `end`, with their amounts as of now. Of a settled day, a difference too small to report keeps the old
 * amount, so that many small ones add up to one that is reported.
 */
export function reportedDays(
  said: readonly ReportedDay[],
  restated: readonly Restatement[],
  { spends, view }: Pick<Spending, 'spends' | 'view'>,
  end: Day,
  { through }: Pick<Settlement, 'through'>,
): readonly ReportedDay[] {
  const before = new Map(said.filter((one) => one.view === view).map((one) => [one.day, one]));
  const revised = new Set(restated.map(({ day }) => day));
  return eachDay(daysBefore(end, answeredFor)).map((day) => {
    const now = totalOn(spends, day);
    const kept = revised.has(day) || day >= through ? undefined : before.get(day)?.total;
    const mornings = withMorning(before.get(day)?.mornings ?? [], daysIn({ start: day, end }), now);
    return { day, view, total: kept ?? now, mornings };
  });
}

function isWorthTelling({ before, difference }: Restatement, currency: string): boolean {
  const off = magnitude(difference);
  return (
    compareMoney(off, smallestOf(currency)) >= 0 && compareMoney(off, scaled(magnitude(before), 1, thousandth)) >= 0
  );
}
