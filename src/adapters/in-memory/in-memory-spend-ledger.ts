import type { SpendingOutcome, SpendingUnavailable, SpendLedger } from '../../application/ports/spend-ledger.ts';
import type { Spend } from '../../domain/cost/cost-report.ts';
import { includes, type Period } from '../../domain/cost/period.ts';

/** A bill that says what it is told. */
export class InMemorySpendLedger implements SpendLedger {
  #spends: Spend[] = [];
  #unavailable: SpendingUnavailable | null = null;
  readonly #currency: string;

  constructor(currency = 'USD') {
    this.#currency = currency;
  }

  add(...spends: readonly Spend[]): void {
    this.#spends.push(...spends.map((spend) => ({ ...spend })));
  }

  clear(): void {
    this.#spends = [];
  }

  /** Null makes it answer again. */
  setUnavailable(reason: SpendingUnavailable | null): void {
    this.#unavailable = reason;
  }

  async dailyByService(period: Period): Promise<SpendingOutcome> {
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    const spends = this.#spends.filter(({ day }) => includes(period, day)).map((spend) => ({ ...spend }));
    return { kind: 'known', spending: { currency: this.#currency, spends } };
  }
}
