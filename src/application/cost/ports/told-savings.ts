import type { Day } from '../../../domain/calendar/day.ts';
import type { SavingKey } from '../../../domain/cost/saving.ts';

/** What reports have said could be saved: when last, and all of it. */
export type SaidSavings = { readonly day: Day; readonly keys: readonly SavingKey[] };

/** What could be saved and was said in a report. Reads are consistent with every acknowledged write. */
export interface ToldSavings {
  /** Null before the first time. */
  last(): Promise<SaidSavings | null>;

  /** Replaces what was stored before. */
  remember(said: SaidSavings): Promise<void>;
}
