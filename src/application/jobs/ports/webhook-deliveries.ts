import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';

/** So many attempts of the last days, the failed ones of them, and where the next page begins; null at the end. */
export type DeliveryPage = {
  readonly failed: readonly FailedAttempt[];
  /** Of all attempts in it, whether they failed or not; null where there is none. */
  readonly newestMs: number | null;
  readonly oldestMs: number | null;
  readonly next: string | null;
};

/** The code host's webhook deliveries. Never rejects because of the source. */
export interface WebhookDeliveries {
  /** Attempts, the newest first. `cursor`: as the page before said, null for the newest; null if it cannot be read. */
  page(cursor: string | null): Promise<DeliveryPage | null>;

  /**
   * The failed attempts since `sinceMs`, the newest first, of the newest 3,000 attempts. Those of a delivery that arrived later are
   * left out. Null if they cannot be read.
   */
  failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null>;

  /**
   * Requests a redelivery. `gone`: the code host no longer has it. `unknown`: the request may have arrived. `limited`: the code host
   * takes no more requests for now, and has not taken this one.
   */
  redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown' | 'limited'>;
}
