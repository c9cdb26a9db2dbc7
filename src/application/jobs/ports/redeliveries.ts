import type { Redelivery } from '../../../domain/jobs/redelivery.ts';

/**
 * From the last attempt on. The code host keeps deliveries for three days; a day longer, because one that is requested on its last
 * day fails later than that.
 */
export const redeliveryKeptMs = 4 * 86_400_000;

/** Requested redeliveries, kept for `redeliveryKeptMs`. */
export interface Redeliveries {
  of(delivery: string): Promise<Redelivery | null>;

  /**
   * Stores `after` if the stored one equals `before` (null: nothing is stored yet); otherwise `conflict`, and nothing changes.
   * Of several concurrent writers exactly one wins.
   */
  replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'>;
}
