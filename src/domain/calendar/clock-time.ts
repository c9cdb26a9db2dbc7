import type { Brand } from '../kit/brand.ts';
import { type Day, utcDay } from './day.ts';

/** Minutes since midnight as a clock counts them, 0 to 1440. 1440 is the midnight at the end of the day. */
export type ClockTime = Brand<number, 'ClockTime'>;

/** `09:30` as it is written, up to `24:00`; null when it is no time of day. */
export function clockTimeIn(text: string): ClockTime | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const time = Number(hours) * 60 + Number(minutes);
  return time <= 1440 && Number(minutes) < 60 ? (time as ClockTime) : null;
}

/** A date as it is written, `2026-11-22`; null when there is no such day. */
export function dayIn(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(atMs) && utcDay(atMs) === text ? utcDay(atMs) : null;
}
