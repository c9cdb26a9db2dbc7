import type { ClockTime } from '../../../domain/calendar/clock-time.ts';
import { addDays } from '../../../domain/calendar/day.ts';
import { localMoment } from '../../../domain/calendar/local-time.ts';
import { clockInstant } from '../../../domain/calendar/span.ts';
import { isWorkingDay, nextWorkingMoment, type WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';

const morning = (10 * 60) as ClockTime;
const longestHolidayDays = 30;

/**
 * Now, where the team is at work now. Otherwise ten o'clock of today, or of the last working day: at a weekend nobody is called
 * and nothing goes to production, so that a playground would have little to show.
 */
export function workingMomentMs(nowMs: number, calendar: WorkingCalendar): number {
  if (nextWorkingMoment(nowMs, calendar) === nowMs) return nowMs;
  const { timeZone } = calendar;
  const today = localMoment(nowMs, timeZone).day;
  for (let back = 0; back <= longestHolidayDays; back += 1) {
    const day = addDays(today, -back);
    if (isWorkingDay(day, calendar)) return clockInstant(day, morning, timeZone);
  }
  return nowMs;
}
