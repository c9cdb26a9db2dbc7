import type { Clock } from '../../../application/kit/ports/clock.ts';

type Item<V> = { readonly value: V; readonly untilMs: number | null };

/** A map that deletes what has expired, as the TTL of DynamoDB does, but at once: DynamoDB may take days. */
export class ExpiringItems<K, V> {
  readonly #clock: Clock;
  readonly #items = new Map<K, Item<V>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: K): V | undefined {
    const item = this.#items.get(key);
    if (item === undefined || !this.#isExpired(item)) return item?.value;
    this.#items.delete(key);
    return undefined;
  }

  values(): readonly V[] {
    return [...this.#items.values()].flatMap((item) => (this.#isExpired(item) ? [] : [item.value]));
  }

  /** `untilMs`: when it expires; null for never. */
  set(key: K, value: V, untilMs: number | null): void {
    this.#items.set(key, { value, untilMs });
  }

  /** DynamoDB counts in whole seconds. */
  #isExpired({ untilMs }: Item<V>): boolean {
    return untilMs !== null && Math.ceil(untilMs / 1000) <= this.#clock.nowMs() / 1000;
  }
}
