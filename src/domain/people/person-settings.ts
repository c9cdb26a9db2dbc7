import { type ClockTime, clockTimeIn, dayIn } from '../calendar/clock-time.ts';
import { addDays, type Day, daysIn } from '../calendar/day.ts';
import { localMoment } from '../calendar/local-time.ts';
import { clockInstant, type Span, spanHolds } from '../calendar/span.ts';
import { daysFromTo, type Weekday, weekdayOf, weekdays } from '../calendar/weekday.ts';
import { nextWorkingMoment, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { MemberId } from './people.ts';

/** What a person has said of when, and how, they want to be called for reviews. */
export type PersonSettings = {
  readonly member: MemberId;
  /** Counts every change. */
  readonly revision: number;
  /** Null where the team's hours are theirs. */
  readonly hours: OwnHours | null;
  /** `until` is the day on which they are back. */
  readonly away: { readonly from: Day; readonly until: Day } | null;
  /** Nothing pings them before. */
  readonly quietUntilMs: number | null;
  /** Whether they are called by a direct message instead of a ping. */
  readonly directMessages: boolean;
};

export type OwnHours = {
  /** IANA name. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  readonly from: ClockTime;
  readonly to: ClockTime;
};

export function usualSettings(member: MemberId): PersonSettings {
  return { member, revision: 0, hours: null, away: null, quietUntilMs: null, directMessages: false };
}

/** The longest absence, and the longest quiet time. */
export const mostAwayDays = 366;
export const longestQuietMs = 14 * 86_400_000;

/** When they work; the days on which they are away are free. */
export function calendarOf({ hours, away }: PersonSettings, team: WorkingCalendar): WorkingCalendar {
  const own =
    hours === null
      ? team
      : { ...team, timeZone: hours.timeZone, days: hours.days, hours: { from: hours.from, to: hours.to } };
  if (away === null) return own;
  const days = Array.from({ length: Math.min(mostAwayDays, daysIn({ start: away.from, end: away.until })) }, (_, at) =>
    addDays(away.from, at),
  );
  return { ...own, holidays: new Set([...own.holidays, ...days]) };
}

/** The day on which they are back; null where they are here. */
export function awayUntil({ hours, away }: PersonSettings, team: WorkingCalendar, nowMs: number): Day | null {
  if (away === null) return null;
  const { day } = localMoment(nowMs, hours?.timeZone ?? team.timeZone);
  return away.from <= day && day < away.until ? away.until : null;
}

/** Until when nothing pings them; null where it may. An absence goes on until they next begin to work. */
export function heldUntilMs(settings: PersonSettings, team: WorkingCalendar, nowMs: number): number | null {
  const { quietUntilMs, away } = settings;
  const spans: Span[] = quietUntilMs === null ? [] : [{ startMs: nowMs, endMs: quietUntilMs }];
  if (away !== null) spans.push(absence(away, calendarOf(settings, team)));
  let untilMs = nowMs;
  // Twice, because one may begin before the other is over.
  for (const span of [...spans, ...spans]) if (spanHolds(span, untilMs)) untilMs = span.endMs;
  return untilMs > nowMs ? untilMs : null;
}

function absence({ from, until }: NonNullable<PersonSettings['away']>, own: WorkingCalendar): Span {
  const backMs = clockInstant(until, midnight, own.timeZone);
  return { startMs: clockInstant(from, midnight, own.timeZone), endMs: nextWorkingMoment(backMs, own) ?? backMs };
}

const midnight = 0 as ClockTime;

/** `2026-12-01`, today, tomorrow or the next day of that name; null where it is no day. */
export function dayWritten(text: string, today: Day): Day | null {
  const word = text.trim().toLowerCase();
  if (word === 'today' || word === '오늘') return today;
  if (word === 'tomorrow' || word === '내일') return addDays(today, 1);
  const weekday = weekdayNamed(word);
  return weekday === null ? dayIn(word) : addDays(today, daysFromTo(weekdayOf(today), weekday) || 7);
}

/** `15:00` is the next one by these clocks, `2 h` from now on; a date may come before the time. Null where it is no moment. */
export function momentWritten(text: string, timeZone: string, nowMs: number): number | null {
  const [, count, unit] = /^(\d{1,3})\s*(m|min|h|분|시간)$/i.exec(text.trim()) ?? [];
  if (count !== undefined) return nowMs + Number(count) * (unit === 'h' || unit === '시간' ? 3_600_000 : 60_000);
  const [, date, clock] = /^(?:(\S+)\s+)?(\d{1,2}:\d{2})$/.exec(text.trim()) ?? [];
  const time = clock === undefined ? null : clockTimeIn(clock);
  if (time === null) return null;
  const { day: today } = localMoment(nowMs, timeZone);
  if (date === undefined) {
    const atMs = clockInstant(today, time, timeZone);
    return atMs > nowMs ? atMs : clockInstant(addDays(today, 1), time, timeZone);
  }
  const day = dayWritten(date, today);
  return day === null ? null : clockInstant(day, time, timeZone);
}

/** `mon-fri` or `mon, wed, fri`; null where it names no day, or something else. */
export function weekdaysWritten(text: string): readonly Weekday[] | null {
  const parts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const found = new Set<Weekday>();
  for (const part of parts) {
    const [first = '', last = first, more] = part.split(/[-–~]/);
    const [from, to] = [weekdayNamed(first), weekdayNamed(last)];
    if (from === null || to === null || more !== undefined) return null;
    const start = weekdays.indexOf(from);
    for (let at = 0; at <= daysFromTo(from, to); at += 1) found.add(weekdays[(start + at) % 7] ?? from);
  }
  return found.size === 0 ? null : weekdays.filter((day) => found.has(day));
}

const korean: readonly string[] = ['일', '월', '화', '수', '목', '금', '토'];
const english = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** `mon`, `monday`, `월` or `월요일`. */
function weekdayNamed(text: string): Weekday | null {
  const at = Math.max(korean.indexOf(text.replace(/요일$/, '')), english.indexOf(text));
  return weekdays[at] ?? weekdays.find((day) => day === text) ?? null;
}

/** The IANA name as it is spelt; null where there is no such time zone. */
export function timeZoneWritten(text: string): string | null {
  try {
    const name = text.trim();
    // An offset is no place: it knows no summer time.
    if (!/^[A-Za-z]/.test(name)) return null;
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
