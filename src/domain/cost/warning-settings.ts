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
  /** By how many times a level must have risen to be a shift. */
  readonly shift: number;
  /** And which part of the whole bill it must be: small steps of small services are every day's work. */
  readonly shiftOfBill: number;
};

/** Measured on generated histories (`npm run bench`). */
export const strictness: Readonly<Record<Sensitivity, Strictness>> = {
  low: { deviations: 6, atLeast: 1.5, weeklyGrowth: 1.14, shift: 1.2, shiftOfBill: 0.1 },
  normal: { deviations: 4, atLeast: 1.2, weeklyGrowth: 1.08, shift: 1.08, shiftOfBill: 0.05 },
  high: { deviations: 3, atLeast: 1.15, weeklyGrowth: 1.05, shift: 1.05, shiftOfBill: 0.025 },
};
