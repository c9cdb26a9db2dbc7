import type { Job } from '../job.ts';

/** The queue of jobs. */
export interface WorkQueue {
  /**
   * Resolves when the job is stored, and rejects otherwise. Jobs with the same `jobId` within five minutes are stored once.
   * Jobs with the same `jobGroup` run in order, one at a time. Delivery is at least once.
   */
  enqueue(job: Job): Promise<void>;
}
