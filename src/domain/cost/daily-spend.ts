import { addDays, type Day, daysIn } from '../calendar/day.ts';
import { add, type Money, zero } from './money.ts';
import { countedOf, type Spend, type Spending } from './spending.ts';

/** One amount for each day of a `DailySpend`. */
export type DailySeries = {
  readonly amounts: readonly Money[];
  /** The same in cents, for statistics only; null where nothing at all is known of the day. */
  readonly cents: readonly (number | null)[];
};

/** What counts of a bill, laid out by days, without gaps, up to and with its last day. */
export type DailySpend = {
  readonly days: readonly Day[];
  /** The place of the last day that is settled; to those after it AWS still adds. -1 where none is. */
  readonly lastSettled: number;
  /** By name. A service that a known day does not name cost nothing on it. */
  readonly services: ReadonlyMap<string, DailySeries>;
  readonly total: DailySeries;
};

/**
 * The order of the rows does not matter. A day of which nothing is known is not settled, whatever `through` says.
 */
export function dailySpend(lastDay: Day, spending: Spending, through: Day): DailySpend {
  const spends = spending.spends.filter(({ day }) => day <= lastDay);
  const start = spends.reduce((first, { day }) => (day < first ? day : first), lastDay);
  const days = Array.from({ length: daysIn({ start, end: addDays(lastDay, 1) }) }, (_, at) => addDays(start, at));
  const known = new Set(spends.map(({ day }) => day));
  const { spends: judged } = countedOf({ ...spending, spends });
  const byService = Map.groupBy(judged, ({ service }) => service);
  const names = [...byService.keys()].sort();
  return {
    days,
    lastSettled: days.findLastIndex((day, at) => day <= through && (at < days.length - 1 || known.has(day))),
    services: new Map(names.map((name) => [name, seriesOf(byService.get(name) ?? [], days, known)])),
    total: seriesOf(judged, days, known),
  };
}

function seriesOf(spends: readonly Spend[], days: readonly Day[], known: ReadonlySet<Day>): DailySeries {
  const sums = new Map<Day, Money>();
  for (const { day, amount } of spends) sums.set(day, add(sums.get(day) ?? zero, amount));
  const amounts = days.map((day) => sums.get(day) ?? zero);
  return {
    amounts,
    cents: amounts.map((amount, at) => (known.has(days[at] ?? ('' as Day)) ? Math.max(0, centsOf(amount)) : null)),
  };
}

/** To a ten thousandth of a cent, beyond which no statistic reaches. */
export function centsOf({ units }: Money): number {
  return Number(units / 10n ** 12n) / 10_000;
}

export function moneyOfCents(cents: number): Money {
  return { units: BigInt(Math.round(cents)) * 10n ** 16n };
}
