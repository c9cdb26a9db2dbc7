import { addDays, type Day, daysIn, firstOfNextMonth, firstOfPreviousMonth } from '../calendar/day.ts';
import { type DailySeries, moneyOfCents } from './daily-spend.ts';
import { isOfDearRhythm } from './dear-rhythm.ts';
import type { Money } from './money.ts';
import { exceededRange, type UsualRange } from './usual-range.ts';
import type { Strictness } from './warning-settings.ts';

/** Why a day should have cost no more than `high`: the days that it was compared with, the latest first. */
export type ExpectedSpend = {
  readonly low: Money;
  readonly high: Money;
  readonly from: UsualRange['from'];
  readonly days: readonly Day[];
};

export type DearDay = {
  readonly at: number;
  /** In cents. */
  readonly centre: number;
  readonly expected: ExpectedSpend;
};

/** After so many days whatever was too dear is what is usual. */
export const longestEpisodeDays = 14;

/**
 * Which of the last two days, and of those since the last settled one, cost more than usual, the earliest first. A spike that began at `began` and continues is compared
 * with the days before it, so that it does not become usual by continuing. After two weeks it does.
 */
export function dearDays(
  { cents }: DailySeries,
  days: readonly Day[],
  lastSettled: number,
  began: number | null,
  floorCents: number,
  strict: Strictness,
): readonly DearDay[] {
  const dear: DearDay[] = [];
  for (let at = Math.max(0, Math.min(lastSettled, days.length - 2)); at < days.length; at += 1) {
    const before = began ?? dear[0]?.at ?? at;
    if (at - before >= longestEpisodeDays) continue;
    const range = exceededRange(cents, at, before, monthsAgo(days, at), floorCents, strict);
    if (range === null || isOfDearRhythm(cents, days, at, before)) continue;
    dear.push({ at, centre: range.centre, expected: expectedSpend(range, days) });
  }
  return dear;
}

function expectedSpend({ low, high, from, days: places }: UsualRange, days: readonly Day[]): ExpectedSpend {
  const compared = places.flatMap((place) => days[place] ?? []);
  return { low: moneyOfCents(low), high: moneyOfCents(high), from, days: compared };
}

/** The same days of the two months before, as places among the days. */
function monthsAgo(days: readonly Day[], at: number): readonly number[] {
  const [start] = days;
  const day = days[at];
  if (start === undefined || day === undefined) return [];
  const before = firstOfPreviousMonth(day);
  return [before, firstOfPreviousMonth(before)].flatMap((first) => {
    const then = addDays(first, Number(day.slice(8)) - 1);
    return then < start || then >= firstOfNextMonth(first) ? [] : [daysIn({ start, end: then })];
  });
}
