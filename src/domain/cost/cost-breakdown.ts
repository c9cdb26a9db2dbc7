import type { Period } from '../calendar/day.ts';
import { type Bill, billOf } from './bill.ts';
import type { CostView } from './charges.ts';
import { rankedIn, unsettledDays } from './cost-report.ts';
import type { Money } from './money.ts';
import type { Ranking } from './ranking.ts';
import { type SettledComparison, settledComparison, spendsIn } from './settled-comparison.ts';
import type { Settlement } from './settled-days.ts';
import { countedOf, type SpendBy, type Spending } from './spending.ts';
import { totalIn } from './trend.ts';

/** What a period cost, split in one way, against another period. Everything but `bill` is what counts in the view. */
export type CostBreakdown = {
  readonly currency: string;
  readonly view: CostView;
  readonly by: SpendBy;
  readonly period: Period;
  readonly total: Money;
  readonly unsettledDays: number;
  readonly before: { readonly period: Period; readonly total: Money };
  /** Settled days only; null where there is none. */
  readonly compared: SettledComparison | null;
  /** The parts of the settled days; of all days where none is settled. */
  readonly parts: Ranking & { readonly period: Period };
  readonly bill: Bill;
  /** As in `Settlement`. */
  readonly isUnread: boolean;
};

export const topParts = 15;

/** `spending` holds both periods, by `by`. */
export function costBreakdown(
  spending: Spending,
  by: SpendBy,
  period: Period,
  before: Period,
  { through, isUnread }: Pick<Settlement, 'through' | 'isUnread'>,
): CostBreakdown {
  const counted = countedOf(spending).spends;
  const compared = settledComparison(counted, period, before, through);
  return {
    currency: spending.currency,
    view: spending.view,
    by,
    period,
    total: totalIn(counted, period),
    unsettledDays: unsettledDays(period, through),
    before: { period: before, total: totalIn(counted, before) },
    compared,
    parts: rankedIn(counted, period, compared, topParts),
    bill: billOf(spending.view, spendsIn(spending.spends, period)),
    isUnread,
  };
}
