import { addDays, type Day, daysBefore, daysIn, firstOfNextMonth, type Period } from '../calendar/day.ts';
import { add, type Money, scaled, zero } from './money.ts';
import type { Spend } from './spending.ts';
import { totalIn } from './trend.ts';

/** What the days to come cost if they are like those just gone. */
export type RunRate = {
  readonly perDay: Money;
  /** The days that it is the mean of. */
  readonly from: Period;
  /** What the month will have cost at its end. */
  readonly month: Money;
};

/**
 * The mean of a week, so that weekends have their true weight. The week ends before the latest day, which AWS has often not
 * counted completely. A newer account uses the days it has. Null when the month is over.
 */
export function runRate(usage: readonly Spend[], monthToDate: Period): RunRate | null {
  const left = daysIn({ start: monthToDate.end, end: firstOfNextMonth(monthToDate.start) });
  if (left === 0) return null;
  const from = known(usage, daysBefore(addDays(monthToDate.end, -1), 7));
  const week = totalIn(usage, from);
  const days = Math.max(1, daysIn(from));
  return {
    perDay: scaled(week, 1, days),
    from,
    month: add(totalIn(usage, monthToDate), scaled(week, left, days)),
  };
}

/** Without the days before the first cost of all. */
function known(usage: readonly Spend[], week: Period): Period {
  const first = usage.reduce<Day | null>(
    (day, spend) => (spend.amount.units !== zero.units && (day === null || spend.day < day) ? spend.day : day),
    null,
  );
  if (first === null || first <= week.start) return week;
  return first < week.end ? { start: first, end: week.end } : { start: week.end, end: addDays(week.end, 1) };
}
