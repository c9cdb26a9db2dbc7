import { type Bill, billOf } from './bill.ts';
import { add, type Change, changeBetween, compareMoney, type Money, sum, zero } from './money.ts';
import { costPeriods, type Day, daysIn, firstOfNextMonth, includes, type Period } from './period.ts';
import { type Spend, type Spending, usageOf } from './spending.ts';

export type { Spend, Spending } from './spending.ts';

export type ServiceSpend = { readonly service: string; readonly amount: Money; readonly change: Change };

export type CostReport = {
  readonly currency: string;
  readonly yesterday: { readonly day: Day; readonly total: Money; readonly provisional: boolean };
  /** Usage, as everything here but `bill`. */
  readonly monthToDate: { readonly period: Period; readonly total: Money };
  /** Everything that is charged for the month to date. */
  readonly bill: Bill;
  readonly sameDaysLastMonth: { readonly period: Period; readonly total: Money };
  readonly change: Change;
  /** The dearest of this month, at most `topServices`; together with `others` they are the month to date. */
  readonly services: readonly ServiceSpend[];
  readonly others: { readonly count: number; readonly amount: Money };
  readonly budget: BudgetPace | null;
};

/** How far the month and the budget have gone. */
export type BudgetPace = {
  readonly budget: Money;
  readonly monthPercent: number;
  readonly budgetPercent: number;
};

export const topServices = 8;

export function costReport(nowMs: number, spending: Spending, budget: Money | null): CostReport {
  const periods = costPeriods(nowMs);
  const { monthToDate, sameDaysLastMonth } = periods;
  const usage = usageOf(spending).spends;
  const spentOn = (test: (day: Day) => boolean) => usage.filter(({ day }) => test(day));
  const yesterdays = spentOn((day) => day === periods.yesterday);
  const thisMonth = byService(spentOn((day) => includes(monthToDate, day)));
  const lastMonth = byService(spentOn((day) => includes(sameDaysLastMonth, day)));
  const total = sum(thisMonth.values());
  const before = sum(lastMonth.values());
  const ranked = [...thisMonth]
    .map(([service, amount]) => ({ service, amount, change: changeBetween(lastMonth.get(service) ?? zero, amount) }))
    .sort((a, b) => compareMoney(b.amount, a.amount) || (a.service < b.service ? -1 : 1));
  const rest = ranked.slice(topServices);
  return {
    currency: spending.currency,
    yesterday: {
      day: periods.yesterday,
      total: sum(yesterdays.map(({ amount }) => amount)),
      provisional: yesterdays.length === 0 || yesterdays.some(({ provisional }) => provisional),
    },
    monthToDate: { period: monthToDate, total },
    bill: billOf(spending.spends.filter(({ day }) => includes(monthToDate, day))),
    sameDaysLastMonth: { period: sameDaysLastMonth, total: before },
    change: changeBetween(before, total),
    services: ranked.slice(0, topServices),
    others: { count: rest.length, amount: sum(rest.map(({ amount }) => amount)) },
    budget: budget === null ? null : budgetPace(budget, total, monthToDate),
  };
}

function byService(spends: readonly Spend[]): Map<string, Money> {
  const totals = new Map<string, Money>();
  for (const { service, amount } of spends) totals.set(service, add(totals.get(service) ?? zero, amount));
  return totals;
}

function budgetPace(budget: Money, spent: Money, monthToDate: Period): BudgetPace {
  const wholeMonth = { start: monthToDate.start, end: firstOfNextMonth(monthToDate.start) };
  return {
    budget,
    monthPercent: Math.round((daysIn(monthToDate) * 100) / daysIn(wholeMonth)),
    budgetPercent: budget.units <= 0n ? 0 : Number((spent.units * 100n) / budget.units),
  };
}
