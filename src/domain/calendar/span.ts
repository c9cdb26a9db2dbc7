import type { ClockTime } from './clock-time.ts';
import { addDays, type Day } from './day.ts';
import { instantOf } from './local-time.ts';

/** From `startMs`, up to and without `endMs`. */
export type Span = { readonly startMs: number; readonly endMs: number };

export function spanHolds({ startMs, endMs }: Span, atMs: number): boolean {
  return startMs <= atMs && atMs < endMs;
}

export function clockInstant(day: Day, time: ClockTime, timeZone: string, which?: 'first' | 'last'): number {
  const key = `${timeZone} ${day} ${time} ${which}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const atMs = foundInstant(day, time, timeZone, which);
  if (instants.size >= mostKept) instants.clear();
  instants.set(key, atMs);
  return atMs;
}

/** Kept, because every age that is counted in working time asks for those of the same days. */
const instants = new Map<string, number>();
const mostKept = 10_000;

function foundInstant(day: Day, time: ClockTime, timeZone: string, which?: 'first' | 'last'): number {
  // Because 24:00 is midnight also on days that are not 24 hours long.
  if (time === 1440) return instantOf({ day: addDays(day, 1), timeMs: 0 }, timeZone, which);
  return instantOf({ day, timeMs: time * 60_000 }, timeZone, which);
}
