/**
 * Which jobs are done, so that a delivery that comes again hours later is not worked on again. A job is finished only after
 * its work: one that was cut short is not, and its redelivery gets through.
 */
export interface FinishedJobs {
  isFinished(jobId: string): Promise<boolean>;

  /** Kept for at least three days, because the code host can redeliver for so long. Repeating it is harmless. */
  finish(jobId: string): Promise<void>;
}
