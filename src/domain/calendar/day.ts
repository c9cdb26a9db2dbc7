import type { Brand } from '../kit/brand.ts';

/** A UTC day, `2026-11-22`: AWS bills by UTC days whatever the team's clock says. Days compare as strings. */
export type Day = Brand<string, 'Day'>;

/** From `start`, up to and without `end`. */
export type Period = { readonly start: Day; readonly end: Day };

const dayMs = 86_400_000;

export function utcDay(atMs: number): Day {
  return new Date(atMs).toISOString().slice(0, 10) as Day;
}

/** Null where it is not written as a day. */
export function dayIn(text: string): Day | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? (text as Day) : null;
}

/** The date on the team's own clock, whatever its offset is on that day. `timeZone` is an IANA name. */
export function localDay(atMs: number, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const found = new Map(parts.formatToParts(atMs).map(({ type, value }) => [type, value]));
  return `${found.get('year')}-${found.get('month')}-${found.get('day')}` as Day;
}

export function startOfDayMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function addDays(day: Day, days: number): Day {
  return utcDay(startOfDayMs(day) + days * dayMs);
}

export function daysIn(period: Period): number {
  return Math.max(0, Math.round((startOfDayMs(period.end) - startOfDayMs(period.start)) / dayMs));
}

export function includes(period: Period, day: Day): boolean {
  return period.start <= day && day < period.end;
}

/** The `days` days before `end`. */
export function daysBefore(end: Day, days: number): Period {
  return { start: addDays(end, -days), end };
}

export function eachDay(period: Period): readonly Day[] {
  return Array.from({ length: daysIn(period) }, (_, at) => addDays(period.start, at));
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01` as Day;
}

export function firstOfNextMonth(day: Day): Day {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

export function firstOfPreviousMonth(day: Day): Day {
  return firstOfMonth(addDays(firstOfMonth(day), -1));
}
