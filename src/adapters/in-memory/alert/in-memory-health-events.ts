import { type HealthEvents, healthKeptMs } from '../../../application/alert/ports/health-events.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { HealthEventId, HealthRecord } from '../../../domain/alert/health-event.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryHealthEvents implements HealthEvents {
  readonly #kept: ExpiringItems<HealthEventId, string>;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#kept = new ExpiringItems(clock);
    this.#clock = clock;
  }

  async ofEvent(id: HealthEventId): Promise<HealthRecord | null> {
    const json = this.#kept.get(id) ?? null;
    return json === null ? null : JSON.parse(json);
  }

  async replace(before: HealthRecord | null, after: HealthRecord): Promise<'replaced' | 'conflict'> {
    const { id } = after.subject;
    if ((await this.ofEvent(id))?.revision !== before?.revision) return 'conflict';
    this.#kept.set(id, JSON.stringify(after), this.#clock.nowMs() + healthKeptMs);
    return 'replaced';
  }
}
