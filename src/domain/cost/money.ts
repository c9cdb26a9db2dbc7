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

/** How much of `whole` the part is, in whole percents, rounded. Null of nothing. */
export function percentOf(part: Money, whole: Money): number | null {
  return whole.units <= 0n ? null : Number(rounded(part.units * 100n, whole.units));
}

export function compareMoney(a: Money, b: Money): number {
  return a.units < b.units ? -1 : a.units > b.units ? 1 : 0;
}

export function isZero(amount: Money): boolean {
  return amount.units === 0n;
}

/** `1234.50`: two decimals, halves away from zero, no grouping. Only for showing. */
export function toFixed2(amount: Money): string {
  return toFixed(amount, 2);
}

/** The same with as many decimals as are asked for. */
export function toFixed(amount: Money, decimals: number): string {
  const piece = 10n ** BigInt(scale - decimals);
  const absolute = amount.units < 0n ? -amount.units : amount.units;
  const pieces = (absolute + piece / 2n) / piece;
  const sign = amount.units < 0n && pieces > 0n ? '-' : '';
  if (decimals === 0) return `${sign}${pieces}`;
  const whole = 10n ** BigInt(decimals);
  return `${sign}${pieces / whole}.${String(pieces % whole).padStart(decimals, '0')}`;
}

/** How one amount stands to an earlier one. `each`: of the whole periods, or of a mean day where they are not as long. */
export type Change =
  | { readonly kind: 'percent'; readonly difference: Money; readonly percent: number; readonly each: 'period' | 'day' }
  /** Of less than one whole unit of the currency, and of the other sign, no percentage says anything. */
  | { readonly kind: 'amount'; readonly difference: Money; readonly each: 'period' | 'day' }
  /** There was nothing of it in all that was read. */
  | { readonly kind: 'new'; readonly difference: Money }
  | { readonly kind: 'same' };

export function changeBetween(before: Money, after: Money): Change {
  return changePerDay(before, 1, after, 1);
}

export function changePerDay(before: Money, beforeDays: number, after: Money, afterDays: number): Change {
  const alike = beforeDays === afterDays;
  const scaledBefore = alike ? before.units : before.units * BigInt(afterDays);
  const scaledAfter = alike ? after.units : after.units * BigInt(beforeDays);
  const units = scaledAfter - scaledBefore;
  if (units === 0n) return { kind: 'same' };
  const each = alike ? 'period' : 'day';
  const difference = { units: alike ? units : units / BigInt(beforeDays * afterDays) };
  if (before.units < one || after.units < 0n) return { kind: 'amount', difference, each };
  return { kind: 'percent', difference, percent: Number(rounded(units * 1000n, scaledBefore)) / 10, each };
}

/** The quotient to the nearest whole number, halves away from zero. `over` is above zero. */
function rounded(units: bigint, over: bigint): bigint {
  const half = units < 0n ? -over / 2n : over / 2n;
  return (units + half) / over;
}
