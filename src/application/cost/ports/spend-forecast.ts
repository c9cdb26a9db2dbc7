import type { Period } from '../../../domain/calendar/day.ts';
import type { CostView } from '../../../domain/cost/charges.ts';
import type { ForecastOutcome } from '../../../domain/cost/forecast.ts';

export type ForecastQuestion = {
  /** Begins today. */
  readonly period: Period;
  readonly view: CostView;
  /** The charge types that count, by the source's own names. Never empty. */
  readonly charges: readonly string[];
};

/** What the source of the bill itself expects. */
export interface SpendForecast {
  /**
   * What the days of the period are expected to cost together, today included and nothing before it; in the currency of the bill.
   * Costs $0.01. Never rejects because of the source.
   */
  expected(question: ForecastQuestion): Promise<ForecastOutcome>;
}
