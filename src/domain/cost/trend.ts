import { type Day, daysBefore, eachDay, includes, type Period } from '../calendar/day.ts';
import { type Change, changeBetween, type Money, sum } from './money.ts';
import type { Spend } from './spending.ts';

/** Some days against as many before them. */
export type Trend = {
  readonly period: Period;
  readonly total: Money;
  /** Null where there is less history than that, because a shorter time compares with nothing. */
  readonly before: { readonly period: Period; readonly total: Money; readonly change: Change } | null;
  /** One for each day of the period, oldest first. */
  readonly days: readonly Money[];
};

/** The `days` days before `end` against those before them. */
export function trendOf(spends: readonly Spend[], end: Day, days: number): Trend {
  const period = daysBefore(end, days);
  const earlier = daysBefore(period.start, days);
  const total = totalIn(spends, period);
  const before = totalIn(spends, earlier);
  const comparable = spends.some(({ day, amount }) => day <= earlier.start && amount.units !== 0n);
  return {
    period,
    total,
    before: comparable ? { period: earlier, total: before, change: changeBetween(before, total) } : null,
    days: eachDay(period).map((day) => totalOn(spends, day)),
  };
}

export function totalIn(spends: readonly Spend[], period: Period): Money {
  return sum(spends.filter(({ day }) => includes(period, day)).map(({ amount }) => amount));
}

export function totalOn(spends: readonly Spend[], day: Day): Money {
  return sum(spends.filter((spend) => spend.day === day).map(({ amount }) => amount));
}
