import {
  addDays,
  type Day,
  daysBefore,
  firstOfMonth,
  firstOfNextMonth,
  firstOfPreviousMonth,
  type Period,
  utcDay,
} from '../calendar/day.ts';
import { costHistory, costPeriods } from './cost-periods.ts';
import { byService, type SpendBy } from './spending.ts';

/** What a person wants to know, as they said it. */
export type CostQuestion = {
  /** `this-month`, `last-month`, `last-7-days`, `yesterday` or a month such as `2026-10`. */
  readonly period: string | null;
  readonly by: SpendBy['kind'] | null;
  /** What moved between two whole months. */
  readonly why: boolean;
  /** What could be saved, whatever else is asked. */
  readonly save: boolean;
  /** Asks AWS again, although the ledger could answer. */
  readonly fresh: boolean;
};

export type QuestionRefusal =
  | { readonly reason: 'not-a-period'; readonly period: string }
  | { readonly reason: 'not-a-whole-month'; readonly period: string }
  | { readonly reason: 'in-the-future'; readonly period: string }
  | { readonly reason: 'too-old'; readonly oldest: Day }
  | { readonly reason: 'nothing-over-yet' }
  | { readonly reason: 'no-tag-configured' };

/** What has to be read, and what it is then held against. */
export type CostPlan =
  | { readonly kind: 'report' }
  | { readonly kind: 'breakdown'; readonly by: SpendBy; readonly periods: Compared; readonly read: ReadSpending }
  | { readonly kind: 'comparison'; readonly by: SpendBy; readonly periods: Compared; readonly read: ReadSpending }
  | { readonly kind: 'refused'; readonly refusal: QuestionRefusal };

export type Compared = { readonly period: Period; readonly before: Period };

export type ReadSpending = { readonly period: Period; readonly each: 'day' | 'month' };

/** Months that can be asked for. The source keeps one more, which the oldest is held against. */
export const monthsBack = 12;

/** `tag` is the key that the team splits its costs by, `through` the last settled day. */
export function costPlan(question: CostQuestion, nowMs: number, tag: string | null, through: Day): CostPlan {
  const { period, why } = question;
  if (period === null && question.by === null && !why) return { kind: 'report' };
  if (question.by === 'tag' && tag === null) return refused({ reason: 'no-tag-configured' });
  const by = spendBy(question.by, tag);
  const today = utcDay(nowMs);
  if (why) {
    const month = wholeMonth(period ?? 'last-month', today);
    if ('reason' in month) return refused(month);
    const isSettled = through >= addDays(month.period.end, -1);
    return { kind: 'comparison', by, periods: month, read: isSettled ? months(month) : readFor(month, nowMs) };
  }
  const periods = comparedPeriods(period, nowMs, through);
  if ('reason' in periods) return refused(periods);
  return { kind: 'breakdown', by, periods, read: readFor(periods, nowMs) };
}

/** Days where they are in reach, because what is not settled can be left out of them, and months beyond. */
function readFor(periods: Compared, nowMs: number): ReadSpending {
  const history = costHistory(nowMs);
  return periods.before.start < history.start ? months(periods) : { period: history, each: 'day' };
}

function comparedPeriods(period: string | null, nowMs: number, through: Day): Compared | QuestionRefusal {
  const today = utcDay(nowMs);
  const { monthToDate, sameDaysLastMonth, yesterday } = costPeriods(nowMs);
  const week = daysBefore(addDays(through, 1), 7);
  switch (period) {
    case null:
      return { period: monthToDate, before: sameDaysLastMonth };
    case 'this-month':
      if (firstOfMonth(today) === today) return { reason: 'nothing-over-yet' };
      return { period: monthToDate, before: sameDaysLastMonth };
    case 'last-7-days':
      return { period: week, before: daysBefore(week.start, 7) };
    case 'yesterday': {
      const lastWeek = addDays(yesterday, -7);
      return { period: { start: yesterday, end: today }, before: { start: lastWeek, end: addDays(lastWeek, 1) } };
    }
    default:
      if (period === today.slice(0, 7)) return comparedPeriods('this-month', nowMs, through);
      return wholeMonth(period, today);
  }
}

/** A month that is over, and the month before it. */
function wholeMonth(period: string, today: Day): Compared | QuestionRefusal {
  const thisMonth = firstOfMonth(today);
  if (period === 'last-month') return against(firstOfPreviousMonth(today));
  if (['this-month', 'last-7-days', 'yesterday'].includes(period)) return { reason: 'not-a-whole-month', period };
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return { reason: 'not-a-period', period };
  const start = `${period}-01` as Day;
  if (start === thisMonth) return { reason: 'not-a-whole-month', period };
  if (start > thisMonth) return { reason: 'in-the-future', period };
  const oldest = monthsBefore(thisMonth, monthsBack);
  return start < oldest ? { reason: 'too-old', oldest } : against(start);
}

function against(start: Day): Compared {
  return {
    period: { start, end: firstOfNextMonth(start) },
    before: { start: firstOfPreviousMonth(start), end: start },
  };
}

/** The first day of the month `count` months before that of `day`. */
export function monthsBefore(day: Day, count: number): Day {
  let month = firstOfMonth(day);
  for (let at = 0; at < count; at += 1) month = firstOfPreviousMonth(month);
  return month;
}

function months({ period, before }: Compared): ReadSpending {
  return { period: { start: before.start, end: period.end }, each: 'month' };
}

function spendBy(by: SpendBy['kind'] | null, tag: string | null): SpendBy {
  if (by === 'tag') return { kind: 'tag', key: tag ?? '' };
  return by === null ? byService : { kind: by };
}

function refused(refusal: QuestionRefusal): CostPlan {
  return { kind: 'refused', refusal };
}
