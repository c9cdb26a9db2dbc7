import { smallestOf } from './currency.ts';
import { type Money, sum } from './money.ts';

/**
 * The amounts in whole cents, or in whole won, each less than one off, so that together they are their sum as it is shown: rounded, halves away from
 * zero. What rounding leaves over goes to those that lose most by being cut (largest remainder), the first of equals.
 */
export function roundedParts(parts: readonly Money[], currency: string): readonly Money[] {
  const { units: size } = smallestOf(currency);
  const shares = wholeShares(
    parts.map(({ units }) => units),
    size,
  );
  return shares.map((share) => ({ units: share * size }));
}

/** The amounts in whole pieces of `size`, each less than one off, so that together they are their sum in whole pieces. */
export function wholeShares(units: readonly bigint[], size: bigint): readonly bigint[] {
  const whole = units.reduce((all, one) => all + one, 0n);
  return sharesOf(units, size, nearest(whole, size));
}

/** The parts' percentages of their sum, as whole numbers that add up to 100. Null where a part is negative, or the sum is nothing. */
export function roundedPercents(parts: readonly Money[]): readonly number[] | null {
  const { units: whole } = sum(parts);
  if (whole <= 0n || parts.some(({ units }) => units < 0n)) return null;
  return sharesOf(
    parts.map(({ units }) => units * 100n),
    whole,
    100n,
  ).map(Number);
}

function sharesOf(units: readonly bigint[], size: bigint, total: bigint): readonly bigint[] {
  const parts = units.map((amount, at) => {
    const rest = ((amount % size) + size) % size;
    return { at, whole: (amount - rest) / size, rest };
  });
  const left = total - parts.reduce((all, { whole }) => all + whole, 0n);
  const most = [...parts].sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.at - b.at));
  const raised = new Set(most.slice(0, Number(left)).map(({ at }) => at));
  return parts.map(({ at, whole }) => (raised.has(at) ? whole + 1n : whole));
}

/** Halves away from zero, as amounts are shown. */
function nearest(units: bigint, size: bigint): bigint {
  const magnitude = ((units < 0n ? -units : units) + size / 2n) / size;
  return units < 0n ? -magnitude : magnitude;
}
