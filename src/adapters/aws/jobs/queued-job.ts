import { type Job, jobIn } from '../../../application/jobs/job.ts';

/** Parses the job in a queue message; null if unknown: a newer release or a person may have written it. */
export function queuedJob(body: string): Job | null {
  try {
    return jobIn(JSON.parse(body));
  } catch {
    return null;
  }
}
