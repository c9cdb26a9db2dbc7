import { addDays, type Day, includes, localDay, type Period } from '../calendar/day.ts';
import { type Bill, billOf } from './bill.ts';
import { type BudgetPace, budgetPace } from './budget-pace.ts';
import { costPeriods } from './cost-periods.ts';
import { type ForecastOutcome, type MonthForecast, monthForecast } from './forecast.ts';
import { type Change, changeBetween, type Money } from './money.ts';
import { type Ranking, ranked, type ServiceSpend } from './ranking.ts';
import type { Restatement } from './restatement.ts';
import { type RunRate, runRate } from './run-rate.ts';
import { newServices, type ServiceNews, vanishedServices } from './service-news.ts';
import { type Spend, type Spending, usageOf } from './spending.ts';
import { type Trend, totalIn, trendOf } from './trend.ts';

/** Everything but `bill` is about usage: credits, refunds, tax and fees are kept apart in it. */
export type CostReport = {
  readonly currency: string;
  readonly yesterday: {
    /** The last UTC day that is over. */
    readonly day: Day;
    readonly total: Money;
    readonly provisional: boolean;
    /** Whether it is yesterday by the team's own clock, too. */
    readonly isYesterday: boolean;
  };
  readonly monthToDate: { readonly period: Period; readonly total: Money; readonly provisionalDays: number };
  readonly sameDaysLastMonth: { readonly period: Period; readonly total: Money };
  readonly change: Change;
  /** Everything that is charged for the month to date. */
  readonly bill: Bill;
  /** The last 7 days against the 7 before, and the last 30 against the 30 before. */
  readonly week: Trend;
  readonly month: Trend;
  /** The most expensive services of this month, at most `topServices`; together with `others` they are the month to date. */
  readonly services: readonly ServiceSpend[];
  readonly others: Ranking['others'];
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
};

export const topServices = 8;

const plain: ReportSetting = { timeZone: 'UTC', forecast: null, restated: [] };

/** `spending` holds the days of `costHistory`; days that it does not hold count as nothing. */
export function costReport(
  nowMs: number,
  spending: Spending,
  budget: Money | null,
  setting: Partial<ReportSetting> = {},
): CostReport {
  const { timeZone, forecast, restated } = { ...plain, ...setting };
  const { yesterday, monthToDate, sameDaysLastMonth } = costPeriods(nowMs);
  const usage = usageOf(spending).spends;
  const during = (period: Period, spends = usage) => spends.filter(({ day }) => includes(period, day));
  const ofYesterday = usage.filter(({ day }) => day === yesterday);
  const total = totalIn(usage, monthToDate);
  const before = totalIn(usage, sameDaysLastMonth);
  const { top, others } = ranked(during(monthToDate), during(sameDaysLastMonth), topServices);
  const rate = runRate(usage, monthToDate);
  const month = trendOf(usage, monthToDate.end, 30);
  return {
    currency: spending.currency,
    yesterday: {
      day: yesterday,
      total: month.days.at(-1) ?? total,
      provisional: ofYesterday.length === 0 || ofYesterday.some(({ provisional }) => provisional),
      isYesterday: addDays(yesterday, 1) === localDay(nowMs, timeZone),
    },
    monthToDate: { period: monthToDate, total, provisionalDays: provisionalDays(during(monthToDate)) },
    sameDaysLastMonth: { period: sameDaysLastMonth, total: before },
    change: changeBetween(before, total),
    bill: billOf(during(monthToDate, spending.spends)),
    week: trendOf(usage, monthToDate.end, 7),
    month,
    services: top,
    others,
    newServices: newServices(usage, monthToDate.end),
    vanishedServices: vanishedServices(usage, monthToDate.end),
    runRate: rate,
    forecast: monthForecast(forecast, monthToDate, total),
    budget: budget === null ? null : budgetPace(budget, usage, monthToDate, rate),
    restated,
  };
}

export function provisionalDays(spends: readonly Spend[]): number {
  return new Set(spends.filter(({ provisional }) => provisional).map(({ day }) => day)).size;
}
