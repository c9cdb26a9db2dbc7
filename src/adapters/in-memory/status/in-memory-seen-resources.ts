import type { SeenResources } from '../../../application/status/ports/seen-resources.ts';
import type { Sightings } from '../../../domain/status/sightings.ts';

export class InMemorySeenResources implements SeenResources {
  readonly #kept = new Map<string, Sightings>();
  #isUnreadable = false;

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
    this.#kept.set(after.rule, after);
    return 'replaced';
  }

  #check(): void {
    if (this.#isUnreadable) throw new Error('the table does not answer');
  }
}
