import { includes, type Period } from '../calendar/day.ts';
import { type Bill, billOf } from './bill.ts';
import { provisionalDays } from './cost-report.ts';
import { type Change, changeBetween, type Money } from './money.ts';
import { type Ranking, ranked } from './ranking.ts';
import { type SpendBy, type Spending, usageOf } from './spending.ts';
import { totalIn } from './trend.ts';

/** What a period cost, split in one way, against another period. Everything but `bill` is usage. */
export type CostBreakdown = Ranking & {
  readonly currency: string;
  readonly by: SpendBy;
  readonly period: Period;
  readonly total: Money;
  readonly provisional: boolean;
  readonly before: { readonly period: Period; readonly total: Money };
  readonly change: Change;
  readonly bill: Bill;
};

export const topParts = 15;

/** `spending` holds both periods, by `by`. */
export function costBreakdown(spending: Spending, by: SpendBy, period: Period, before: Period): CostBreakdown {
  const usage = usageOf(spending).spends;
  const during = (some: Period, spends = usage) => spends.filter(({ day }) => includes(some, day));
  const total = totalIn(usage, period);
  const totalBefore = totalIn(usage, before);
  return {
    ...ranked(during(period), during(before), topParts),
    currency: spending.currency,
    by,
    period,
    total,
    provisional: provisionalDays(during(period)) > 0,
    before: { period: before, total: totalBefore },
    change: changeBetween(totalBefore, total),
    bill: billOf(during(period, spending.spends)),
  };
}
