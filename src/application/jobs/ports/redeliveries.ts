import type { Redelivery } from '../../../domain/jobs/redelivery.ts';

/** Requested redeliveries, kept for at least three days, as long as the code host keeps deliveries. */
export interface Redeliveries {
  of(delivery: string): Promise<Redelivery | null>;

  /**
   * Stores `after` if the stored one equals `before` (null: nothing is stored yet); otherwise `conflict`, and nothing changes.
   * Of several concurrent writers exactly one wins.
   */
  replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'>;
}
