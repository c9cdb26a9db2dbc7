import { type Day, eachDay } from '../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../src/domain/cost/money.ts';
import type { Spend, Spending } from '../../src/domain/cost/spending.ts';

/** Final usage unless it is told otherwise. */
export function aSpend(day: string, service: string, amount: string, change: Partial<Spend> = {}): Spend {
  return {
    day: day as Day,
    service,
    amount: parseMoney(amount) ?? zero,
    recordType: 'usage',
    provisional: false,
    ...change,
  };
}

/** The same amount on every day from `first` to `last`, both included. */
export function everyDay(first: string, last: string, service: string, amount: string): readonly Spend[] {
  const period = { start: first as Day, end: last as Day };
  return [...eachDay(period), last].map((day) => aSpend(day, service, amount));
}

export function inDollars(...spends: readonly Spend[]): Spending {
  return { currency: 'USD', view: 'usage' as const, spends };
}
