import { digitsOf } from './currency.ts';
import type { DailySeries } from './daily-spend.ts';
import { type Money, sum } from './money.ts';
import { median } from './usual-range.ts';
import type { Strictness } from './warning-settings.ts';

const week = 7;

/** The last three weeks' sums, oldest first. */
export type Weeks = readonly [Money, Money, Money];

/**
 * The sums of the three weeks up to and including day `through`, if each cost more than the one before, in sum and on nearly every weekday;
 * otherwise null. A single expensive day or a single step is no creep. An ongoing creep may slow down to half.
 */
export function creepingWeeks(
  { amounts, cents }: DailySeries,
  through: number,
  floorCents: number,
  strict: Strictness,
  goesOn: boolean,
): Weeks | null {
  const start = through + 1 - 3 * week;
  if (start < 0) return null;
  const weeks = [0, 1, 2].map((n) => cents.slice(start + n * week, start + (n + 1) * week));
  const [first = [], second = [], third = []] = weeks;
  const wanted = Math.log(strict.weeklyGrowth) / (goesOn ? 2 : 1);
  const upDays = goesOn ? week - 2 : week - 1;
  if (!grew(first, second, wanted, upDays) || !grew(second, third, wanted, upDays)) return null;
  const increase = third.reduce<number>((total, value, at) => total + (value ?? 0) - (first[at] ?? 0), 0);
  if (increase / week < floorCents) return null;
  const sumOf = (n: number) => sum(amounts.slice(start + n * week, start + (n + 1) * week));
  return [sumOf(0), sumOf(1), sumOf(2)];
}

/** As they are shown, to the cent of dollars. */
export function isRising(sums: Weeks, currency: string): boolean {
  const [first, second, third] = sums.map((money) => Number(digitsOf(money, currency)));
  return first !== undefined && second !== undefined && third !== undefined && first < second && second < third;
}

function grew(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  wanted: number,
  upDays: number,
): boolean {
  const growth = after.flatMap((value, at) => {
    const then = before[at] ?? null;
    return value === null || then === null ? [] : [Math.log((value + 1) / (then + 1))];
  });
  return growth.filter((rate) => rate > 0).length >= upDays && (median(growth) ?? 0) >= wanted;
}
