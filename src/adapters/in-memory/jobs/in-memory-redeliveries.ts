import type { Redeliveries } from '../../../application/jobs/ports/redeliveries.ts';
import type { Redelivery } from '../../../domain/jobs/redelivery.ts';

export class InMemoryRedeliveries implements Redeliveries {
  readonly #kept = new Map<string, string>();

  async of(delivery: string): Promise<Redelivery | null> {
    const json = this.#kept.get(delivery);
    return json === undefined ? null : JSON.parse(json);
  }

  async replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'> {
    const isSame = this.#kept.get(after.delivery) === (before === null ? undefined : JSON.stringify(before));
    if (!isSame) return 'conflict';
    this.#kept.set(after.delivery, JSON.stringify(after));
    return 'replaced';
  }
}
