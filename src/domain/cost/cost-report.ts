import { addDays, type Day, daysIn, localDay, type Period } from '../calendar/day.ts';
import { type Bill, billOf } from './bill.ts';
import { type BudgetPace, budgetPace } from './budget-pace.ts';
import type { CostView } from './charges.ts';
import { costPeriods } from './cost-periods.ts';
import { type DailyChange, dailyChange } from './daily-change.ts';
import { type ForecastOutcome, type MonthForecast, monthForecast } from './forecast.ts';
import type { Money } from './money.ts';
import { namesBefore, type Ranking, ranked } from './ranking.ts';
import type { Restatement } from './restatement.ts';
import { type RunRate, runRate } from './run-rate.ts';
import { newServices, type ServiceNews, vanishedServices } from './service-news.ts';
import { type SettledComparison, settledComparison, spendsIn } from './settled-comparison.ts';
import { type Settlement, settlement } from './settled-days.ts';
import { countedOf, type Spend, type Spending } from './spending.ts';
import { type Trend, totalIn, totalOn, trendOf } from './trend.ts';

/** Everything but `bill` is about what counts in the view; `bill` has all that is charged. */
export type CostReport = {
  readonly currency: string;
  readonly view: CostView;
  /** Until when days are whole. Trends, comparisons and service lines end there. */
  readonly settled: Settlement;
  readonly yesterday: {
    /** The last UTC day that is over. */
    readonly day: Day;
    readonly total: Money;
    readonly isSettled: boolean;
    /** Whether it is yesterday by the team's own clock, too. */
    readonly isYesterday: boolean;
  };
  /** The last settled day against its weekday a week before; null without that much history. */
  readonly daily: DailyChange | null;
  /** All that is known of the month; so many of its days are not settled yet. */
  readonly monthToDate: { readonly period: Period; readonly total: Money; readonly unsettledDays: number };
  /** The settled days of the month against as many of the month before. Null while none of it is settled. */
  readonly compared: SettledComparison | null;
  /** Everything that is charged for the month to date. */
  readonly bill: Bill;
  /** The last 7 settled days against the 7 before, and the last 30 against the 30 before. */
  readonly week: Trend;
  readonly month: Trend;
  /** The last 30 days, yesterday last, settled or not. */
  readonly days: readonly Money[];
  /** The most expensive services of the settled days, at most `topServices`; of all days while none is settled. */
  readonly services: Ranking & { readonly period: Period };
  readonly newServices: readonly ServiceNews[];
  readonly vanishedServices: readonly ServiceNews[];
  /** Null where the month is over. */
  readonly runRate: RunRate | null;
  /** Null where the month is over, or nobody asked. */
  readonly forecast: MonthForecast | null;
  readonly budget: BudgetPace | null;
  /** What earlier reports said otherwise, the latest day first. */
  readonly restated: readonly Restatement[];
};

export type ReportSetting = {
  /** IANA name of the team's time zone. */
  readonly timeZone: string;
  readonly forecast: ForecastOutcome | null;
  readonly restated: readonly Restatement[];
  readonly settled: Settlement;
  /** A change of a day by less is no news. */
  readonly floor: Money;
};

const usualFloor: Money = { units: 5n * 10n ** 18n };

export const topServices = 8;

/** `spending` holds the days of `costHistory`; days that it does not hold count as nothing. */
export function costReport(
  nowMs: number,
  spending: Spending,
  budget: Money | null,
  setting: Partial<ReportSetting> = {},
): CostReport {
  const { yesterday, monthToDate, sameDaysLastMonth } = costPeriods(nowMs);
  const {
    timeZone = 'UTC',
    forecast = null,
    restated = [],
    settled = settlement([], spending.view, monthToDate.end),
    floor = usualFloor,
  } = setting;
  const { through } = settled;
  const spent = countedOf(spending);
  const counted = spent.spends;
  const total = totalIn(counted, monthToDate);
  const compared = settledComparison(counted, monthToDate, sameDaysLastMonth, through);
  const rate = runRate(counted, monthToDate, through);
  const settledEnd = addDays(through, 1);
  return {
    currency: spending.currency,
    view: spending.view,
    settled,
    yesterday: {
      day: yesterday,
      total: totalOn(counted, yesterday),
      isSettled: yesterday <= through,
      isYesterday: addDays(yesterday, 1) === localDay(nowMs, timeZone),
    },
    daily: dailyChange(counted, through, floor),
    monthToDate: { period: monthToDate, total, unsettledDays: unsettledDays(monthToDate, through) },
    compared,
    bill: billOf(spending.view, spendsIn(spending.spends, monthToDate)),
    week: trendOf(counted, settledEnd, 7),
    month: trendOf(counted, settledEnd, 30),
    days: trendOf(counted, monthToDate.end, 30).days,
    services: rankedIn(counted, monthToDate, compared, topServices),
    newServices: newServices(spent, monthToDate.end),
    vanishedServices: vanishedServices(spent, settledEnd),
    runRate: rate,
    forecast: monthForecast(forecast, monthToDate, total),
    budget: budget === null ? null : budgetPace(budget, counted, monthToDate, rate),
    restated,
  };
}

export function unsettledDays(period: Period, through: Day): number {
  const first = addDays(through, 1);
  return daysIn({ start: first < period.start ? period.start : first, end: period.end });
}

/** The parts of the settled days; where those have none, of all the days, against nothing. */
export function rankedIn(
  spends: readonly Spend[],
  all: Period,
  compared: SettledComparison | null,
  most: number,
): Ranking & { readonly period: Period } {
  const settled = compared === null ? [] : spendsIn(spends, compared.period);
  if (compared === null || settled.length === 0) {
    return { period: all, ...ranked(spendsIn(spends, all), daysIn(all), null, most) };
  }
  const { period, before } = compared;
  const earlier = {
    spends: spendsIn(spends, before.period),
    days: daysIn(before.period),
    known: namesBefore(spends, period.start),
  };
  return { period, ...ranked(settled, daysIn(period), earlier, most) };
}
