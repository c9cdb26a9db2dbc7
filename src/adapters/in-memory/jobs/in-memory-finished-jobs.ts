import type { FinishedJobs } from '../../../application/jobs/ports/finished-jobs.ts';

/** Forgets nothing. */
export class InMemoryFinishedJobs implements FinishedJobs {
  readonly #finished = new Set<string>();

  async isFinished(jobId: string): Promise<boolean> {
    return this.#finished.has(jobId);
  }

  async finish(jobId: string): Promise<void> {
    this.#finished.add(jobId);
  }
}
