import { addDays, type Day } from '../calendar/day.ts';
import {
  type Change,
  changeBetween,
  compareMoney,
  isZero,
  type Money,
  magnitude,
  scaled,
  subtract,
  zero,
} from './money.ts';
import { namesBefore, totals } from './ranking.ts';
import { spendsIn } from './settled-comparison.ts';
import type { Spend } from './spending.ts';
import { totalOn } from './trend.ts';

/** What one service, or account, changed. */
export type Mover = { readonly name: string; readonly amount: Money; readonly change: Change };

/** The last settled day against the same weekday of the week before. */
export type DailyChange = {
  readonly day: Day;
  readonly total: Money;
  readonly before: { readonly day: Day; readonly total: Money };
  readonly change: Change;
  /** What changed most, in the direction of the whole. Null where the whole did not change. */
  readonly mover: Mover | null;
  /** Whether it changed by the floor, and by a fifth of what it was. */
  readonly isShock: boolean;
};

const fifth = 5;

/** Null where the account had no cost yet a week before. */
export function dailyChange(spends: readonly Spend[], day: Day, floor: Money): DailyChange | null {
  const earlier = addDays(day, -7);
  if (!spends.some((spend) => spend.day <= earlier && !isZero(spend.amount))) return null;
  const [total, then] = [totalOn(spends, day), totalOn(spends, earlier)];
  const off = magnitude(subtract(total, then));
  return {
    day,
    total,
    before: { day: earlier, total: then },
    change: changeBetween(then, total),
    mover: moverOn(spends, day),
    isShock: compareMoney(off, floor) >= 0 && compareMoney(off, scaled(magnitude(then), 1, fifth)) >= 0,
  };
}

/** As `DailyChange.mover`, by whatever the spends are of. */
export function moverOn(spends: readonly Spend[], day: Day): Mover | null {
  const earlier = addDays(day, -7);
  const on = (one: Day) => totals(spendsIn(spends, { start: one, end: addDays(one, 1) }));
  const [now, then] = [on(day), on(earlier)];
  const known = namesBefore(spends, day);
  const isRise = compareMoney(totalOn(spends, day), totalOn(spends, earlier)) > 0;
  const moved = [...new Set([...now.keys(), ...then.keys()])]
    .map((name) => ({ name, was: then.get(name) ?? zero, is: now.get(name) ?? zero }))
    .map((one) => ({ ...one, difference: subtract(one.is, one.was) }))
    .filter(({ difference }) => (isRise ? difference.units > 0n : difference.units < 0n))
    .sort((a, b) => compareMoney(magnitude(b.difference), magnitude(a.difference)) || (a.name < b.name ? -1 : 1));
  const [first] = moved;
  if (first === undefined) return null;
  const { name, was, is, difference } = first;
  const change = known.has(name) ? changeBetween(was, is) : ({ kind: 'new', difference } as const);
  return { name, amount: is, change };
}

/** How many names had any cost on that day or a week before. */
export function namesOn(spends: readonly Spend[], day: Day): number {
  const both = [day, addDays(day, -7)].flatMap((one) => spendsIn(spends, { start: one, end: addDays(one, 1) }));
  return new Set(both.filter(({ amount }) => !isZero(amount)).map(({ service }) => service)).size;
}
