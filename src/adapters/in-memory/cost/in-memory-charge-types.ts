import type { ChargeTypes, ChargeTypesOutcome } from '../../../application/cost/ports/charge-types.ts';
import type { Period } from '../../../domain/calendar/day.ts';
import type { SpendingUnavailable } from '../../../domain/cost/spending.ts';

/** Charge types as they are told. */
export class InMemoryChargeTypes implements ChargeTypes {
  readonly #names = new Map<string, string>();
  #unavailable: SpendingUnavailable | null = null;
  /** Periods that were asked for, in order. */
  readonly asked: Period[] = [];

  /** The account had it on that day. */
  add(name: string, day: string): void {
    this.#names.set(name, day);
  }

  /** Null makes it answer again. */
  setUnavailable(reason: SpendingUnavailable | null): void {
    this.#unavailable = reason;
  }

  async within(period: Period): Promise<ChargeTypesOutcome> {
    this.asked.push(period);
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    const had = [...this.#names].filter(([, day]) => period.start <= day && day < period.end);
    return { kind: 'known', names: had.map(([name]) => name), requests: 1 };
  }
}
