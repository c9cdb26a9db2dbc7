import type { Day } from '../calendar/day.ts';
import type { Money } from './money.ts';
import { wholeShares } from './rounded-parts.ts';

/** What else amounts are shown in, at a rate that the team has written down. */
export type Exchange = {
  readonly currency: 'KRW';
  /** Won for one US dollar. */
  readonly rate: Money;
  /** When that was the rate. */
  readonly asOf: Day;
};

/** Units of an amount times those of a rate that make one won: it has no smaller unit. */
const perWon = 10n ** 36n;

/** In whole won, halves away from zero. */
export function inWon(amount: Money, exchange: Exchange): bigint {
  return partsInWon([amount], exchange)[0] ?? 0n;
}

/** In whole won that are together their sum in whole won; each is less than a won off. */
export function partsInWon(parts: readonly Money[], { rate }: Exchange): readonly bigint[] {
  return wholeShares(
    parts.map(({ units }) => units * rate.units),
    perWon,
  );
}
