import {
  addDays,
  type Day,
  daysIn,
  firstOfMonth,
  firstOfNextMonth,
  includes,
  type Period,
  utcDay,
} from '../calendar/day.ts';
import type { CostView } from './charges.ts';
import { add, compareMoney, type Money, sum, zero } from './money.ts';
import type { Settlement } from './settled-days.ts';
import { countedOf, type Spend, type Spending } from './spending.ts';

/**
 * The chart of the costs: thirty past days, and the expected cost of the days to come. Of what counts in the view, as in the
 * report.
 */
export type CostChartFacts = {
  readonly currency: string;
  readonly view: CostView;
  /** What a bar is stacked of, the largest first; `others` is the last. Empty for an account without any cost. */
  readonly parts: readonly ChartPart[];
  /** Always `chartDays` of them, oldest first; the last is yesterday. */
  readonly days: readonly ChartDay[];
  /** Of all the days together: the sum of the parts' totals. */
  readonly total: Money;
  /** The month of yesterday, as the report counts it: on the 1st that is the whole month before. */
  readonly month: { readonly firstDay: Day; readonly spent: Money };
  readonly forecast: ChartForecast | null;
  /** For one month, and spread evenly over the days of the month of yesterday. */
  readonly budget: { readonly month: Money; readonly perDay: Money } | null;
};

export type ChartPart =
  /** Or the account, the region or the tag's value, '' where there is none. */
  | { readonly kind: 'service'; readonly name: string; readonly total: Money }
  | { readonly kind: 'others'; readonly count: number; readonly total: Money };

export type ChartDay = {
  readonly day: Day;
  /** One for each of the parts, in their order. Negative where credits outweigh. */
  readonly amounts: readonly Money[];
  /** The sum of the amounts. */
  readonly total: Money;
  /** Not settled yet. */
  readonly provisional: boolean;
};

export type ChartForecast = {
  /** The days to come, from today on. Never empty. */
  readonly period: Period;
  readonly perDay: Money;
  /** What the month of `period` will have cost at its end, with what was spent in it already. */
  readonly month: Money;
};

/** `amount` is what all the days of `period` are expected to cost together. */
export type ExpectedSpend = { readonly period: Period; readonly amount: Money };

export const chartDays = 30;

/** More services than these share one part, because more colours cannot be told apart. */
export const chartServices = 6;

/** The days whose spending has to be known for the picture. */
export function costChartPeriod(nowMs: number): Period {
  const today = utcDay(nowMs);
  return { start: addDays(today, -chartDays), end: today };
}

/** `spending` may hold more days than the picture shows; the month's own are counted for the month. */
export function costChartFacts(
  nowMs: number,
  spending: Spending,
  expected: ExpectedSpend | null,
  budget: Money | null,
  { through }: Pick<Settlement, 'through'>,
): CostChartFacts {
  const period = costChartPeriod(nowMs);
  const { spends } = countedOf(spending);
  const shown = spends.filter(({ day }) => includes(period, day));
  const ranked = rankedServices(shown);
  const named = ranked.slice(0, chartServices);
  const rest = ranked.slice(chartServices);
  const placeOf = new Map(ranked.map(([service], place) => [service, Math.min(place, chartServices)]));
  const parts: readonly ChartPart[] = [
    ...named.map(([name, total]) => ({ kind: 'service' as const, name, total })),
    ...(rest.length === 0
      ? []
      : [{ kind: 'others' as const, count: rest.length, total: sum(rest.map(([, each]) => each)) }]),
  ];
  const byDay = Map.groupBy(shown, ({ day }) => day);
  const month = { start: firstOfMonth(addDays(period.end, -1)), end: period.end };
  return {
    currency: spending.currency,
    view: spending.view,
    parts,
    days: Array.from({ length: chartDays }, (_, n) => addDays(period.start, n)).map((day) => ({
      day,
      ...stackOf(byDay.get(day) ?? [], parts.length, placeOf),
      provisional: day > through,
    })),
    total: sum(shown.map(({ amount }) => amount)),
    month: { firstDay: month.start, spent: spentIn(month, spends) },
    forecast: expected?.period.start === period.end ? forecastOf(expected, spends, month.start) : null,
    budget: budget === null ? null : { month: budget, perDay: share(budget, daysOfMonth(month.start)) },
  };
}

function stackOf(
  spends: readonly Spend[],
  parts: number,
  placeOf: ReadonlyMap<string, number>,
): Omit<ChartDay, 'day' | 'provisional'> {
  const places = Map.groupBy(spends, ({ service }) => placeOf.get(service));
  const amounts = Array.from({ length: parts }, (_, place) =>
    sum((places.get(place) ?? []).map(({ amount }) => amount)),
  );
  return { amounts, total: sum(amounts) };
}

/** By what they take up in the picture, in whichever direction. */
function rankedServices(spends: readonly Spend[]): readonly (readonly [string, Money])[] {
  const totals = new Map<string, Money>();
  for (const { service, amount } of spends) totals.set(service, add(totals.get(service) ?? zero, amount));
  return [...totals].sort(
    ([nameA, a], [nameB, b]) => compareMoney(magnitude(b), magnitude(a)) || (nameA < nameB ? -1 : 1),
  );
}

/** As the report has it: of the month of yesterday only, and from today on. */
function forecastOf(expected: ExpectedSpend, spends: readonly Spend[], month: Day): ChartForecast | null {
  if (daysIn(expected.period) === 0 || firstOfMonth(expected.period.start) !== month) return null;
  const { period, amount } = expected;
  const before = { start: firstOfMonth(period.start), end: period.start };
  return { period, perDay: share(amount, daysIn(period)), month: add(spentIn(before, spends), amount) };
}

function spentIn(period: Period, spends: readonly Spend[]): Money {
  return sum(spends.filter(({ day }) => includes(period, day)).map(({ amount }) => amount));
}

function share(amount: Money, days: number): Money {
  return { units: amount.units / BigInt(days) };
}

function daysOfMonth(firstDay: Day): number {
  return daysIn({ start: firstDay, end: firstOfNextMonth(firstDay) });
}

function magnitude({ units }: Money): Money {
  return { units: units < 0n ? -units : units };
}
