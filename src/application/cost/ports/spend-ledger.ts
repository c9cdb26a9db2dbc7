import type { Period } from '../../../domain/calendar/day.ts';
import type { CostView } from '../../../domain/cost/charges.ts';
import type { SpendBy, Spending, SpendingUnavailable } from '../../../domain/cost/spending.ts';

export type SpendQuestion = {
  readonly period: Period;
  readonly by: SpendBy;
  /** Decides the metric of the amounts. The kinds of charges that do not count in it are read as well. */
  readonly view: CostView;
  /** `month` only for a period of whole months. */
  readonly each: 'day' | 'month';
};

export type SpendingOutcome =
  /** `requests`: pages that the source was asked for. */
  | { readonly kind: 'known'; readonly spending: Spending; readonly requests: number }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

export type { SpendingUnavailable };

/** What the cloud bills. */
export interface SpendLedger {
  /**
   * Spend for each UTC day or month of the period by what was asked and by record type, however many pages the source needs; a
   * day without spend has no rows. Without any row the currency is the usual one of the account's part of the cloud. Amounts are exact as the source wrote them. Costs money: $0.01 for each page.
   * Never rejects because of the source.
   */
  read(question: SpendQuestion): Promise<SpendingOutcome>;
}
