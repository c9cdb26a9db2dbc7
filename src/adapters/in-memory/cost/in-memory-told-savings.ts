import type { SaidSavings, ToldSavings } from '../../../application/cost/ports/told-savings.ts';

/** Keeps a copy, because a caller that changes what it holds must not change what is kept. */
export class InMemoryToldSavings implements ToldSavings {
  #said: SaidSavings | null = null;

  async last(): Promise<SaidSavings | null> {
    return structuredClone(this.#said);
  }

  async remember(said: SaidSavings): Promise<void> {
    this.#said = structuredClone(said);
  }
}
