import { describe, expect, it } from 'vitest';
import { costMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { CostReport } from '../../../../src/domain/cost/cost-report.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { usd } from '../../../support/a-bill.ts';
import { typicalCost } from '../kit/typical.ts';

const report = typicalCost();

/** The value of each field of the report, with `change` in it. */
function shown(change: Partial<CostReport>, language: Language = 'en'): ReadonlyMap<string, string> {
  const fields = costMessage({ ...report, ...change }, language).embeds?.[0]?.fields ?? [];
  return new Map(fields.map(({ name, value }) => [name, value]));
}

const day = (of: number) => `2026-11-${String(of).padStart(2, '0')}` as Day;

describe('the figures of a cost report', () => {
  it('are provisional only while AWS may still change them', () => {
    const final = shown({
      yesterday: { ...report.yesterday, provisional: false },
      monthToDate: { ...report.monthToDate, provisionalDays: 0 },
    });
    expect([...final.values()].slice(0, 2)).toEqual(['**$47.85**', '**$1,004.85**']);
    const whole = shown({ monthToDate: { ...report.monthToDate, provisionalDays: 21 } });
    expect([...whole.values()][1]).toBe('**$1,004.85** (provisional)');
  });

  it('stand beside each other, and the lists below them', () => {
    const fields = costMessage(report, 'en').embeds?.[0]?.fields ?? [];
    expect(fields.slice(0, 4).map(({ inline }) => inline ?? false)).toEqual([true, true, true, false]);
  });

  it('do not compare with a time that has no history', () => {
    const trends = shown({ week: { ...report.week, before: null } }).get('Trends');
    expect(trends?.split('\n')[0]).toBe('Last 7 days $334.95');
  });

  it('draw each day against the dearest, and a day with a refund as nothing', () => {
    const bars = (amounts: readonly number[]) =>
      shown({ month: { ...report.month, days: amounts.map(usd) } })
        .get('Trends')
        ?.split('\n')
        .at(-1);
    expect(bars([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█');
    expect(bars([-7, 7, -1])).toBe('▁█▁');
    expect(bars([0, 0, -3])).toBe('▁▁▁');
  });
});

describe('the list of new and gone services', () => {
  const news = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ service: `service-${at}`, amount: usd(1), day: day(20) }));
  const lines = (count: number, language: Language = 'en') =>
    [...shown({ newServices: news(count) }, language).values()]
      .find((value) => value.includes('service-'))
      ?.split('\n');

  it('names six of them, and counts the rest', () => {
    expect(lines(6)?.at(-1)).toBe('**New**: service-5, $1.00 since Nov 20');
    expect(lines(8)).toHaveLength(7);
    expect(lines(8)?.at(-1)).toBe('…and 2 more');
    expect(lines(8, 'ko')?.at(-1)).toBe('…외 2개');
  });
});

describe('the bill of this month', () => {
  const bill = { ...report.bill, usage: usd(3), total: usd(3) };

  it('is not shown where there is only usage', () => {
    expect(shown({ bill }).has('Bill this month')).toBe(false);
  });

  it('has the usage and the total beside what else there is, also where they are nothing', () => {
    const paid = shown({ bill: { ...bill, usage: usd(0), tax: usd(2), total: usd(2) } }).get('Bill this month');
    expect(paid).toBe('Usage $0.00\nTax $2.00\nTotal $2.00');
    const free = shown({ bill: { ...bill, credit: usd(-3), total: usd(0) } }).get('Bill this month');
    expect(free).toBe('Usage $3.00\nCredits -$3.00\nTotal $0.00');
  });
});

describe('the outlook to the end of the month', () => {
  const known = { kind: 'known', month: usd(90), low: null, high: null } as const;
  const rate = report.runRate;

  it('is left out where nobody knows anything', () => {
    expect(shown({ forecast: null, runRate: null }).has('By Nov 30')).toBe(false);
  });

  it('is what AWS expects, with its range only where AWS gives one', () => {
    expect(shown({ forecast: known, runRate: null }).get('By Nov 30')).toBe('AWS expects **$90.00**');
    const ranged = { ...known, low: usd(80), high: usd(100) };
    expect(shown({ forecast: ranged, runRate: null }).get('By Nov 30')).toBe('AWS expects **$90.00** ($80.00–$100.00)');
  });

  it('says why AWS expects nothing, beside the pace', () => {
    const first = (forecast: CostReport['forecast']) =>
      shown({ forecast, runRate: rate }).get('By Nov 30')?.split('\n')[0];
    const young = first({ kind: 'too-young' });
    const unavailable = first({ kind: 'unavailable', reason: 'access-denied' });
    expect([young, unavailable]).toMatchInlineSnapshot(`
      [
        "AWS has too little history for a forecast yet.",
        "No forecast from AWS: allow Geonbot’s role \`ce:GetCostForecast\`.",
      ]
    `);
  });
});

describe('what AWS revised', () => {
  const revised = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      day: day(20 - at),
      before: usd(1),
      after: usd(2),
      difference: usd(1),
    }));
  const lines = (count: number, language: Language = 'en') =>
    [...shown({ restated: revised(count) }, language).values()].at(-1)?.split('\n') ?? [];

  it('is five days, and the rest together', () => {
    expect(lines(5).at(-1)).toBe('Nov 16 revised +$1.00');
    expect(lines(7)).toHaveLength(6);
    expect([lines(7).at(-1), lines(7, 'ko').at(-1)]).toMatchInlineSnapshot(`
      [
        "…and 2 more days, +$2.00 together",
        "…외 2일, 합계 +$2.00",
      ]
    `);
  });
});
