/** The code host redelivers for three days; a day longer, because a redelivery in the last minute takes time. */
export const finishedJobKeptMs = 4 * 86_400_000;

/**
 * Remembers finished jobs, so that a late redelivery is skipped. A job counts as finished only after its work, so an
 * interrupted one runs again.
 */
export interface FinishedJobs {
  isFinished(jobId: string): Promise<boolean>;

  /** Kept for `finishedJobKeptMs`. Idempotent. */
  finish(jobId: string): Promise<void>;
}
