import { missing, type Reading } from './reading.ts';

/** One measurement. */
export type Point = { readonly atMs: number; readonly value: number };

/** Readings are five-minute averages, and an hour of them is shown. */
export const periodMs = 5 * 60_000;
const periods = 12;
const staleAfterMs = 15 * 60_000;

/** Whole periods up to and with the one that runs. */
export function lastHour(nowMs: number): { readonly startMs: number; readonly endMs: number } {
  const endMs = (Math.floor(nowMs / periodMs) + 1) * periodMs;
  return { startMs: endMs - periods * periodMs, endMs };
}

/** The newest of the points with the hour behind it, whatever order they come in. `no-data` when nothing came for 15 minutes. */
export function readingFrom(points: readonly Point[], nowMs: number): Reading {
  const newest = newestPoint(points, nowMs);
  if (newest === null) return missing('no-data');
  return { kind: 'value', percent: newest.value, atMs: newest.atMs, lastHour: trendOf(points, nowMs) };
}

/** Null when nothing came for 15 minutes. */
export function newestPoint(points: readonly Point[], nowMs: number): Point | null {
  let newest: Point | null = null;
  for (const point of points) {
    if (Number.isFinite(point.value) && (newest === null || newest.atMs < point.atMs)) newest = point;
  }
  if (newest === null) return null;
  const endedMs = (Math.floor(newest.atMs / periodMs) + 1) * periodMs;
  return nowMs - endedMs > staleAfterMs ? null : newest;
}

function trendOf(points: readonly Point[], nowMs: number): readonly (number | null)[] {
  const { startMs } = lastHour(nowMs);
  const inPeriods: (Point | null)[] = Array.from({ length: periods }, () => null);
  for (const point of points) {
    const at = Math.floor((point.atMs - startMs) / periodMs);
    if (at < 0 || at >= periods || !Number.isFinite(point.value)) continue;
    const known = inPeriods[at] ?? null;
    if (known === null || known.atMs <= point.atMs) inPeriods[at] = point;
  }
  return inPeriods.map((point) => point?.value ?? null);
}
