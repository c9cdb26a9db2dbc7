import type { PaidRate } from '../../../domain/cost/paid-rate.ts';
import type { SpendingUnavailable } from '../../../domain/cost/spending.ts';
import type { Place } from '../../../domain/status/place.ts';

export type PaidRatesOutcome =
  /** `requests`: pages that the source was asked for. */
  | { readonly kind: 'known'; readonly rates: readonly PaidRate[]; readonly requests: number }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** What the bill says that running things cost. */
export interface PaidRates {
  /**
   * Of the machines and tasks that ran on demand in this place in the seven UTC days before today, each kind once: cost over hours.
   * What a reservation or a savings plan covers is not in it. Costs money: $0.01 for each page. Never rejects because of the source.
   */
  lastWeek(place: Place, nowMs: number): Promise<PaidRatesOutcome>;
}
