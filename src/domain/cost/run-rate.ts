import {
  addDays,
  type Day,
  daysBefore,
  daysIn,
  eachDay,
  firstOfNextMonth,
  includes,
  type Period,
} from '../calendar/day.ts';
import { compareMoney, type Money, scaled, subtract, sum, zero } from './money.ts';
import { type SingleCharge, singleCharges } from './single-charges.ts';
import type { Spend } from './spending.ts';
import { totalIn, totalOn } from './trend.ts';

/** What the days to come cost if they are like those just gone. */
export type RunRate = {
  /** Without single charges. */
  readonly perDay: Money;
  /** The days that it is the mean of. */
  readonly from: Period;
  /** What the month will have cost at its end: each single charge counts once. */
  readonly month: Money;
  /** What the days of the month that are not settled will cost beyond what they have: at least a usual day each. */
  readonly missing: Money;
  /** The single charges of this month, the largest first. */
  readonly singles: readonly SingleCharge[];
};

/**
 * The mean of seven settled days, so that weekends have their true weight, without charges that come once or once a month. A newer
 * account uses the days it has. Null when the month is over, and before two settled days are known, because one says nothing of the next.
 */
export function runRate(spends: readonly Spend[], monthToDate: Period, through: Day): RunRate | null {
  const monthEnd = firstOfNextMonth(monthToDate.start);
  const left = daysIn({ start: monthToDate.end, end: monthEnd });
  if (left === 0) return null;
  const settledEnd = addDays(through, 1);
  const from = known(spends, daysBefore(settledEnd, 7));
  if (daysIn(from) < leastDays) return null;
  const first = from.start < monthToDate.start ? from.start : monthToDate.start;
  const all = singleCharges(spends, first, monthToDate, through);
  const [coming, seen] = [all.filter(({ kind }) => kind === 'expected'), all.filter(({ kind }) => kind !== 'expected')];
  const week = subtract(totalIn(spends, from), amountOf(seen.filter(({ day }) => includes(from, day))));
  const days = daysIn(from);
  const perDay = scaled(week, 1, days);
  const unsettled = { start: settledEnd < monthToDate.start ? monthToDate.start : settledEnd, end: monthToDate.end };
  const missing = sum(
    eachDay(unsettled).map((day) => {
      const soFar = subtract(totalOn(spends, day), amountOf(seen.filter((single) => single.day === day)));
      return compareMoney(soFar, perDay) < 0 ? subtract(perDay, soFar) : zero;
    }),
  );
  return {
    perDay,
    from,
    month: sum([totalIn(spends, monthToDate), missing, scaled(week, left, days), amountOf(coming)]),
    missing,
    singles: all.filter(({ day }) => day >= monthToDate.start).sort((a, b) => compareMoney(b.amount, a.amount)),
  };
}

export function amountOf(charges: readonly SingleCharge[]): Money {
  return sum(charges.map(({ amount }) => amount));
}

const leastDays = 2;

/** Without the days before the first cost of all. */
function known(spends: readonly Spend[], week: Period): Period {
  const first = spends.reduce<Day | null>(
    (day, spend) => (spend.amount.units !== zero.units && (day === null || spend.day < day) ? spend.day : day),
    null,
  );
  if (first === null || first <= week.start) return week;
  return { start: first, end: week.end };
}
