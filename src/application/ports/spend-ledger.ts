import type { Spending } from '../../domain/cost/cost-report.ts';
import type { Period } from '../../domain/cost/period.ts';

export type SpendingOutcome =
  | { readonly kind: 'known'; readonly spending: Spending }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

export type SpendingUnavailable = 'access-denied' | 'not-enabled' | 'throttled' | 'source-unavailable';

/** What the cloud bills. */
export interface SpendLedger {
  /**
   * Spend by service for each UTC day of the period, however many pages the source needs; a day without spend has no rows.
   * Amounts are exact as the source wrote them, and unblended. Costs money: $0.01 for each page. Never rejects because of
   * the source.
   */
  dailyByService(period: Period): Promise<SpendingOutcome>;
}
