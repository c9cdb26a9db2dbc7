import { type Day, startOfDayMs, utcDay } from './day.ts';

/** What a clock on a wall shows: the date, and the milliseconds since its midnight as the clock counts them, below 24 hours. */
export type LocalMoment = { readonly day: Day; readonly timeMs: number };

const dayMs = 86_400_000;

/** What the clocks of an IANA time zone show at that instant. */
export function localMoment(atMs: number, timeZone: string): LocalMoment {
  const shown = shownMs(atMs, timeZone);
  const day = utcDay(shown);
  return { day, timeMs: shown - startOfDayMs(day) };
}

/**
 * When the clocks of an IANA time zone show that. Where they skip it, as summer time begins, the instant at which they jump.
 * Where they show it twice, as summer time ends, the `first` of the two unless the `last` is asked for. So an earlier
 * moment never comes out later than a later one. `timeMs` may be 24 hours: the midnight at the end of the day.
 */
export function instantOf({ day, timeMs }: LocalMoment, timeZone: string, which: 'first' | 'last' = 'first'): number {
  const wanted = startOfDayMs(day) + timeMs;
  // Because no clock is further than 14 hours from UTC, a day on either side sees the offsets before and after a change.
  const [before, after] = [offsetNear(wanted - dayMs, timeZone), offsetNear(wanted + dayMs, timeZone)];
  if (before === after) return wanted - before;
  const candidates = [wanted - before, wanted - after];
  const right = candidates.filter((atMs) => shownMs(atMs, timeZone) === wanted);
  if (right.length === 0) return jumpOver(wanted, Math.min(...candidates), Math.max(...candidates), timeZone);
  return which === 'first' ? Math.min(...right) : Math.max(...right);
}

function offsetNear(atMs: number, timeZone: string): number {
  return shownMs(atMs, timeZone) - atMs;
}

/** The first instant between the two at which the clocks are past what they skip. */
function jumpOver(skipped: number, beforeMs: number, afterMs: number, timeZone: string): number {
  let [before, after] = [beforeMs, afterMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (shownMs(middle, timeZone) > skipped) after = middle;
    else before = middle;
  }
  return after;
}

/** What the clocks show, as if it were UTC. */
function shownMs(atMs: number, timeZone: string): number {
  // Written as a whole and read again, because that takes a third of the time of asking for the parts.
  const shown = formatOf(timeZone).format(atMs).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = shown.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((atMs % 1000) + 1000) % 1000);
}

/** Kept, because making one takes longer than a thousand uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}
