import {
  addDays,
  type Day,
  daysBefore,
  daysIn,
  firstOfMonth,
  firstOfPreviousMonth,
  type Period,
  utcDay,
} from '../calendar/day.ts';

export type CostPeriods = {
  /** The last UTC day that is over. */
  readonly yesterday: Day;
  /** The month of `yesterday`, up to and with it: on the 1st that is the whole month before. */
  readonly monthToDate: Period;
  /** As many days of the month before, or the whole of it where it is shorter. */
  readonly sameDaysLastMonth: Period;
};

/**
 * Everything a report needs, in one request. In any month, 92 days cover the two full months before this one and a quarter of a
 * year of each weekday.
 */
export function costHistory(nowMs: number): Period {
  return daysBefore(utcDay(nowMs), 92);
}

export function costPeriods(nowMs: number): CostPeriods {
  const today = utcDay(nowMs);
  const yesterday = addDays(today, -1);
  const monthToDate = { start: firstOfMonth(yesterday), end: today };
  const start = firstOfPreviousMonth(yesterday);
  const sameCount = addDays(start, daysIn(monthToDate));
  const end = sameCount < monthToDate.start ? sameCount : monthToDate.start;
  return {
    yesterday,
    monthToDate,
    sameDaysLastMonth: { start, end },
  };
}
