import type { Period } from '../../../domain/calendar/day.ts';
import type { ForecastOutcome } from '../../../domain/cost/forecast.ts';

/** What the source of the bill itself expects. */
export interface SpendForecast {
  /**
   * What the usage of a period that begins today is expected to cost; in the currency of the bill. Costs $0.01. Never rejects
   * because of the source.
   */
  expected(period: Period): Promise<ForecastOutcome>;
}
