import { missing, type Reading } from './reading.ts';

/** One measurement. */
export type Point = { readonly atMs: number; readonly value: number };

/** Readings are five-minute averages, and an hour of them is shown. */
export const periodMs = 5 * 60_000;
export const periods = 12;
const staleAfterMs = 15 * 60_000;

/** Whole periods up to and with the one that runs. */
export function lastHour(nowMs: number): { readonly startMs: number; readonly endMs: number } {
  const endMs = (Math.floor(nowMs / periodMs) + 1) * periodMs;
  return { startMs: endMs - periods * periodMs, endMs };
}

/** EC2's basic monitoring measures for five minutes that begin at any minute, and tells it up to ten minutes later. */
export const basicStaleAfterMs = 25 * 60_000;

/**
 * The last completed period, with the hour before it, and the current period, which is judged only if no other has data. The order
 * of the points does not matter. `no-data` if the newest point is too old.
 */
export function readingFrom(points: readonly Point[], nowMs: number, staleMs = staleAfterMs): Reading {
  const over = newestPoint(
    points.filter(({ atMs }) => endOf(atMs) <= nowMs),
    nowMs,
    staleMs,
  );
  const running = newestPoint(
    points.filter(({ atMs }) => endOf(atMs) > nowMs),
    nowMs,
    staleMs,
  );
  const judged = over ?? running;
  if (judged === null) return missing('no-data');
  const value = { kind: 'value' as const, percent: judged.value, atMs: judged.atMs, lastHour: trendOf(points, nowMs) };
  return running === null || over === null ? value : { ...value, running: running.value };
}

/** Null when nothing came for so long. Less than nothing was not measured. */
export function newestPoint(points: readonly Point[], nowMs: number, staleMs = staleAfterMs): Point | null {
  let newest: Point | null = null;
  for (const point of points) {
    if (isMeasured(point) && (newest === null || newest.atMs < point.atMs)) newest = point;
  }
  if (newest === null) return null;
  return nowMs - endOf(newest.atMs) > staleMs ? null : newest;
}

/** Of the period that a point is in. */
function endOf(atMs: number): number {
  return (Math.floor(atMs / periodMs) + 1) * periodMs;
}

function isMeasured({ value }: Point): boolean {
  return Number.isFinite(value) && value >= 0;
}

function trendOf(points: readonly Point[], nowMs: number): readonly (number | null)[] {
  const { startMs } = lastHour(nowMs);
  const inPeriods: (Point | null)[] = Array.from({ length: periods }, () => null);
  for (const point of points) {
    const at = Math.floor((point.atMs - startMs) / periodMs);
    if (at < 0 || at >= periods || !isMeasured(point)) continue;
    const known = inPeriods[at] ?? null;
    if (known === null || known.atMs <= point.atMs) inPeriods[at] = point;
  }
  return inPeriods.map((point) => point?.value ?? null);
}
