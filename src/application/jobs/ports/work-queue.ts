import type { Job } from '../job.ts';

/** Work that outlives the request that brought it. */
export interface WorkQueue {
  /**
   * Resolves when the job is safely kept, and rejects otherwise. Within five minutes a job with the same `jobId` is kept
   * once. Jobs with the same `jobGroup` are worked on in the order in which they were enqueued, one at a time; a job is
   * worked on at least once.
   */
  enqueue(job: Job): Promise<void>;
}
