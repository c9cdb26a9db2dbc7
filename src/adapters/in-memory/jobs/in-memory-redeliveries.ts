import { type Redeliveries, redeliveryKeptMs } from '../../../application/jobs/ports/redeliveries.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { AttemptId, FailedAttempt, Redelivery } from '../../../domain/jobs/redelivery.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

export class InMemoryRedeliveries implements Redeliveries {
  readonly #kept: ExpiringItems<string, string>;
  readonly #waiting = new Map<AttemptId, FailedAttempt>();

  constructor(clock: Clock) {
    this.#kept = new ExpiringItems(clock);
  }

  async of(delivery: string): Promise<Redelivery | null> {
    const json = this.#kept.get(delivery);
    return json === undefined ? null : JSON.parse(json);
  }

  async replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'> {
    const isSame = this.#kept.get(after.delivery) === (before === null ? undefined : JSON.stringify(before));
    if (!isSame) return 'conflict';
    this.#kept.set(after.delivery, JSON.stringify(after), after.atMs + redeliveryKeptMs);
    return 'replaced';
  }

  async wait(failed: FailedAttempt): Promise<void> {
    this.#waiting.set(failed.attempt, failed);
  }

  async waiting(most: number): Promise<readonly FailedAttempt[]> {
    return [...this.#waiting.values()].toSorted((a, b) => a.atMs - b.atMs).slice(0, most);
  }

  async settle({ attempt }: FailedAttempt): Promise<void> {
    this.#waiting.delete(attempt);
  }
}
