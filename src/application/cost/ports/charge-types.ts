import type { Period } from '../../../domain/calendar/day.ts';
import type { SpendingUnavailable } from '../../../domain/cost/spending.ts';

export type ChargeTypesOutcome =
  /** By the source's own names, in no order, each once. `requests`: pages that it was asked for. */
  | { readonly kind: 'known'; readonly names: readonly string[]; readonly requests: number }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** What kinds of charges the account has. */
export interface ChargeTypes {
  /** Those that it had on any day of the period. Costs money: $0.01 for each page. Never rejects because of the source. */
  within(period: Period): Promise<ChargeTypesOutcome>;
}
