import { describe, expect, it } from 'vitest';
import { costMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { palette } from '../../../../src/adapters/discord/kit/palette.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../../src/domain/cost/charges.ts';
import type { CostReport } from '../../../../src/domain/cost/cost-report.ts';
import type { SingleCharge } from '../../../../src/domain/cost/single-charges.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { usd } from '../../../support/a-bill.ts';
import { settledOnMorning } from '../../../support/settled.ts';
import { typicalCost } from '../kit/typical.ts';

const report = typicalCost();

/** The value of each field of the report, with `change` in it. */
function shown(change: Partial<CostReport>, language: Language = 'en'): ReadonlyMap<string, string> {
  const fields = costMessage({ ...report, ...change }, language).embeds?.[0]?.fields ?? [];
  return new Map(fields.map(({ name, value }) => [name, value]));
}

const day = (of: number) => `2026-11-${String(of).padStart(2, '0')}` as Day;

describe('the figures of a cost report', () => {
  it('are said to be so far, and provisional, only while they are not settled', () => {
    const final = shown({
      yesterday: { ...report.yesterday, isSettled: true },
      monthToDate: { ...report.monthToDate, unsettledDays: 0 },
    });
    expect([...final.values()].slice(0, 2)).toEqual(['**$47.85**', '**$1,004.85**']);
    const whole = shown({ monthToDate: { ...report.monthToDate, unsettledDays: 21 } });
    expect([...whole.values()][1]).toBe('**$1,004.85** (provisional)');
    const learned = shown({ settled: settledOnMorning(2, '2026-11-22', 40) });
    expect(learned.get('Yesterday (Nov 21)')).toBe('**$47.85** (so far; usually 40% is there on the first morning)');
    expect([...learned.values()].join()).not.toContain('assumption');
  });

  it('stand beside each other, and the lists below them', () => {
    const fields = costMessage(report, 'en').embeds?.[0]?.fields ?? [];
    expect(fields.slice(0, 4).map(({ inline }) => inline ?? false)).toEqual([true, true, true, false]);
  });

  it('do not compare with a time that has no history', () => {
    const trends = shown({ week: { ...report.week, before: null } }).get('Trends up to Nov 19');
    expect(trends?.split('\n')[0]).toBe('Last 7 days $334.95');
  });

  it('draw each day against the dearest, and a day with a refund as nothing', () => {
    const bars = (amounts: readonly number[]) =>
      shown({ days: amounts.map(usd), settled: settledOnMorning(1, '2026-11-22') })
        .get('Trends up to Nov 21')
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
  const charge = (recordType: RecordType, amount: number, name: string | null = null) => ({
    recordType,
    name,
    amount: usd(amount),
  });
  const usage = charge('usage', 3);
  const bill = { charges: [usage], counted: usd(3), total: usd(3) };

  it('is not shown where there is only usage', () => {
    expect(shown({ bill }).has('Bill this month')).toBe(false);
  });

  it('has every kind of charge and the total as soon as one does not count', () => {
    const paid = shown({ bill: { charges: [charge('tax', 2)], counted: usd(0), total: usd(2) } }).get(
      'Bill this month',
    );
    expect(paid).toBe('Tax $2.00\nTotal $2.00');
    const free = shown({ bill: { ...bill, charges: [usage, charge('credit', -3)], total: usd(0) } }).get(
      'Bill this month',
    );
    expect(free).toBe('Usage $3.00\nCredits -$3.00\nTotal $0.00');
  });

  it('calls a charge that nobody knows by its own name', () => {
    const charges = [usage, charge('other', 2, 'Fee of *Next* Year')];
    const shownBill = shown({ bill: { charges, counted: usd(3), total: usd(5) } }).get('Bill this month');
    expect(shownBill).toBe('Usage $3.00\nFee of \\*Next\\* Year $2.00\nTotal $5.00');
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

  const single = (kind: SingleCharge['kind'], day = '2026-11-01') => ({
    kind,
    service: 'Amazon WorkSpaces',
    day: day as Day,
    amount: usd(600),
  });

  it('names the charges that it counts once, and no more than three', () => {
    const charges = [single('monthly'), single('unknown'), single('expected', '2026-11-28'), single('once')];
    const lines = (language: Language) =>
      shown({ forecast: null, runRate: rate && { ...rate, singles: charges } }, language)
        .get(language === 'en' ? 'By Nov 30' : '11월 30일까지 예상')
        ?.split('\n')
        .slice(1);
    expect([lines('en'), lines('ko')]).toMatchInlineSnapshot(`
      [
        [
          "-# Amazon WorkSpaces: $600.00 on Nov 1 comes once a month",
          "-# Amazon WorkSpaces: $600.00 on Nov 1 is counted once; whether it comes again is not known yet",
          "-# Amazon WorkSpaces: $600.00 more expected on Nov 28, as in the months before",
          "-# …and 1 more",
        ],
        [
          "-# Amazon WorkSpaces: 11월 1일 $600.00, 매달 한 번 청구",
          "-# Amazon WorkSpaces: 11월 1일 $600.00, 한 번만 반영 (반복될지는 아직 알 수 없음)",
          "-# Amazon WorkSpaces: 이전 달처럼 11월 28일에 $600.00 추가 예상",
          "-# …외 1개",
        ],
      ]
    `);
  });

  it('is no alarm for the budget while it is not known whether a charge comes again', () => {
    const budget = (charges: readonly SingleCharge[]) => ({
      budget: usd(1100),
      monthPercent: 20,
      budgetPercent: 60,
      outcome: { kind: 'not-known' as const, charges },
    });
    const said = (charges: readonly SingleCharge[], language: Language) =>
      shown({ budget: budget(charges) }, language)
        .get(language === 'en' ? 'Budget' : '예산')
        ?.split(' · ')[1];
    expect([
      said([single('unknown')], 'en'),
      said([], 'en'),
      said([single('unknown')], 'ko'),
      said([], 'ko'),
    ]).toMatchInlineSnapshot(`
      [
        "within budget if the $600.00 of Amazon WorkSpaces came once, which is not known yet",
        "too few days are known to say whether it will do",
        "Amazon WorkSpaces $600.00이 한 번만 나온 것이면 예산 범위 안 (아직 알 수 없음)",
        "확인된 날이 적어 예산을 넘을지 아직 알 수 없음",
      ]
    `);
    const message = costMessage({ ...report, budget: budget([]) }, 'en');
    expect(message.embeds?.[0]?.color).toBe(palette.busy);
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
