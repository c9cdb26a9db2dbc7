import { type Redeliveries, redeliveryKeptMs } from '../../../application/jobs/ports/redeliveries.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Redelivery } from '../../../domain/jobs/redelivery.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

export class InMemoryRedeliveries implements Redeliveries {
  readonly #kept: ExpiringItems<string, string>;

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
}
