import { type Job, jobIn } from '../../../application/jobs/job.ts';

/**
 * The job in the body of a queue message, or null where it is none that this release knows: a message may have been written
 * by a newer release, or by hand.
 */
export function queuedJob(body: string): Job | null {
  try {
    return jobIn(JSON.parse(body));
  } catch {
    return null;
  }
}
