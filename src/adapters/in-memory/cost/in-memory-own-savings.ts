import type { KeptRates, OwnLook, OwnSavings } from '../../../application/cost/ports/own-savings.ts';

/** Keeps a copy, because a caller that changes what it holds must not change what is kept. */
export class InMemoryOwnSavings implements OwnSavings {
  #look: OwnLook | null = null;
  #rates: readonly KeptRates[] = [];

  async last(): Promise<OwnLook | null> {
    return structuredClone(this.#look);
  }

  async keep(look: OwnLook): Promise<void> {
    this.#look = structuredClone(look);
  }

  async rates(): Promise<readonly KeptRates[]> {
    return structuredClone(this.#rates);
  }

  async keepRates(rates: readonly KeptRates[]): Promise<void> {
    this.#rates = structuredClone(rates);
  }
}
