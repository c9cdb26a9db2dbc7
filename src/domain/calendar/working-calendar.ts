import type { ClockTime } from './clock-time.ts';
import { addDays, type Day } from './day.ts';
import { localMoment } from './local-time.ts';
import { clockInstant, type Span } from './span.ts';
import { type Weekday, weekdayOf } from './weekday.ts';

/** When a team works. */
export type WorkingCalendar = {
  /** IANA name. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  /** On each working day; `from` before `to`. */
  readonly hours: { readonly from: ClockTime; readonly to: ClockTime };
  /** Days on which nobody works, by the team's own clock. */
  readonly holidays: ReadonlySet<Day>;
};

export function isWorkingDay(day: Day, { days, holidays }: WorkingCalendar): boolean {
  return days.includes(weekdayOf(day)) && !holidays.has(day);
}

/**
 * How much working time lies between the two instants, in milliseconds; 0 when `toMs` is not after `fromMs`. An hour that
 * the clocks skip is not worked; an hour that they show twice is worked twice.
 */
export function workingTimeBetween(fromMs: number, toMs: number, calendar: WorkingCalendar): number {
  let total = 0;
  for (const { startMs, endMs } of workingSpans(fromMs, calendar)) {
    if (startMs >= toMs) break;
    total += Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
  }
  return total;
}

/**
 * The first instant, not before `fromMs`, by which `durationMs` of working time have passed since then. Null when nobody
 * ever works.
 */
export function addWorkingTime(fromMs: number, durationMs: number, calendar: WorkingCalendar): number | null {
  if (durationMs <= 0) return fromMs;
  let left = durationMs;
  for (const { startMs, endMs } of workingSpans(fromMs, calendar)) {
    const begin = Math.max(startMs, fromMs);
    if (begin + left <= endMs) return begin + left;
    left -= Math.max(0, endMs - begin);
  }
  return null;
}

/** That instant where somebody works then, or else the next at which somebody begins to. Null when nobody ever works. */
export function nextWorkingMoment(atMs: number, calendar: WorkingCalendar): number | null {
  for (const { startMs, endMs } of workingSpans(atMs, calendar)) {
    if (atMs < endMs) return Math.max(startMs, atMs);
  }
  return null;
}

/** From the day before on, because a clock that is turned back can show a day that was over again. Without end, unless nobody ever works. */
function* workingSpans(fromMs: number, calendar: WorkingCalendar): Iterable<Span> {
  const { days, hours, timeZone } = calendar;
  if (days.length === 0 || hours.from >= hours.to) return;
  let day = addDays(localMoment(fromMs, timeZone).day, -1);
  for (; ; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const startMs = clockInstant(day, hours.from, timeZone);
    const endMs = clockInstant(day, hours.to, timeZone);
    // Because the clocks can skip the whole of it.
    if (startMs < endMs) yield { startMs, endMs };
  }
}
