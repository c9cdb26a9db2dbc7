import { firstOfNextMonth, type Period, utcDay } from '../calendar/day.ts';
import { add, type Money } from './money.ts';
import type { SpendingUnavailable } from './spending.ts';

/** What the source itself expects `period` to cost, and between which amounts it is four times out of five. */
export type Forecast = {
  readonly period: Period;
  readonly amount: Money;
  readonly range: { readonly low: Money; readonly high: Money } | null;
};

export type ForecastOutcome =
  | { readonly kind: 'known'; readonly forecast: Forecast }
  /** There is too little history to expect anything from. */
  | { readonly kind: 'too-young' }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** The days of the month from today on; empty on no day. */
export function daysToCome(nowMs: number): Period {
  const today = utcDay(nowMs);
  return { start: today, end: firstOfNextMonth(today) };
}

/** What the month will have cost at its end. */
export type MonthForecast = Exclude<ForecastOutcome, { kind: 'known' }> | ({ readonly kind: 'known' } & MonthEnd);

type MonthEnd = { readonly month: Money; readonly low: Money | null; readonly high: Money | null };

/** Null where the month is over, or the forecast is for another one. */
export function monthForecast(
  outcome: ForecastOutcome | null,
  monthToDate: Period,
  spent: Money,
): MonthForecast | null {
  if (firstOfNextMonth(monthToDate.start) === monthToDate.end) return null;
  if (outcome?.kind !== 'known') return outcome;
  const { period, amount, range } = outcome.forecast;
  if (period.start !== monthToDate.end || period.end !== firstOfNextMonth(monthToDate.start)) return null;
  return {
    kind: 'known',
    month: add(spent, amount),
    low: range === null ? null : add(spent, range.low),
    high: range === null ? null : add(spent, range.high),
  };
}
