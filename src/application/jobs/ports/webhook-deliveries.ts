import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';

/** What the code host tried to tell. Rejects never because of the source. */
export interface WebhookDeliveries {
  /** Every try since `sinceMs` that failed, at most 500, the newest of them; null when that cannot be learnt now. */
  failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null>;

  /** Asks for the same delivery once more. `gone` when the code host does not keep it any more; `unknown`: it may have been asked. */
  redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown'>;
}
