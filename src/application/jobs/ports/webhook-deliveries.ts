import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';

/** The code host's webhook deliveries. Never rejects because of the source. */
export interface WebhookDeliveries {
  /** The newest failed attempts since `sinceMs`, at most 500; null if they cannot be read. */
  failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null>;

  /** Requests a redelivery. `gone`: the code host no longer has it. `unknown`: the request may have arrived. */
  redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown'>;
}
