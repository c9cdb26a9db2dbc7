import type { ClockTime } from '../calendar/clock-time.ts';
import { addDays } from '../calendar/day.ts';
import { localMoment } from '../calendar/local-time.ts';
import { clockInstant } from '../calendar/span.ts';
import { nextWorkingMoment, type WorkingCalendar } from '../calendar/working-calendar.ts';

export type SnoozeLength = 'four-hours' | 'until-tomorrow';

const fourHoursMs = 4 * 3_600_000;

/** `until-tomorrow` is when the team next begins to work on a day after this one. */
export function snoozeEnd(length: SnoozeLength, nowMs: number, calendar: WorkingCalendar): number {
  if (length === 'four-hours') return nowMs + fourHoursMs;
  const tomorrow = addDays(localMoment(nowMs, calendar.timeZone).day, 1);
  const midnight = clockInstant(tomorrow, 0 as ClockTime, calendar.timeZone);
  return nextWorkingMoment(midnight, calendar) ?? midnight;
}
