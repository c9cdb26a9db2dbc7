import {
  addDays,
  type Day,
  daysIn,
  eachDay,
  firstOfNextMonth,
  firstOfPreviousMonth,
  type Period,
} from '../calendar/day.ts';
import type { RecordType } from './charges.ts';
import type { Money } from './money.ts';
import type { Spend } from './spending.ts';

/**
 * A charge that is no part of the daily run. `monthly`: the same service had one like it on the same day of the month before.
 * `once`: it has not come back since, or is of a kind that is not charged by the day. `unknown`: too little is known to tell it from
 * the first day of a new level. `expected`: still to come this month, as on that day of the two months before.
 */
export type SingleCharge = {
  readonly service: string;
  readonly day: Day;
  /** What it is beyond a usual day of its service. */
  readonly amount: Money;
  readonly kind: 'monthly' | 'once' | 'unknown' | 'expected';
};

/** A day stands out at so many times its neighbours, and at one whole unit of the currency. */
const standsOut = 3n;
const oneUnit = 10n ** 18n;
const neighbours = 7;
/** More days in a row than these are no single charge. */
const longestRun = 3;
/** What came so many days before as well belongs to a rhythm within the month, which a mean of days has to count. */
const rhythmDays = 28;

/** They come by the month or at will, never by the day. */
const byNature: ReadonlySet<RecordType> = new Set<RecordType>(['support', 'upfront', 'fee', 'refund']);

/**
 * The single charges from day `from` to the end of the month of `monthToDate`. `through` is the last settled day. `spends` are what counts;
 * the days before the first of them are not known.
 */
export function singleCharges(
  spends: readonly Spend[],
  from: Day,
  monthToDate: Period,
  through: Day,
): readonly SingleCharge[] {
  const own = spends.filter(({ day, amount }) => day < monthToDate.end && amount.units !== 0n);
  const first = own.reduce<Day>((day, spend) => (spend.day < day ? spend.day : day), monthToDate.end);
  const days = eachDay({ start: first, end: monthToDate.end });
  const settled = daysIn({ start: first, end: addDays(through, 1) });
  const series = Map.groupBy(own, ({ service, recordType }) => `${byNature.has(recordType)} ${service}`);
  return [...series.values()].flatMap((same) => {
    const [{ service, recordType } = { service: '', recordType: 'other' as const }] = same;
    const judge = new Series(same, days, settled, byNature.has(recordType));
    const seen = days.flatMap((day) => (day < from ? [] : judge.chargeOn(day)));
    const coming = eachDay({
      start: addDays(through, 1) < monthToDate.start ? monthToDate.start : addDays(through, 1),
      end: firstOfNextMonth(monthToDate.start),
    }).flatMap((day) => (seen.some((charge) => charge.day === day) ? [] : judge.expectedOn(day)));
    return [...seen, ...coming].map((charge) => ({ service, ...charge }));
  });
}

type Found = Omit<SingleCharge, 'service'>;

/** One service, day by day, in units of money. */
class Series {
  readonly #days: readonly Day[];
  readonly #at: ReadonlyMap<Day, number>;
  readonly #units: readonly bigint[];
  /** So many of the days are settled. */
  readonly #settled: number;
  readonly #isByNature: boolean;

  constructor(spends: readonly Spend[], days: readonly Day[], settled: number, isByNature: boolean) {
    this.#days = days;
    this.#at = new Map(days.map((day, at) => [day, at]));
    const units = days.map(() => 0n);
    for (const { day, amount } of spends) {
      const at = this.#at.get(day);
      if (at !== undefined) units[at] = (units[at] ?? 0n) + amount.units;
    }
    this.#units = units;
    this.#settled = settled;
    this.#isByNature = isByNature;
  }

  chargeOn(day: Day): readonly Found[] {
    const at = this.#at.get(day) ?? -1;
    const beyond = this.#beyond(at);
    if (beyond === null) return [];
    const kind = this.#kindOf(day, at, beyond);
    return kind === null ? [] : [{ day, amount: { units: beyond }, kind }];
  }

  /** Two months have to know it, because one alone may be the only one. */
  expectedOn(day: Day): readonly Found[] {
    const [last = null, before = null] = this.#monthsBefore(day);
    if (last === null || before === null || !isLike(before, last)) return [];
    return [{ day, amount: { units: last }, kind: 'expected' }];
  }

  #kindOf(day: Day, at: number, beyond: bigint): SingleCharge['kind'] | null {
    if (this.#isByNature) return 'once';
    const [last = null] = this.#monthsBefore(day);
    if (last !== null && isLike(beyond, last)) return 'monthly';
    const isHigh = (place: number) => (this.#units[place] ?? 0n) * 2n >= (this.#units[at] ?? 0n) * 2n - beyond;
    let [start, end] = [at, at];
    while (start > 0 && isHigh(start - 1)) start -= 1;
    while (end + 1 < this.#days.length && isHigh(end + 1)) end += 1;
    if (end - start >= longestRun) return null;
    for (let place = Math.max(0, at - rhythmDays); place < start; place += 1) if (isHigh(place)) return null;
    if (end + 1 < this.#settled) return 'once';
    return Math.min(end, this.#settled - 1) > start ? null : 'unknown';
  }

  /** What that day of the last month, and of the one before it, was beyond its neighbours; null where it did not stand out. */
  #monthsBefore(day: Day): readonly (bigint | null)[] {
    const last = firstOfPreviousMonth(day);
    return [last, firstOfPreviousMonth(last)].map((month) =>
      sameDaysOf(month, day).reduce<bigint | null>((most, same) => {
        const beyond = this.#beyond(this.#at.get(same) ?? -1);
        return beyond !== null && (most === null || beyond > most) ? beyond : most;
      }, null),
    );
  }

  #beyond(at: number): bigint | null {
    const value = this.#units[at] ?? 0n;
    const around: bigint[] = [];
    for (let place = Math.max(0, at - neighbours); place <= at + neighbours; place += 1) {
      const beside = this.#units[place];
      if (place !== at && beside !== undefined) around.push(beside);
    }
    const middle = around.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[around.length >> 1] ?? 0n;
    const usual = middle > 0n ? middle : 0n;
    return value >= usual * standsOut && value - usual >= oneUnit ? value - usual : null;
  }
}

/** By its number; and the last day of one month is that of another. */
function sameDaysOf(month: Day, day: Day): readonly Day[] {
  const last = addDays(firstOfNextMonth(month), -1);
  const same = addDays(month, Number(day.slice(8)) - 1);
  const isLast = addDays(day, 1) === firstOfNextMonth(day);
  return [...(same <= last ? [same] : []), ...(isLast ? [last] : [])];
}

/** Prices and numbers of users change from month to month. */
function isLike(a: bigint, b: bigint): boolean {
  return a <= b * 2n && b <= a * 2n;
}
