import type { ClockTime } from '../calendar/clock-time.ts';
import { addDays, type Day, type Period } from '../calendar/day.ts';
import { localMoment } from '../calendar/local-time.ts';
import { clockInstant } from '../calendar/span.ts';
import { daysFromTo, weekdayOf } from '../calendar/weekday.ts';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { ReminderPolicy } from './reminder-policy.ts';

/**
 * The working day whose digest is due by the team's clock; null on a day off, before the digest's hour, or after working hours.
 */
export function digestDay({ digestHour, calendar }: ReminderPolicy, nowMs: number): Day | null {
  if (digestHour === null) return null;
  const { day, timeMs } = localMoment(nowMs, calendar.timeZone);
  const isTime = timeMs >= digestHour * 3_600_000 && timeMs < calendar.hours.to * 60_000;
  return isTime && isWorkingDay(day, calendar) ? day : null;
}

/** The moment of today from which on a digest may have been posted. */
export function digestMomentMs({ digestHour, calendar }: ReminderPolicy, nowMs: number): number {
  const { day } = localMoment(nowMs, calendar.timeZone);
  return clockInstant(day, ((digestHour ?? 0) * 60) as ClockTime, calendar.timeZone);
}

/** The week before the one of this day, from Monday on. */
export function weekBefore(day: Day): Period {
  const monday = mondayOf(day);
  return { start: addDays(monday, -7), end: monday };
}

/** Whether no earlier day of its week was a working day. */
export function isFirstWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  for (let earlier = mondayOf(day); earlier < day; earlier = addDays(earlier, 1)) {
    if (isWorkingDay(earlier, calendar)) return false;
  }
  return true;
}

function mondayOf(day: Day): Day {
  return addDays(day, -daysFromTo('mon', weekdayOf(day)));
}
