import { addDays, type Day, daysIn, includes, type Period } from '../calendar/day.ts';
import { type Change, changePerDay, type Money } from './money.ts';
import type { Spend } from './spending.ts';
import { totalIn } from './trend.ts';

/** Two periods of settled days. Where they are not as long as each other, the change is that of a mean day. */
export type SettledComparison = {
  readonly period: Period;
  readonly total: Money;
  readonly before: { readonly period: Period; readonly total: Money };
  readonly change: Change;
};

/** Both without what is not settled yet, and `before` shortened alike. Null where no day of `period` is settled. */
export function settledPeriods(
  period: Period,
  before: Period,
  through: Day,
): { readonly period: Period; readonly before: Period } | null {
  const end = addDays(through, 1);
  if (end >= period.end) return { period, before };
  if (end <= period.start) return null;
  const settled = { start: period.start, end };
  const alike = addDays(before.start, daysIn(settled));
  return { period: settled, before: { start: before.start, end: alike < before.end ? alike : before.end } };
}

export function settledComparison(
  spends: readonly Spend[],
  period: Period,
  before: Period,
  through: Day,
): SettledComparison | null {
  const settled = settledPeriods(period, before, through);
  if (settled === null) return null;
  const [total, then] = [totalIn(spends, settled.period), totalIn(spends, settled.before)];
  return {
    period: settled.period,
    total,
    before: { period: settled.before, total: then },
    change: changePerDay(then, daysIn(settled.before), total, daysIn(settled.period)),
  };
}

export function spendsIn(spends: readonly Spend[], period: Period): readonly Spend[] {
  return spends.filter(({ day }) => includes(period, day));
}
