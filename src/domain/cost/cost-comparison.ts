import { daysIn, type Period } from '../calendar/day.ts';
import { type Bill, billOf } from './bill.ts';
import type { CostView } from './charges.ts';
import {
  type Change,
  changePerDay,
  compareMoney,
  isZero,
  type Money,
  magnitude,
  subtract,
  sum,
  zero,
} from './money.ts';
import { namesBefore, totals } from './ranking.ts';
import { settledPeriods, spendsIn } from './settled-comparison.ts';
import type { Settlement } from './settled-days.ts';
import { countedOf, type Spend, type SpendBy, type Spending } from './spending.ts';
import { totalIn } from './trend.ts';

export type Driver = {
  readonly service: string;
  readonly before: Money;
  readonly after: Money;
  readonly difference: Money;
  /** Not seen on any day before in all that was read. */
  readonly isNew: boolean;
};

/** What changed the cost from one month to the next. The differences of `drivers` and `others` add up to that of the totals. */
export type CostComparison = {
  readonly currency: string;
  readonly view: CostView;
  readonly by: SpendBy;
  readonly before: { readonly period: Period; readonly total: Money; readonly bill: Bill };
  readonly after: { readonly period: Period; readonly total: Money; readonly bill: Bill };
  /** Of a mean day where the months are not as long as each other. */
  readonly change: Change;
  /** Largest change first, in either direction. Leaves out what did not change. */
  readonly drivers: readonly Driver[];
  readonly others: { readonly count: number; readonly difference: Money };
  /** Whether both periods end early, because the later month is not settled to its end. */
  readonly isCut: boolean;
  /** As in `Settlement`. */
  readonly isUnread: boolean;
};

export const topDrivers = 10;

export function costComparison(
  spending: Spending,
  by: SpendBy,
  wholeBefore: Period,
  wholeAfter: Period,
  { through, isUnread }: Pick<Settlement, 'through' | 'isUnread'>,
): CostComparison {
  const counted = countedOf(spending).spends;
  const settled = settledPeriods(wholeAfter, wholeBefore, through);
  const { period: after, before } = settled ?? { period: wholeAfter, before: wholeBefore };
  const side = (period: Period) => ({
    period,
    total: totalIn(counted, period),
    bill: billOf(spending.view, spendsIn(spending.spends, period)),
  });
  const sides = { before: side(before), after: side(after) };
  const all = driversOf(counted, before, after);
  const rest = all.slice(topDrivers);
  return {
    currency: spending.currency,
    view: spending.view,
    by,
    ...sides,
    change: changePerDay(sides.before.total, daysIn(before), sides.after.total, daysIn(after)),
    drivers: all.slice(0, topDrivers),
    others: { count: rest.length, difference: sum(rest.map(({ difference }) => difference)) },
    isCut: after.end !== wholeAfter.end,
    isUnread,
  };
}

function driversOf(spends: readonly Spend[], before: Period, after: Period): readonly Driver[] {
  const [then, now] = [totals(spendsIn(spends, before)), totals(spendsIn(spends, after))];
  const known = namesBefore(spends, after.start);
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((service) => {
      const [was, is] = [then.get(service) ?? zero, now.get(service) ?? zero];
      return { service, before: was, after: is, difference: subtract(is, was), isNew: !known.has(service) };
    })
    .filter(({ difference }) => !isZero(difference))
    .sort((a, b) => compareMoney(magnitude(b.difference), magnitude(a.difference)) || (a.service < b.service ? -1 : 1));
}
