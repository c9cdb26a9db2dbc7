import { includes, type Period } from '../calendar/day.ts';
import { type Bill, billOf } from './bill.ts';
import {
  type Change,
  changeBetween,
  compareMoney,
  isZero,
  type Money,
  magnitude,
  subtract,
  sum,
  zero,
} from './money.ts';
import { totals } from './ranking.ts';
import { type SpendBy, type Spending, usageOf } from './spending.ts';
import { totalIn } from './trend.ts';

export type Driver = {
  readonly service: string;
  readonly before: Money;
  readonly after: Money;
  readonly difference: Money;
};

/** What changed the usage from one month to the next. The differences of `drivers` and `others` add up to that of the totals. */
export type CostComparison = {
  readonly currency: string;
  readonly by: SpendBy;
  readonly before: { readonly period: Period; readonly total: Money; readonly bill: Bill };
  readonly after: { readonly period: Period; readonly total: Money; readonly bill: Bill };
  readonly change: Change;
  /** Largest change first, in either direction. Leaves out what did not change. */
  readonly drivers: readonly Driver[];
  readonly others: { readonly count: number; readonly difference: Money };
  /** Whether AWS may still revise the later month. */
  readonly provisional: boolean;
};

export const topDrivers = 10;

export function costComparison(spending: Spending, by: SpendBy, before: Period, after: Period): CostComparison {
  const usage = usageOf(spending).spends;
  const during = (period: Period, spends = usage) => spends.filter(({ day }) => includes(period, day));
  const side = (period: Period) => ({
    period,
    total: totalIn(usage, period),
    bill: billOf(during(period, spending.spends)),
  });
  const sides = { before: side(before), after: side(after) };
  const all = driversOf(totals(during(before)), totals(during(after)));
  const rest = all.slice(topDrivers);
  return {
    currency: spending.currency,
    by,
    ...sides,
    change: changeBetween(sides.before.total, sides.after.total),
    drivers: all.slice(0, topDrivers),
    others: { count: rest.length, difference: sum(rest.map(({ difference }) => difference)) },
    provisional: during(after).some(({ provisional }) => provisional),
  };
}

function driversOf(before: ReadonlyMap<string, Money>, after: ReadonlyMap<string, Money>): readonly Driver[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((service) => {
      const [was, is] = [before.get(service) ?? zero, after.get(service) ?? zero];
      return { service, before: was, after: is, difference: subtract(is, was) };
    })
    .filter(({ difference }) => !isZero(difference))
    .sort((a, b) => compareMoney(magnitude(b.difference), magnitude(a.difference)) || (a.service < b.service ? -1 : 1));
}
