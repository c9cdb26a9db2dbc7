import type { Strictness } from './warning-settings.ts';

/** What a day would usually cost, in cents. `at` and `days` are places in the series. */
export type UsualRange = {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /**
   * `weekdays`: the same weekdays of earlier weeks. `month-day`: the same day of the month before, which cost more.
   * `dearest-day`: the most expensive known day, if the service is too new or too seldom used for a weekly pattern. Stored.
   */
  readonly from: 'weekdays' | 'month-day' | 'dearest-day';
  readonly days: readonly number[];
};

export type Cents = readonly (number | null)[];

/** Days without which nothing is judged. */
export const leastHistory = 14;

const week = 7;
const weeksBack = 4;
const residualDays = 21;
/** Because no bill is steadier than this for long. */
const leastDeviation = 0.05;
const deviationOfMedian = 1.4826;
/** Days with spend, of the last 28, that make a rhythm. */
const regularDays = 20;
const highestDayMargin = 1.5;
const monthDayMargin = 1.25;
const dayOfRhythm = 28;

/**
 * The usual range of day `at`, computed from the days before `before`, if the day exceeds it by at least the floor; null if it
 * does not, or if fewer than two weeks are known. `monthsAgo`: the same days of earlier months.
 */
export function exceededRange(
  cents: Cents,
  at: number,
  before: number,
  monthsAgo: readonly number[],
  floorCents: number,
  strict: Strictness,
): UsualRange | null {
  const value = cents[at] ?? null;
  if (value === null || value < floorCents || known(cents, 0, before).length < leastHistory) return null;
  const exceeded = ({ centre, high }: UsualRange) => value > high && value - centre >= floorCents;
  const weekdays = sameWeekdays(cents, at, before);
  const centre = isRegular(cents, before) ? expected(cents, at, before) : null;
  const usual =
    centre === null || weekdays.length < 2
      ? highestDay(cents, before)
      : rhythmOf(cents, before, centre, weekdays, value, strict);
  if (usual === null || !exceeded(usual)) return null;
  const monthly = monthsAgo.filter((then) => then < before).map((then) => monthDay(cents, then));
  if (!monthly.every(exceeded)) return null;
  const higher = monthly.filter(({ centre: then }) => then > usual.high);
  return higher.reduce((widest, range) => (range.high > widest.high ? range : widest), usual);
}

/** Null where the day is not even `atLeast` as dear, because a deviation takes long to work out. */
function rhythmOf(
  cents: Cents,
  before: number,
  centre: number,
  weekdays: readonly number[],
  value: number,
  strict: Strictness,
): UsualRange | null {
  if (value <= centre * strict.atLeast) return null;
  const spread = strict.deviations * deviationBefore(cents, before);
  const high = Math.max(centre * Math.exp(spread), centre * strict.atLeast);
  return { centre, low: centre * Math.exp(-spread), high, from: 'weekdays', days: weekdays };
}

function monthDay(cents: Cents, then: number): UsualRange {
  const centre = cents[then] ?? 0;
  return { centre, low: 0, high: centre * monthDayMargin, from: 'month-day', days: [then] };
}

/**
 * The highest of three medians. The first is of the same weekdays as they were: a holiday week cannot pull it down. The other two
 * follow growth, with the weekdays scaled to the level of the latest week: multiplied, because a weekday has its share of the
 * traffic, and shifted, because what was added may cost the same every day.
 */
export function expected(cents: Cents, at: number, before: number): number | null {
  const places = sameWeekdays(cents, at, before);
  const plain = median(places.map((place) => cents[place] ?? 0));
  const now = levelBefore(cents, before);
  if (plain === null || now === null) return null;
  const levels = places.map((place) => ({ value: cents[place] ?? 0, level: levelBefore(cents, place) ?? 0 }));
  const growing = levels.filter(({ level }) => level > 0);
  const times = median(growing.map(({ value, level }) => (value * now) / level));
  const more = median(growing.map(({ value, level }) => value + now - level));
  return Math.max(plain, times ?? 0, more ?? 0);
}

function sameWeekdays(cents: Cents, at: number, before: number): readonly number[] {
  const places: number[] = [];
  for (let place = at - week; place >= 0 && places.length < weeksBack; place -= week) {
    if (place < before && (cents[place] ?? null) !== null) places.push(place);
  }
  return places;
}

/** Of the week before, null where too little of it is known. */
function levelBefore(cents: Cents, before: number): number | null {
  const latest = known(cents, before - week, before);
  return latest.length < 4 ? null : median(latest);
}

/** How far days usually lie from what was expected of them, as a logarithm. */
export function deviationBefore(cents: Cents, before: number): number {
  const misses: number[] = [];
  for (let at = Math.max(leastHistory, before - residualDays); at < before; at += 1) {
    const was = cents[at] ?? null;
    const should = was === null ? null : expected(cents, at, at);
    if (was !== null && should !== null) misses.push(Math.abs(Math.log((was + 1) / (should + 1))));
  }
  return Math.max(leastDeviation, deviationOfMedian * (median(misses) ?? leastDeviation));
}

function isRegular(cents: Cents, before: number): boolean {
  const latest = known(cents, before - dayOfRhythm, before);
  return latest.filter((value) => value >= 1).length >= Math.min(regularDays, latest.length);
}

function highestDay(cents: Cents, before: number): UsualRange {
  const highest = cents.slice(0, before).reduce<number>((best, value, at) => {
    return (value ?? -1) > (cents[best] ?? -1) ? at : best;
  }, 0);
  const centre = cents[highest] ?? 0;
  return { centre, low: 0, high: centre * highestDayMargin, from: 'dearest-day', days: [highest] };
}

function known(cents: Cents, start: number, end: number): readonly number[] {
  return cents.slice(Math.max(0, start), Math.max(0, end)).filter((value) => value !== null);
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
