import type { Period } from '../../../domain/calendar/day.ts';
import type { SpendBy, Spending, SpendingUnavailable } from '../../../domain/cost/spending.ts';

export type SpendQuestion = {
  readonly period: Period;
  readonly by: SpendBy;
  /** `month` only for a period of whole months. */
  readonly each: 'day' | 'month';
};

export type SpendingOutcome =
  | { readonly kind: 'known'; readonly spending: Spending }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

export type { SpendingUnavailable };

/** What the cloud bills. */
export interface SpendLedger {
  /**
   * Spend for each UTC day or month of the period by what was asked and by record type, however many pages the source needs; a
   * day without spend has no rows. Amounts are exact as the source wrote them, and unblended. Costs money: $0.01 for each page.
   * Never rejects because of the source.
   */
  read(question: SpendQuestion): Promise<SpendingOutcome>;
}
