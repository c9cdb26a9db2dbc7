import { type Money, toFixed } from './money.ts';

const decimals = new Map<string, number>();

/** Decimals of an amount by ISO 4217: 2 of dollars, none of won and yen. 2 of what is no currency. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const found = read(currency);
  decimals.set(currency, found);
  return found;
}

/** The smallest amount that is shown: a cent, a won. */
export function smallestOf(currency: string): Money {
  return { units: 10n ** BigInt(18 - decimalsOf(currency)) };
}

/** `1234.50` of dollars, `1235` of won: as it is shown, but for grouping and the name of the currency. */
export function digitsOf(amount: Money, currency: string): string {
  return toFixed(amount, decimalsOf(currency));
}

function read(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
