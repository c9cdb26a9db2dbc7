import type { ForecastOutcome } from '../../../domain/cost/forecast.ts';
import type { Spending } from '../../../domain/cost/spending.ts';

/** The answer of the source, and when it was read. */
export type CostFacts = {
  readonly spending: Spending;
  /** Null where nobody asked for it. */
  readonly forecast: ForecastOutcome | null;
  readonly readAtMs: number;
  /** When the forecast was asked for once more, where the first time did not tell. */
  readonly forecastAtMs?: number;
};

/** A cache of paid answers. Reads are consistent with every acknowledged write. */
export interface CostCache {
  /** Null if there is no entry or it has expired. */
  of(key: string): Promise<CostFacts | null>;

  /** Stores them until then, replacing the entry. Facts that are too large are not stored. */
  keep(key: string, facts: CostFacts, untilMs: number): Promise<void>;
}
