/**
 * Ways to keep the newest of facts that arrive in any order and repeatedly. Each ends the same in every order, because it compares
 * only the facts themselves.
 */

/** The one that `order` ranks higher; where it ranks both alike, always the same one of the two. */
export function laterOf<T>(a: T, b: T, order: (one: T) => readonly number[]): T {
  return compare(a, b, order) < 0 ? b : a;
}

/** Sorted, each once, and only the first `most`. */
export function union(a: readonly string[], b: readonly string[], most: number): readonly string[] {
  return [...new Set([...a, ...b])].sort().slice(0, most);
}

export type Keeping<T> = {
  /** Things of one key are the same thing at different times. */
  readonly key: (one: T) => string;
  readonly join: (a: T, b: T) => T;
  readonly order: (one: T) => readonly number[];
  /** The oldest beyond this number are forgotten. */
  readonly most: number;
};

/** The kept things and one more, newest first. */
export function withNewest<T>(kept: readonly T[], one: T, { key, join, order, most }: Keeping<T>): readonly T[] {
  const same = kept.find((other) => key(other) === key(one));
  const all = same === undefined ? [...kept, one] : kept.map((other) => (other === same ? join(other, one) : other));
  return all.toSorted((a, b) => compare(b, a, order)).slice(0, most);
}

export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function compare<T>(a: T, b: T, order: (one: T) => readonly number[]): number {
  const ranks = order(b);
  for (const [index, rank] of order(a).entries()) {
    const difference = rank - (ranks[index] ?? 0);
    if (difference !== 0) return difference;
  }
  const [left, right] = [canonical(a), canonical(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The same text for the same value, however its fields are ordered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
