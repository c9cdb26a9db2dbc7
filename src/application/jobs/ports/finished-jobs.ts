/**
 * Remembers finished jobs, so that a late redelivery is skipped. A job counts as finished only after its work, so an
 * interrupted one runs again.
 */
export interface FinishedJobs {
  isFinished(jobId: string): Promise<boolean>;

  /** Kept for at least three days, because the code host can redeliver that long. Idempotent. */
  finish(jobId: string): Promise<void>;
}
