import { addDays, type Day, daysIn, eachDay, firstOfNextMonth, type Period } from '../calendar/day.ts';
import { add, compareMoney, type Money, percentOf } from './money.ts';
import type { RunRate } from './run-rate.ts';
import type { Spend } from './spending.ts';
import { totalIn, totalOn } from './trend.ts';

/** How far the month and the budget have gone. The budget is for usage: credits, refunds, tax and fees do not count. */
export type BudgetPace = {
  readonly budget: Money;
  readonly monthPercent: number;
  readonly budgetPercent: number;
  readonly outcome: BudgetOutcome;
};

export type BudgetOutcome =
  | { readonly kind: 'within' }
  /** Our run rate goes beyond the budget on this day. */
  | { readonly kind: 'over-on'; readonly day: Day }
  | { readonly kind: 'over-since'; readonly day: Day };

export function budgetPace(
  budget: Money,
  usage: readonly Spend[],
  monthToDate: Period,
  rate: RunRate | null,
): BudgetPace {
  const wholeMonth = { start: monthToDate.start, end: firstOfNextMonth(monthToDate.start) };
  const spent = totalIn(usage, monthToDate);
  return {
    budget,
    monthPercent: Math.round((daysIn(monthToDate) * 100) / daysIn(wholeMonth)),
    budgetPercent: percentOf(spent, budget) ?? 0,
    outcome: outcomeOf(budget, usage, monthToDate, rate),
  };
}

function outcomeOf(budget: Money, usage: readonly Spend[], monthToDate: Period, rate: RunRate | null): BudgetOutcome {
  let spent: Money = { units: 0n };
  let since: Day | null = null;
  for (const day of eachDay(monthToDate)) {
    spent = add(spent, totalOn(usage, day));
    if (compareMoney(spent, budget) <= 0) since = null;
    else since ??= day;
  }
  if (since !== null) return { kind: 'over-since', day: since };
  if (rate === null || rate.perDay.units <= 0n || compareMoney(rate.month, budget) <= 0) return { kind: 'within' };
  const affordable = Number((budget.units - spent.units) / rate.perDay.units);
  const last = addDays(firstOfNextMonth(monthToDate.start), -1);
  const day = addDays(monthToDate.end, affordable);
  return { kind: 'over-on', day: day < last ? day : last };
}
