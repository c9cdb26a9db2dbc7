import { type Day, daysBefore, eachDay } from '../calendar/day.ts';
import { compareMoney, type Money, magnitude, parseMoney, scaled, subtract, zero } from './money.ts';
import type { Spend } from './spending.ts';
import { totalOn } from './trend.ts';

/** What the usage of a day was said to be. */
export type ReportedDay = { readonly day: Day; readonly total: Money };

/** A day that costs something else than was said before. */
export type Restatement = {
  readonly day: Day;
  readonly before: Money;
  readonly after: Money;
  readonly difference: Money;
};

/** AWS still revises a month some days after its end, so a report answers for two months. */
const answeredFor = 62;

/** A cent, and a thousandth of the day: less is noise that nobody can act on. */
const worthTelling = parseMoney('0.01') ?? zero;
const thousandth = 1000;

/** Which of the days that were reported are different now, the latest first. */
export function restatements(
  said: readonly ReportedDay[],
  usage: readonly Spend[],
  known: Day,
): readonly Restatement[] {
  return said
    .filter(({ day }) => day >= known)
    .map(({ day, total }) => {
      const after = totalOn(usage, day);
      return { day, before: total, after, difference: subtract(after, total) };
    })
    .filter(isWorthTelling)
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

/**
 * The reported days before `end`, with their amounts as of now. A difference too small to report keeps the old amount, so that
 * many small ones add up to one that is reported.
 */
export function reportedDays(
  said: readonly ReportedDay[],
  restated: readonly Restatement[],
  usage: readonly Spend[],
  end: Day,
): readonly ReportedDay[] {
  const before = new Map(said.map(({ day, total }) => [day, total]));
  const revised = new Set(restated.map(({ day }) => day));
  return eachDay(daysBefore(end, answeredFor)).map((day) => {
    const kept = revised.has(day) ? undefined : before.get(day);
    return { day, total: kept ?? totalOn(usage, day) };
  });
}

function isWorthTelling({ before, difference }: Restatement): boolean {
  const off = magnitude(difference);
  return compareMoney(off, worthTelling) >= 0 && compareMoney(off, scaled(magnitude(before), 1, thousandth)) >= 0;
}
