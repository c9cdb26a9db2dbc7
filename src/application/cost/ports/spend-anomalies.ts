import type { Period } from '../../../domain/calendar/day.ts';
import type { SpendAnomaly } from '../../../domain/cost/spend-anomaly.ts';
import type { SpendingUnavailable } from '../../../domain/cost/spending.ts';

export type SpendAnomaliesOutcome =
  /** In no order. None where nothing was found, and where nobody has set up a monitor. */
  | { readonly kind: 'known'; readonly anomalies: readonly SpendAnomaly[] }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** The cloud's own anomaly detection. */
export interface SpendAnomalies {
  /** Everything that was seen on any day of the period, however many pages the source needs: $0.01 for each hundred. Never rejects because of the source. */
  within(period: Period): Promise<SpendAnomaliesOutcome>;
}
