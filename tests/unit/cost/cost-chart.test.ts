import { describe, expect, it } from 'vitest';
import { costChartFacts, costChartPeriod } from '../../../src/domain/cost/cost-chart.ts';
import { toFixed2 } from '../../../src/domain/cost/money.ts';
import type { Spend, Spending } from '../../../src/domain/cost/spending.ts';
import { chartNowMs, day, money, steadySpending } from '../../support/a-cost-chart.ts';
import { allSettled } from '../../support/settled.ts';

const noCost: Spending = { currency: 'USD', view: 'usage' as const, spends: [] };

function spend(on: string, service: string, amount: string, more: Partial<Spend> = {}): Spend {
  return { day: day(on), service, amount: money(amount), recordType: 'usage', provisional: false, ...more };
}

describe('what the picture of the cost shows', () => {
  it('is the thirty UTC days that are over, yesterday last', () => {
    expect(costChartPeriod(chartNowMs)).toEqual({ start: '2026-10-23', end: '2026-11-22' });
    const { days } = costChartFacts(chartNowMs, steadySpending({ a: '1' }), null, null, allSettled);
    expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([30, '2026-10-23', '2026-11-21']);
  });

  it('reaches back over a short month and into last year', () => {
    expect(costChartPeriod(Date.parse('2027-03-02T00:00:00Z'))).toEqual({ start: '2027-01-31', end: '2027-03-02' });
    expect(costChartPeriod(Date.parse('2027-01-05T23:59:59Z'))).toEqual({ start: '2026-12-06', end: '2027-01-05' });
  });

  it('names six services, the dearest first, and puts all others into one part', () => {
    const amounts = { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6', g: '7', h: '8' };
    const { parts } = costChartFacts(chartNowMs, steadySpending(amounts), null, null, allSettled);
    expect(parts.map((part) => (part.kind === 'service' ? part.name : part.count))).toEqual([...'hgfedc', 2]);
    expect(parts.map(({ total }) => toFixed2(total)).at(-1)).toBe('90.00');
  });

  it('leaves credits, refunds, tax and fees out, as the report does', () => {
    const spends = (['credit', 'refund', 'tax', 'other'] as const).map((recordType) =>
      spend('2026-11-20', recordType, '-5', { recordType }),
    );
    const facts = costChartFacts(
      chartNowMs,
      { currency: 'USD', view: 'usage' as const, spends: [...spends, spend('2026-11-20', 'a', '7')] },
      null,
      null,
      allSettled,
    );
    expect(facts.parts.map((part) => part.kind === 'service' && part.name)).toEqual(['a']);
    expect(toFixed2(facts.month.spent)).toBe('7.00');
  });

  it('ranks what was given back by its size, and keeps its sign', () => {
    const { parts, days } = costChartFacts(
      chartNowMs,
      steadySpending({ a: '1', negation: '-9' }),
      null,
      null,
      allSettled,
    );
    expect(parts.map((part) => part.kind === 'service' && part.name)).toEqual(['negation', 'a']);
    expect(days[0]?.amounts.map(toFixed2)).toEqual(['-9.00', '1.00']);
  });

  it('marks the days that are not settled, whatever AWS says of them', () => {
    const settled = { through: day('2026-11-19') };
    const { days } = costChartFacts(chartNowMs, steadySpending({ a: '1' }), null, null, settled);
    expect(days.filter(({ provisional }) => provisional).map((each) => each.day)).toEqual(['2026-11-20', '2026-11-21']);
  });

  it('spreads what is expected over the days to come, and adds what the month has cost already', () => {
    const expected = { period: { start: day('2026-11-22'), end: day('2026-12-01') }, amount: money('90') };
    const { forecast } = costChartFacts(chartNowMs, steadySpending({ a: '2' }), expected, null, allSettled);
    expect([toFixed2(forecast?.perDay ?? money('0')), toFixed2(forecast?.month ?? money('0'))]).toEqual([
      '10.00',
      '132.00',
    ]);
  });

  it('expects nothing where no day is left', () => {
    const none = { period: { start: day('2026-12-01'), end: day('2026-12-01') }, amount: money('90') };
    expect(costChartFacts(chartNowMs, noCost, none, null, allSettled).forecast).toBeNull();
  });

  it('looks back at the whole month on the 1st, and not ahead, as the text does not', () => {
    const first = Date.parse('2026-11-01T00:30:00Z');
    const expected = { period: { start: day('2026-11-01'), end: day('2026-12-01') }, amount: money('60') };
    const facts = costChartFacts(first, steadySpending({ a: '2' }, first), expected, money('310'), allSettled);
    expect([facts.month.firstDay, toFixed2(facts.month.spent)]).toEqual(['2026-10-01', '62.00']);
    expect(facts.forecast).toBeNull();
    expect(toFixed2(facts.budget?.perDay ?? money('0'))).toBe('10.00');
  });

  it('has no parts for an account that was never billed, but all its days', () => {
    const facts = costChartFacts(chartNowMs, noCost, null, money('300'), allSettled);
    expect([facts.parts, facts.days.length, toFixed2(facts.total)]).toEqual([[], 30, '0.00']);
    expect(facts.days.every(({ amounts }) => amounts.length === 0)).toBe(true);
  });
});
