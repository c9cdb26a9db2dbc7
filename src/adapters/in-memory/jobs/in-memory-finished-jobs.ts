import { type FinishedJobs, finishedJobKeptMs } from '../../../application/jobs/ports/finished-jobs.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

export class InMemoryFinishedJobs implements FinishedJobs {
  readonly #clock: Clock;
  readonly #finished: ExpiringItems<string, true>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#finished = new ExpiringItems(clock);
  }

  async isFinished(jobId: string): Promise<boolean> {
    return this.#finished.get(jobId) === true;
  }

  async finish(jobId: string): Promise<void> {
    this.#finished.set(jobId, true, this.#clock.nowMs() + finishedJobKeptMs);
  }
}
