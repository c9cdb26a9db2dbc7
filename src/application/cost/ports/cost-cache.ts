import type { ForecastOutcome } from '../../../domain/cost/forecast.ts';
import type { Spending } from '../../../domain/cost/spending.ts';

/** What the source of the bill answered, and when. */
export type CostFacts = {
  readonly spending: Spending;
  /** Null where nobody asked for it. */
  readonly forecast: ForecastOutcome | null;
  readonly readAtMs: number;
};

/** Answers that were paid for, so that nobody pays for them again. Reads see every write that was acknowledged before. */
export interface CostCache {
  /** Null where nothing is kept under this key, or its time is over. */
  of(key: string): Promise<CostFacts | null>;

  /** Keeps them until then, in place of what was there. Facts that are too large for the place are not kept. */
  keep(key: string, facts: CostFacts, untilMs: number): Promise<void>;
}
