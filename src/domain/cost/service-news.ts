import { type Day, daysBefore, includes } from '../calendar/day.ts';
import { smallestOf } from './currency.ts';
import { compareMoney, type Money, magnitude, sum } from './money.ts';
import type { Spend, Spending } from './spending.ts';

/** A service that costs something for the first time, or no longer. */
export type ServiceNews = {
  readonly service: string;
  /** New: of the last seven days. Vanished: of the seven days before. */
  readonly amount: Money;
  /** New: the first day on which it cost something. Vanished: the last. */
  readonly day: Day;
};

/** Fewer days than these in a week are a charge that comes now and then, and nothing has ended when it does not come. */
const steadyDays = 4;

/** Services that cost something in the seven days before `end` and on no day before, most expensive first. */
export function newServices(counted: Spending, end: Day): readonly ServiceNews[] {
  const week = daysBefore(end, 7);
  // Because in an account that is itself new, everything is.
  if (!counted.spends.some(({ day, amount }) => day < week.start && amount.units !== 0n)) return [];
  return news(counted, (spends) => {
    const own = spends.filter(({ day }) => includes(week, day));
    return spends.some(({ day }) => day < week.start) ? null : { spends: own, day: own[0]?.day };
  });
}

/** Services that were there day by day and cost nothing in the seven days before `end`, most expensive first. */
export function vanishedServices(counted: Spending, end: Day): readonly ServiceNews[] {
  const week = daysBefore(end, 7);
  const before = daysBefore(week.start, 7);
  return news(counted, (spends) => {
    const own = spends.filter(({ day }) => includes(before, day));
    const steady = new Set(own.map(({ day }) => day)).size >= steadyDays;
    return !steady || spends.some(({ day }) => includes(week, day)) ? null : { spends: own, day: own.at(-1)?.day };
  });
}

type Judged = { readonly spends: readonly Spend[]; readonly day: Day | undefined };

function news(
  { currency, spends: counted }: Spending,
  judge: (spends: readonly Spend[]) => Judged | null,
): readonly ServiceNews[] {
  const spent = counted.filter(({ amount }) => amount.units !== 0n);
  return [...Map.groupBy(spent, ({ service }) => service)]
    .flatMap(([service, spends]): ServiceNews[] => {
      const judged = judge(spends.toSorted((a, b) => (a.day < b.day ? -1 : 1)));
      if (judged?.day === undefined) return [];
      return [{ service, amount: sum(judged.spends.map(({ amount }) => amount)), day: judged.day }];
    })
    .filter(({ amount }) => compareMoney(magnitude(amount), smallestOf(currency)) >= 0)
    .sort((a, b) => compareMoney(b.amount, a.amount) || (a.service < b.service ? -1 : 1));
}
