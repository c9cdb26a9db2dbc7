import { longestEpisodeDays } from './spike.ts';
import { type Cents, deviationBefore, expected, leastHistory, median } from './usual-range.ts';
import type { Strictness } from './warning-settings.ts';

/** A lasting step. `at`: the place of its first day; the amounts are medians of a day, in cents. */
export type LevelShift = { readonly at: number; readonly usual: number; readonly level: number };

/** One day that is far off says no more than this many deviations. */
const mostOfOneDay = 3;
const leastDays = 3;
const week = 7;
/** What was there before for a week is no news; so much above it is. */
const aboveFormer = 1.02;

/**
 * Whether the level has stepped up and stayed for at least `leastDays` days, judged on the days up to and with `through`, all of them settled. A one-sided CUSUM of the last two weeks'
 * logarithms above what was usual before them, with each day held to three deviations so that no single one decides
 * (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3): the shift began where the sum was last zero. One that began at `began`
 * goes on while its latest days are at least half as high. After two weeks it is what is usual.
 */
export function levelShift(
  cents: Cents,
  through: number,
  began: number | null,
  floorCents: number,
  strict: Strictness,
): LevelShift | null {
  const from = began ?? through + 1 - longestEpisodeDays;
  if (from < leastHistory || through - from >= longestEpisodeDays) return null;
  const days = aboveUsual(cents, from, through);
  if (days === null) return null;
  const start = began === null ? changePoint(days, deviationBefore(cents, from), strict) : 0;
  if (start === null) return null;
  const since = days.slice(start);
  const latest = median(since.slice(-leastDays).map(({ rise }) => rise)) ?? 0;
  const least = Math.log(strict.shift);
  if (began !== null ? latest < least / 2 : since.length < leastDays || Math.min(latest, riseOf(since)) < least)
    return null;
  const usual = median(since.map((day) => day.usual)) ?? 0;
  const level = median(since.map((day) => day.value)) ?? 0;
  if (level - usual < (began === null ? floorCents : floorCents / 2)) return null;
  if (began === null && !isAboveFormerWeeks(cents, from, riseOf(since))) return null;
  return { at: from + start, usual, level };
}

type AboveUsual = { readonly value: number; readonly usual: number; readonly rise: number };

/** Null where it is not known of each day what it cost and should cost. */
function aboveUsual(cents: Cents, from: number, through: number): readonly AboveUsual[] | null {
  const days: AboveUsual[] = [];
  for (let at = from; at <= through; at += 1) {
    const value = cents[at] ?? null;
    const usual = expected(cents, at, from);
    if (value === null || usual === null) return null;
    days.push({ value, usual, rise: Math.log((value + 1) / (usual + 1)) });
  }
  return days;
}

/** Where the sum was last zero, as a place among the days; null while it is not high enough. */
function changePoint(days: readonly AboveUsual[], deviation: number, strict: Strictness): number | null {
  const slack = Math.log(strict.shift) / 2;
  let [sum, start] = [0, 0];
  for (const [at, { rise }] of days.entries()) {
    sum = Math.max(0, sum + Math.min(rise, mostOfOneDay * deviation) - slack);
    if (sum === 0) start = at + 1;
  }
  // What was as high before is old, and was told.
  const before = days.slice(Math.max(0, start - leastDays), start);
  if (before.length < leastDays || riseOf(before) >= slack) return null;
  return sum >= strict.deviations * deviation ? start : null;
}

function riseOf(days: readonly AboveUsual[]): number {
  return median(days.map(({ rise }) => rise)) ?? 0;
}

/** What comes back to where it was is no news, such as the traffic after a quiet month. */
function isAboveFormerWeeks(cents: Cents, from: number, rise: number): boolean {
  const levels: number[] = [];
  for (let end = from; end - week >= 0; end -= week) {
    const level = median(cents.slice(end - week, end).filter((value) => value !== null));
    if (level !== null) levels.push(level);
  }
  const [latest = 0] = levels;
  return latest * Math.exp(rise) > Math.max(0, ...levels) * aboveFormer;
}
