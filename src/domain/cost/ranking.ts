import { add, type Change, changeBetween, compareMoney, type Money, sum, zero } from './money.ts';
import type { Spend } from './spending.ts';

export type ServiceSpend = { readonly service: string; readonly amount: Money; readonly change: Change };

/** The most expensive ones, and the sum of all others. Together they are the total. */
export type Ranking = {
  readonly top: readonly ServiceSpend[];
  readonly others: { readonly count: number; readonly amount: Money };
};

/** The `most` most expensive of `spends`, each compared with its cost in `before`. Ties are ordered by name. */
export function ranked(spends: readonly Spend[], before: readonly Spend[], most: number): Ranking {
  const earlier = totals(before);
  const all = [...totals(spends)]
    .map(([service, amount]) => ({ service, amount, change: changeBetween(earlier.get(service) ?? zero, amount) }))
    .sort((a, b) => compareMoney(b.amount, a.amount) || (a.service < b.service ? -1 : 1));
  const rest = all.slice(most);
  return {
    top: all.slice(0, most),
    others: { count: rest.length, amount: sum(rest.map(({ amount }) => amount)) },
  };
}

export function totals(spends: readonly Spend[]): Map<string, Money> {
  const found = new Map<string, Money>();
  for (const { service, amount } of spends) found.set(service, add(found.get(service) ?? zero, amount));
  return found;
}
