import type { WebhookDeliveries } from '../../../application/jobs/ports/webhook-deliveries.ts';
import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';

const mostFailed = 500;

/** Deliveries that failed, and a way to try them again. */
export class InMemoryWebhookDeliveries implements WebhookDeliveries {
  readonly redelivered: AttemptId[] = [];
  isReadable = true;
  readonly #failed: FailedAttempt[] = [];
  readonly #again: (attempt: FailedAttempt) => void;

  /** `again`: what trying it once more does; nothing when left out. */
  constructor(again: (attempt: FailedAttempt) => void = () => undefined) {
    this.#again = again;
  }

  fail(failed: FailedAttempt): void {
    this.#failed.push(failed);
  }

  async failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null> {
    if (!this.isReadable) return null;
    const since = this.#failed.filter(({ atMs }) => atMs >= sinceMs);
    return since.toSorted((a, b) => b.atMs - a.atMs).slice(0, mostFailed);
  }

  async redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown'> {
    if (!this.isReadable) return 'unknown';
    const known = this.#failed.find((one) => one.attempt === attempt);
    if (known === undefined) return 'gone';
    this.redelivered.push(attempt);
    this.#again(known);
    return 'asked';
  }
}
