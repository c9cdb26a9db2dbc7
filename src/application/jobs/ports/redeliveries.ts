import type { FailedAttempt, Redelivery } from '../../../domain/jobs/redelivery.ts';

/**
 * From the last attempt on. The code host keeps deliveries for three days; a day longer, because one that is requested on its last
 * day fails later than that.
 */
export const redeliveryKeptMs = 4 * 86_400_000;

/** Attempts that failed and requested redeliveries, kept for `redeliveryKeptMs`. Reads are consistent. */
export interface Redeliveries {
  of(delivery: string): Promise<Redelivery | null>;

  /**
   * Stores `after` if the stored one equals `before` (null: nothing is stored yet); otherwise `conflict`, and nothing changes.
   * Of several concurrent writers exactly one wins.
   */
  replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'>;

  /** It failed, and nothing was done about it yet. Idempotent. */
  wait(failed: FailedAttempt): Promise<void>;

  /** Those that wait, the oldest first, `most` of them. */
  waiting(most: number): Promise<readonly FailedAttempt[]>;

  /** It waits no more. Idempotent. */
  settle(failed: FailedAttempt): Promise<void>;
}
