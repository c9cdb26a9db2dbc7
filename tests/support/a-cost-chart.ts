import { addDays, type Day, firstOfNextMonth, utcDay } from '../../src/domain/calendar/day.ts';
import { type CostChartFacts, costChartFacts } from '../../src/domain/cost/cost-chart.ts';
import { type Money, parseMoney, zero } from '../../src/domain/cost/money.ts';
import type { Spending } from '../../src/domain/cost/spending.ts';
import { settledOnMorning } from './settled.ts';

export const chartNowMs = Date.parse('2026-11-22T00:30:00Z');

export function money(text: string): Money {
  return parseMoney(text) ?? zero;
}

/** The same amount for each service on each of the last `days` days; the last two may still change. */
export function steadySpending(amounts: Readonly<Record<string, string>>, nowMs = chartNowMs, days = 62): Spending {
  const today = utcDay(nowMs);
  const spends = Array.from({ length: days }, (_, n) => addDays(today, -1 - n)).flatMap((day, n) =>
    Object.entries(amounts).map(([service, amount]) => ({
      day,
      service,
      amount: money(amount),
      recordType: 'usage' as const,
      provisional: n < 2,
    })),
  );
  return { currency: 'USD', view: 'usage' as const, spends };
}

/** Three services for $60 a day, $540 expected until the end of November, and $1,500 to spend in it. */
export function aCostChart(
  names: readonly [string, string, string] = ['Amazon RDS', 'AWS Lambda', 'Amazon S3'],
): CostChartFacts {
  const [a, b, c] = names;
  const spending = steadySpending({ [a]: '30', [b]: '20', [c]: '10' });
  const today = utcDay(chartNowMs);
  const expected = { period: { start: today, end: firstOfNextMonth(today) }, amount: money('540') };
  return costChartFacts(chartNowMs, spending, expected, money('1500'), settledOnMorning(3, today));
}

export const day = (text: string) => text as Day;
