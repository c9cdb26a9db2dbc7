import type { Day } from '../calendar/day.ts';
import { add, type Change, changePerDay, compareMoney, isZero, type Money, sum, zero } from './money.ts';
import type { Spend } from './spending.ts';

/** `change` is null where nothing is compared. */
export type ServiceSpend = { readonly service: string; readonly amount: Money; readonly change: Change | null };

/** What the spends are held against. `known` are all names that were ever charged before. */
export type Earlier = { readonly spends: readonly Spend[]; readonly days: number; readonly known: ReadonlySet<string> };

/** The most expensive ones, and the sum of all others. Together they are the total. */
export type Ranking = {
  readonly top: readonly ServiceSpend[];
  readonly others: { readonly count: number; readonly amount: Money };
};

/** The `most` most expensive of `spends`, which are of so many `days`, each against what it cost before. Ties are ordered by name. */
export function ranked(spends: readonly Spend[], days: number, before: Earlier | null, most: number): Ranking {
  const earlier = totals(before?.spends ?? []);
  const all = [...totals(spends)]
    .map(([service, amount]) => ({
      service,
      amount,
      change: before === null ? null : changeOf(service, earlier.get(service) ?? zero, amount, days, before),
    }))
    .sort((a, b) => compareMoney(b.amount, a.amount) || (a.service < b.service ? -1 : 1));
  const rest = all.slice(most);
  return {
    top: all.slice(0, most),
    others: { count: rest.length, amount: sum(rest.map(({ amount }) => amount)) },
  };
}

function changeOf(service: string, was: Money, is: Money, days: number, before: Earlier): Change {
  const change = changePerDay(was, before.days, is, days);
  if (change.kind === 'same' || before.known.has(service)) return change;
  return { kind: 'new', difference: is };
}

/** The names that were charged anything before `start`, in all that was read. */
export function namesBefore(spends: readonly Spend[], start: Day): ReadonlySet<string> {
  return new Set(spends.filter(({ day, amount }) => day < start && !isZero(amount)).map(({ service }) => service));
}

export function totals(spends: readonly Spend[]): Map<string, Money> {
  const found = new Map<string, Money>();
  for (const { service, amount } of spends) found.set(service, add(found.get(service) ?? zero, amount));
  return found;
}
