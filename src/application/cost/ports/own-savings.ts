import type { PaidRate } from '../../../domain/cost/paid-rate.ts';
import type { Saving } from '../../../domain/cost/saving.ts';

/** What our own rules found. */
export type OwnFinding = {
  readonly atMs: number;
  readonly savings: readonly Saving[];
  /** How many resources they looked at, and of how many nobody knows how busy they were. */
  readonly looked: { readonly count: number; readonly unknown: number };
};

export type OwnLook = {
  /** When the last look began, whether or not it came to its end. */
  readonly beganAtMs: number;
  /** Of the last look that came to its end; null before there was one. */
  readonly finding: OwnFinding | null;
};

/** What running things cost in a place, by `placeKey`, and when that was read. */
export type KeptRates = { readonly place: string; readonly readAtMs: number; readonly rates: readonly PaidRate[] };

/** The weekly look for savings by our own rules. Reads are consistent with every acknowledged write. */
export interface OwnSavings {
  /** Null before the first look. */
  last(): Promise<OwnLook | null>;

  /** Replaces what was kept before. */
  keep(look: OwnLook): Promise<void>;

  /** None before the first time, and where they cannot be read: they can be asked for again. */
  rates(): Promise<readonly KeptRates[]>;

  /** Replaces those that were kept before. */
  keepRates(rates: readonly KeptRates[]): Promise<void>;
}
