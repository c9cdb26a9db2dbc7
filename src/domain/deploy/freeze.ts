import type { ClockTime } from '../calendar/clock-time.ts';
import { addDays, type Day } from '../calendar/day.ts';
import { localMoment } from '../calendar/local-time.ts';
import { clockInstant, type Span, spanHolds } from '../calendar/span.ts';
import { daysFromTo, type Weekday, weekdayOf } from '../calendar/weekday.ts';

/** When deploys are frozen, in one IANA time zone. The end of a window is exclusive. */
export type Freeze = { readonly name: string; readonly timeZone: string; readonly windows: readonly FreezeWindow[] };

export type FreezeWindow =
  /** Weekly, possibly across the end of the week. Equal moments mean always. */
  | { readonly kind: 'weekly'; readonly from: WeeklyMoment; readonly to: WeeklyMoment }
  /** On each of these days; if `to` is not after `from`, it is on the next day. */
  | { readonly kind: 'daily'; readonly days: readonly Weekday[]; readonly from: ClockTime; readonly to: ClockTime }
  | { readonly kind: 'dated'; readonly from: DatedMoment; readonly to: DatedMoment }
  /** Whole days, such as holidays. */
  | { readonly kind: 'days'; readonly days: readonly Day[] };

export type WeeklyMoment = { readonly weekday: Weekday; readonly time: ClockTime };

export type DatedMoment = { readonly day: Day; readonly time: ClockTime };

export type Frozen = {
  readonly freeze: Freeze;
  /** When the last freeze ends; null if that is not within a year. */
  readonly untilMs: number | null;
};

/** The first active freeze. */
export function frozenBy(freezes: readonly Freeze[], nowMs: number): Frozen | null {
  const freeze = freezes.find((each) => endOf(each, nowMs) !== null);
  return freeze === undefined ? null : { freeze, untilMs: thawAfter(freezes, nowMs) };
}

/** More ends in a row than days in a year are a freeze for good. */
const mostEnds = 370;

function thawAfter(freezes: readonly Freeze[], nowMs: number): number | null {
  let atMs = nowMs;
  for (let ends = 0; ends < mostEnds; ends += 1) {
    const end = latest(freezes.map((freeze) => endOf(freeze, atMs)));
    if (end === null) return atMs;
    atMs = end;
  }
  return null;
}

/** The end of the active window; null if the freeze is not active then. */
function endOf({ windows, timeZone }: Freeze, atMs: number): number | null {
  const { day } = localMoment(atMs, timeZone);
  const spans = windows.flatMap((window) => spansNear(window, day, timeZone));
  return latest(spans.filter((span) => spanHolds(span, atMs)).map(({ endMs }) => endMs));
}

function latest(moments: readonly (number | null)[]): number | null {
  return moments.reduce((last, atMs) => (atMs !== null && (last === null || atMs > last) ? atMs : last), null);
}

/** Every span of the window that may hold a moment of that day. */
function spansNear(window: FreezeWindow, day: Day, timeZone: string): readonly Span[] {
  switch (window.kind) {
    case 'weekly':
      return daysUntil(day, 8)
        .filter((start) => weekdayOf(start) === window.from.weekday)
        .map((start) => ({ start, end: addDays(start, lengthInDays(window.from, window.to)) }))
        .map(({ start, end }) => spanBetween(start, window.from.time, end, window.to.time, timeZone));
    case 'daily':
      return daysUntil(day, 1)
        .filter((start) => window.days.includes(weekdayOf(start)))
        .map((start) => ({ start, end: window.from < window.to ? start : addDays(start, 1) }))
        .map(({ start, end }) => spanBetween(start, window.from, end, window.to, timeZone));
    case 'dated':
      return [spanBetween(window.from.day, window.from.time, window.to.day, window.to.time, timeZone)];
    case 'days':
      return window.days.includes(day) ? [wholeDay(day, timeZone)] : [];
  }
}

/** Includes the next day, because a clock that is turned back can repeat a day. */
function daysUntil(day: Day, before: number): readonly Day[] {
  return Array.from({ length: before + 2 }, (_, at) => addDays(day, at - before));
}

function lengthInDays(from: WeeklyMoment, to: WeeklyMoment): number {
  const days = daysFromTo(from.weekday, to.weekday);
  return days === 0 && to.time <= from.time ? 7 : days;
}

/** If the clock shows the end twice, the later one counts, so that nothing is deployed too early. */
function spanBetween(start: Day, from: ClockTime, end: Day, to: ClockTime, timeZone: string): Span {
  return { startMs: clockInstant(start, from, timeZone), endMs: clockInstant(end, to, timeZone, 'last') };
}

const midnight = 0 as ClockTime;

function wholeDay(day: Day, timeZone: string): Span {
  return {
    startMs: clockInstant(day, midnight, timeZone),
    endMs: clockInstant(addDays(day, 1), midnight, timeZone),
  };
}
