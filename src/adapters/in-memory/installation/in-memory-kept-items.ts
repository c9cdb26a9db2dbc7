import type { KeptItem, KeptItems, KeptPage, KeptValue } from '../../../application/installation/ports/kept-items.ts';

const perPage = 3;

export class InMemoryKeptItems implements KeptItems {
  readonly #items = new Map<string, KeptItem>();

  /** As the bot would, in place of what had the key. */
  put(item: KeptItem): void {
    this.#items.set(item.key, item);
  }

  all(): readonly KeptItem[] {
    return [...this.#items.values()];
  }

  async *pages(from: string | null): AsyncIterable<KeptPage> {
    for (let next = from; ; ) {
      const keys = [...this.#items.keys()].toSorted().filter((key) => next === null || key > next);
      const items = keys.slice(0, perPage).flatMap((key) => this.#items.get(key) ?? []);
      next = keys.length > perPage ? (items.at(-1)?.key ?? null) : null;
      yield { items, next };
      if (next === null) return;
    }
  }

  async rewrite(item: KeptItem, values: Readonly<Record<string, KeptValue>>): Promise<'written' | 'changed'> {
    const there = this.#items.get(item.key);
    if (there === undefined || !Object.keys(values).every((name) => isSame(there.values[name], item.values[name]))) {
      return 'changed';
    }
    this.#items.set(item.key, { ...there, values: { ...there.values, ...values } });
    return 'written';
  }

  async remove(item: KeptItem): Promise<'removed' | 'changed'> {
    const there = this.#items.get(item.key);
    if (there === undefined) return 'changed';
    if (!Object.keys(item.values).every((name) => isSame(there.values[name], item.values[name]))) return 'changed';
    this.#items.delete(item.key);
    return 'removed';
  }
}

function isSame(one: KeptValue | undefined, other: KeptValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
