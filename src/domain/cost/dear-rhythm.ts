import { type Day, firstOfMonth } from '../calendar/day.ts';
import { type Cents, median } from './usual-range.ts';

/** A day counts as equally dear up to this much below. */
const tolerance = 1.25;
/** On each side; among so few days a rhythm of a week cannot repeat. */
const neighbours = 3;

/**
 * Whether day `at` has been equally dear before, twice, on days that stood out from their neighbours as it does: every second Tuesday,
 * the last working day, every ten days. Which rhythm it is does not matter. The first day of a quarter needs one, because no more of
 * its kind are known; where not even that one is known, nothing is said of it. Only days before `before` count.
 */
export function isOfDearRhythm(cents: Cents, days: readonly Day[], at: number, before: number): boolean {
  const value = cents[at] ?? 0;
  const equals = places(before).filter((place) => isPeak(cents, place) && (cents[place] ?? 0) * tolerance >= value);
  const occasions = equals.filter((place, n) => n === 0 || place - (equals[n - 1] ?? 0) > neighbours);
  if (occasions.length >= 2) return true;
  if (!isFirstOfQuarter(days[at])) return false;
  const earlier = days.slice(0, at).some(isFirstOfQuarter);
  return !earlier || occasions.some((place) => isFirstOfQuarter(days[place]));
}

function isPeak(cents: Cents, place: number): boolean {
  const value = cents[place] ?? 0;
  const around: number[] = [];
  for (let step = -neighbours; step <= neighbours; step += 1) {
    const beside = cents[place + step] ?? null;
    if (step !== 0 && beside !== null) around.push(beside);
  }
  return value > 0 && around.length >= neighbours && value >= (median(around) ?? 0) * tolerance;
}

function isFirstOfQuarter(day: Day | undefined): boolean {
  return day !== undefined && day === firstOfMonth(day) && ['01', '04', '07', '10'].includes(day.slice(5, 7));
}

function places(before: number): readonly number[] {
  return Array.from({ length: Math.max(0, before) }, (_, place) => place);
}
