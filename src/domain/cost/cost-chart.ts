import type { Spending } from './cost-report.ts';
import { add, compareMoney, type Money, sum, zero } from './money.ts';
import { addDays, type Day, daysIn, firstOfMonth, firstOfNextMonth, includes, type Period, utcDay } from './period.ts';

/** What a picture of the cost shows: thirty days that are over, and what the days to come are expected to cost. */
export type CostChartFacts = {
  readonly currency: string;
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
  | { readonly kind: 'service'; readonly name: string; readonly total: Money }
  | { readonly kind: 'others'; readonly count: number; readonly total: Money };

export type ChartDay = {
  readonly day: Day;
  /** One for each of the parts, in their order. Negative where credits outweigh. */
  readonly amounts: readonly Money[];
  /** The sum of the amounts. */
  readonly total: Money;
  /** AWS may still revise it. */
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
): CostChartFacts {
  const period = costChartPeriod(nowMs);
  const shown = spending.spends.filter(({ day }) => includes(period, day));
  const ranked = rankedServices(shown);
  const named = ranked.slice(0, chartServices);
  const rest = new Map(ranked.slice(chartServices));
  const days = Array.from({ length: chartDays }, (_, n) => chartDay(addDays(period.start, n), shown, named, rest));
  const month = { start: firstOfMonth(addDays(period.end, -1)), end: period.end };
  return {
    currency: spending.currency,
    parts: [
      ...named.map(([name, total]) => ({ kind: 'service' as const, name, total })),
      ...(rest.size === 0 ? [] : [{ kind: 'others' as const, count: rest.size, total: sum(rest.values()) }]),
    ],
    days,
    total: sum(shown.map(({ amount }) => amount)),
    month: { firstDay: month.start, spent: spentIn(month, spending) },
    forecast: forecastOf(expected, spending),
    budget: budget === null ? null : { month: budget, perDay: share(budget, daysOfMonth(month.start)) },
  };
}

function chartDay(
  day: Day,
  shown: Spending['spends'],
  named: readonly (readonly [string, Money])[],
  rest: ReadonlyMap<string, Money>,
): ChartDay {
  const spends = shown.filter((spend) => spend.day === day);
  const of = (test: (service: string) => boolean) =>
    sum(spends.filter(({ service }) => test(service)).map(({ amount }) => amount));
  const amounts = named.map(([name]) => of((service) => service === name));
  if (rest.size > 0) amounts.push(of((service) => rest.has(service)));
  return { day, amounts, total: sum(amounts), provisional: spends.some(({ provisional }) => provisional) };
}

/** By what they take up in the picture, in whichever direction. */
function rankedServices(spends: Spending['spends']): readonly (readonly [string, Money])[] {
  const totals = new Map<string, Money>();
  for (const { service, amount } of spends) totals.set(service, add(totals.get(service) ?? zero, amount));
  return [...totals].sort(
    ([nameA, a], [nameB, b]) => compareMoney(magnitude(b), magnitude(a)) || (nameA < nameB ? -1 : 1),
  );
}

function forecastOf(expected: ExpectedSpend | null, spending: Spending): ChartForecast | null {
  if (expected === null || daysIn(expected.period) === 0) return null;
  const { period, amount } = expected;
  const before = { start: firstOfMonth(period.start), end: period.start };
  return { period, perDay: share(amount, daysIn(period)), month: add(spentIn(before, spending), amount) };
}

function spentIn(period: Period, spending: Spending): Money {
  return sum(spending.spends.filter(({ day }) => includes(period, day)).map(({ amount }) => amount));
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
