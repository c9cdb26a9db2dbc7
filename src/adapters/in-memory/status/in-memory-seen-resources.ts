import type { Clock } from '../../../application/kit/ports/clock.ts';
import { type SeenResources, sightingsKeptMs } from '../../../application/status/ports/seen-resources.ts';
import type { Sightings } from '../../../domain/status/sightings.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

export class InMemorySeenResources implements SeenResources {
  readonly #kept: ExpiringItems<string, Sightings>;
  #isUnreadable = false;

  constructor(clock: Clock) {
    this.#kept = new ExpiringItems(clock);
  }

  /** Neither reads nor writes from now on, or does again. */
  setUnreadable(isUnreadable: boolean): void {
    this.#isUnreadable = isUnreadable;
  }

  async of(rule: string): Promise<Sightings | null> {
    this.#check();
    return this.#kept.get(rule) ?? null;
  }

  async replace(before: Sightings | null, after: Sightings): Promise<'replaced' | 'conflict'> {
    this.#check();
    if ((this.#kept.get(after.rule)?.revision ?? null) !== (before?.revision ?? null)) return 'conflict';
    this.#kept.set(after.rule, after, after.foundMs + sightingsKeptMs);
    return 'replaced';
  }

  #check(): void {
    if (this.#isUnreadable) throw new Error('the table does not answer');
  }
}
