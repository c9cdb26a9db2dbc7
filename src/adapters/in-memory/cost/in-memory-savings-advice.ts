import type { Advice, SavingsAdvice } from '../../../application/cost/ports/savings-advice.ts';
import type { AdviceUnavailable, Saving } from '../../../domain/cost/saving.ts';

/** AWS, as far as it advises what it is told. */
export class InMemorySavingsAdvice implements SavingsAdvice {
  readonly source: SavingsAdvice['source'];
  #savings: readonly Saving[] = [];
  #unavailable: AdviceUnavailable | null = null;

  constructor(source: SavingsAdvice['source']) {
    this.source = source;
  }

  /** In place of what it advised before. */
  set(savings: readonly Saving[]): void {
    this.#savings = structuredClone(savings);
  }

  /** Null makes it answer again. */
  setUnavailable(reason: AdviceUnavailable | null): void {
    this.#unavailable = reason;
  }

  async find(): Promise<Advice> {
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    const savings = this.#savings.filter(({ monthly }) => monthly === null || monthly.amount.units > 0n);
    return { kind: 'known', savings: structuredClone(savings), hasMore: false };
  }
}
