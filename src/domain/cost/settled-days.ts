import { addDays, type Day, daysIn } from '../calendar/day.ts';
import type { CostView } from './charges.ts';
import { type Money, zero } from './money.ts';

/** What a day was said to cost. */
export type ReportedDay = {
  readonly day: Day;
  readonly view: CostView;
  readonly total: Money;
  /** What it was on the first mornings after its end, the first first; null where there was no report. */
  readonly mornings: readonly (Money | null)[];
};

/**
 * Which days are whole. A bill comes in over some mornings after a day's end, and AWS's own mark (`Estimated`) covers the whole
 * month until its invoice. So this is learned from what earlier reports said of the same days.
 */
export type Settlement = {
  /** The last settled day. Comparisons, trends and service lines end with it. */
  readonly through: Day;
  /** The morning after its end on which a day is settled; 1 is the first. */
  readonly morning: number;
  /** How many days it was learned from; null while there are too few, and `assumedMorning` holds. */
  readonly learnedFrom: number | null;
  /** How much of a day is usually there on its first morning, in percent. Null while that is not known. */
  readonly firstMorningPercent: number | null;
  /** What earlier reports said cannot be read: nothing was learned, and nobody knows what was revised. */
  readonly isUnread: boolean;
};

/** What earlier reports said. */
export type SaidDays = readonly ReportedDay[] | 'unreadable';

/** AWS documents up to 24 hours and users see two days; nobody promises either. */
export const assumedMorning = 3;

/** Mornings that are remembered of each day. A day that is older counts as whole. */
export const rememberedMornings = 6;

/** Fewer days than these teach nothing. */
const leastDays = 7;
/** Latest days that it is learned from, so that it follows when AWS gets faster or slower. */
const mostDays = 40;
/** One late day in so many is an exception, such as a correction. */
const exceptionIn = 20n;
/** A day is whole when less than this part of it is missing. */
const missingPart = 200n;

export function settlement(saidDays: SaidDays, view: CostView, today: Day): Settlement {
  const isUnread = saidDays === 'unreadable';
  const whole = readable(saidDays)
    .filter((day) => day.view === view && day.total.units > 0n)
    .filter(({ day }) => daysIn({ start: day, end: today }) > rememberedMornings)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-mostDays);
  const seenOn = (morning: number) =>
    whole.flatMap(({ total, mornings }) => {
      const amount = mornings[morning - 1] ?? null;
      return amount === null ? [] : [{ amount, total }];
    });
  const observed = Array.from({ length: rememberedMornings }, (_, at) => seenOn(at + 1));
  const firstMorningPercent = usualPercent(observed[0] ?? []);
  const enough = observed.filter((days) => days.length >= leastDays);
  if (enough.length === 0) return { ...settledOn(assumedMorning, null, firstMorningPercent, today), isUnread };
  const first = observed.findIndex((days) => days.length >= leastDays && isSettled(days));
  const morning = first === -1 ? rememberedMornings + 1 : first + 1;
  const learnedFrom = Math.max(...enough.map((days) => days.length));
  return { ...settledOn(morning, learnedFrom, firstMorningPercent, today), isUnread };
}

/** What can be read of it. */
export function readable(said: SaidDays): readonly ReportedDay[] {
  return said === 'unreadable' ? [] : said;
}

/** The mornings of a day after another one: what was seen first on each stays. */
export function withMorning(
  mornings: readonly (Money | null)[],
  morning: number,
  amount: Money,
): readonly (Money | null)[] {
  if (morning < 1 || morning > rememberedMornings) return mornings;
  return Array.from({ length: Math.max(mornings.length, morning) }, (_, at) => {
    const seen = mornings[at] ?? null;
    return at === morning - 1 ? (seen ?? amount) : seen;
  });
}

type Observed = { readonly amount: Money; readonly total: Money };

function settledOn(
  morning: number,
  learnedFrom: number | null,
  firstMorningPercent: number | null,
  today: Day,
): Omit<Settlement, 'isUnread'> {
  return { through: addDays(today, -morning), morning, learnedFrom, firstMorningPercent };
}

function isSettled(days: readonly Observed[]): boolean {
  const late = days.filter(({ amount, total }) => (total.units - amount.units) * missingPart > total.units);
  return BigInt(late.length) * exceptionIn <= BigInt(days.length);
}

function usualPercent(days: readonly Observed[]): number | null {
  if (days.length < leastDays) return null;
  const shares = days.map(({ amount, total }) =>
    Number(((amount.units < 0n ? zero : amount).units * 1000n) / total.units),
  );
  const [middle = 0] = shares.sort((a, b) => a - b).slice(shares.length >> 1);
  return Math.min(100, Math.round(middle / 10));
}
