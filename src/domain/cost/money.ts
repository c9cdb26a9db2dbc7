/**
 * An exact amount. Cost Explorer answers decimal strings with many digits, and sums of floats do not reconcile.
 * `units` counts 10^-18 of the currency.
 */
export type Money = { readonly units: bigint };

const scale = 18;
const one = 10n ** BigInt(scale);

export const zero: Money = { units: 0n };

/** Reads `12.3456`, `-0.5` and `1.2E-7`. Digits beyond 18 decimals are cut off. Null when it is no number. */
export function parseMoney(text: string): Money | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match;
  const shift = scale + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return { units: sign === '-' ? -units : units };
}

export function add(a: Money, b: Money): Money {
  return { units: a.units + b.units };
}

export function subtract(a: Money, b: Money): Money {
  return { units: a.units - b.units };
}

export function sum(amounts: Iterable<Money>): Money {
  let units = 0n;
  for (const amount of amounts) units += amount.units;
  return { units };
}

export function magnitude({ units }: Money): Money {
  return { units: units < 0n ? -units : units };
}

/** The amount times `by` over `over`, cut off after the last decimal. */
export function scaled({ units }: Money, by: number, over: number): Money {
  return { units: (units * BigInt(by)) / BigInt(over) };
}

/** How much of `whole` the part is, in whole percents, cut off. Null of nothing. */
export function percentOf(part: Money, whole: Money): number | null {
  return whole.units <= 0n ? null : Number((part.units * 100n) / whole.units);
}

export function compareMoney(a: Money, b: Money): number {
  return a.units < b.units ? -1 : a.units > b.units ? 1 : 0;
}

export function isZero(amount: Money): boolean {
  return amount.units === 0n;
}

/** `1234.50`: two decimals, halves away from zero, no grouping. Only for showing. */
export function toFixed2(amount: Money): string {
  const cent = one / 100n;
  const absolute = amount.units < 0n ? -amount.units : amount.units;
  const cents = (absolute + cent / 2n) / cent;
  const sign = amount.units < 0n && cents > 0n ? '-' : '';
  return `${sign}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

/** How one amount stands to an earlier one. From nothing there is no percentage, only "new". */
export type Change =
  | { readonly kind: 'percent'; readonly difference: Money; readonly percent: number }
  | { readonly kind: 'new'; readonly difference: Money }
  | { readonly kind: 'same' };

export function changeBetween(before: Money, after: Money): Change {
  const difference = subtract(after, before);
  if (isZero(difference)) return { kind: 'same' };
  if (before.units <= 0n) return { kind: 'new', difference };
  return { kind: 'percent', difference, percent: Number((difference.units * 1000n) / before.units) / 10 };
}
