import type { Money } from './money.ts';

export type Sensitivity = 'low' | 'normal' | 'high';

/** From when on something is worth a warning. */
export type WarningSettings = {
  /** A day that exceeds the usual by less than this never causes a warning. */
  readonly floor: Money;
  readonly sensitivity: Sensitivity;
};

export type Strictness = {
  /** How many of its usual deviations a day must lie above what is usual. */
  readonly deviations: number;
  /** And by how many times what is usual, however steady the service is. */
  readonly atLeast: number;
  /** How much one week must exceed the week before, twice in a row, to be a creep. */
  readonly weeklyGrowth: number;
};

/** Measured on generated histories (`npm run bench`). */
export const strictness: Readonly<Record<Sensitivity, Strictness>> = {
  low: { deviations: 6, atLeast: 1.5, weeklyGrowth: 1.14 },
  normal: { deviations: 4, atLeast: 1.2, weeklyGrowth: 1.08 },
  high: { deviations: 3, atLeast: 1.15, weeklyGrowth: 1.05 },
};
