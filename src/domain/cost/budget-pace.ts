import { addDays, type Day, daysIn, eachDay, firstOfNextMonth, type Period } from '../calendar/day.ts';
import { add, compareMoney, type Money, percentOf, scaled, subtract, sum } from './money.ts';
import { amountOf, type RunRate } from './run-rate.ts';
import type { SingleCharge } from './single-charges.ts';
import type { Spend } from './spending.ts';
import { totalIn, totalOn } from './trend.ts';

/** How far the month and the budget have gone. The budget is for what counts in the view. */
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
  | { readonly kind: 'over-since'; readonly day: Day }
  /** Within if these charges came once, and over if they come every day. None where too few days are known for a run rate. */
  | { readonly kind: 'not-known'; readonly charges: readonly SingleCharge[] };

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
  if (rate === null) return isOver(monthToDate) ? { kind: 'within' } : { kind: 'not-known', charges: [] };
  if (compareMoney(rate.month, budget) > 0) return { kind: 'over-on', day: dayOver(budget, spent, monthToDate, rate) };
  const charges = rate.singles.filter(({ kind }) => kind === 'unknown');
  const left = daysIn({ start: monthToDate.end, end: firstOfNextMonth(monthToDate.start) });
  const lasting = add(rate.month, scaled(amountOf(charges), left, 1));
  return compareMoney(lasting, budget) > 0 ? { kind: 'not-known', charges } : { kind: 'within' };
}

function dayOver(budget: Money, spent: Money, monthToDate: Period, { missing, perDay, singles }: RunRate): Day {
  const toCome = eachDay({ start: monthToDate.end, end: firstOfNextMonth(monthToDate.start) });
  const coming = singles.filter(({ kind }) => kind === 'expected');
  const late = amountOf(coming.filter(({ day }) => day < monthToDate.end));
  let left = subtract(budget, sum([spent, missing, late]));
  const over = toCome.find((day) => {
    left = subtract(left, add(perDay, amountOf(coming.filter((single) => single.day === day))));
    return left.units < 0n;
  });
  return over ?? addDays(firstOfNextMonth(monthToDate.start), -1);
}

function isOver(monthToDate: Period): boolean {
  return monthToDate.end === firstOfNextMonth(monthToDate.start);
}
