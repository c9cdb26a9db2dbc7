import type { SweepPlaces } from '../../../application/jobs/ports/sweep-places.ts';

export class InMemorySweepPlaces implements SweepPlaces {
  readonly #kept = new Map<string, string | null>();

  async of(part: string): Promise<string | null> {
    return this.#kept.get(part) ?? null;
  }

  async keep(part: string, place: string | null): Promise<void> {
    this.#kept.set(part, place);
  }
}
