import type { PaidRates, PaidRatesOutcome } from '../../../application/cost/ports/paid-rates.ts';
import type { PaidRate } from '../../../domain/cost/paid-rate.ts';
import type { SpendingUnavailable } from '../../../domain/cost/spending.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';

/** Rates as they are told. */
export class InMemoryPaidRates implements PaidRates {
  readonly #rates = new Map<string, readonly PaidRate[]>();
  #unavailable: SpendingUnavailable | null = null;
  /** Places that were asked for, in order. */
  readonly asked: string[] = [];

  set(place: Place, rates: readonly PaidRate[]): void {
    this.#rates.set(placeKey(place), rates);
  }

  /** Null makes it answer again. */
  setUnavailable(reason: SpendingUnavailable | null): void {
    this.#unavailable = reason;
  }

  async lastWeek(place: Place): Promise<PaidRatesOutcome> {
    this.asked.push(placeKey(place));
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    return { kind: 'known', rates: this.#rates.get(placeKey(place)) ?? [], requests: 1 };
  }
}
