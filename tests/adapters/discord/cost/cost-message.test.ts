import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeText } from '../../../../src/adapters/discord/cost/change-text.ts';
import { costMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { costWords } from '../../../../src/adapters/discord/cost/cost-words.ts';
import { moneyText } from '../../../../src/adapters/discord/kit/money-text.ts';
import { wordsIn } from '../../../../src/adapters/discord/kit/words.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { type CostReport, costReport } from '../../../../src/domain/cost/cost-report.ts';
import { changeBetween, parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import { language } from '../kit/hostile.ts';
import { costOf } from './hostile-cost.ts';

const money = (text: string) => parseMoney(text) ?? zero;

function shownAmounts(report: CostReport, spoken: 'en' | 'ko') {
  const fields = costMessage({ ...report, currency: 'USD' }, spoken).embeds?.[0]?.fields ?? [];
  const cents = (text: string) =>
    [...text.matchAll(/\*\*(-?)\$([\d,]+)\.(\d\d)\*\*/g)].map(([, sign, whole = '', fraction = '']) =>
      BigInt(`${sign}${whole.replaceAll(',', '')}${fraction}`),
    );
  const { services, compared, monthToDate } = report;
  const named = wordsIn(spoken, costWords);
  const value = fields.find(({ name }) => name === named.services(named.period(services.period)))?.value ?? '';
  const isSettled = compared !== null && services.period.end === compared.period.end;
  const total = cents(`**${moneyText((isSettled ? compared : monthToDate).total, 'USD')}**`)[0] ?? 0n;
  return { sum: cents(value).reduce((a, b) => a + b, 0n), total };
}

describe('the cost report', () => {
  const names = fc.constantFrom(...'abcdefghijklmnopqrst');

  it('shows services and others that add up to the days that they are of, to the cent', () => {
    fc.assert(
      fc.property(costOf(10n ** 16n, names), language, (report, spoken) => {
        const { sum, total } = shownAmounts(report, spoken);
        expect(sum).toBe(total);
      }),
    );
  });

  it('shows parts that add up to the total to the cent where amounts are finer than cents', () => {
    fc.assert(
      fc.property(costOf(10n ** 13n, names), language, (report, spoken) => {
        const { sum, total } = shownAmounts(report, spoken);
        expect(sum).toBe(total);
      }),
    );
  });

  it('counts the services beyond the eighth, also where it is only one', () => {
    const read = (services: number) => {
      const spends = Array.from({ length: services }, (_, at) => ({
        day: '2026-11-19' as Day,
        service: `service-${at}`,
        amount: money(String(100 - at)),
        recordType: 'usage' as const,
        provisional: false,
      }));
      const report = costReport(Date.UTC(2026, 10, 22), { currency: 'USD', view: 'usage' as const, spends }, null);
      return costMessage(report, 'en')
        .embeds?.[0]?.fields?.find(({ name }) => name.startsWith('Top services'))
        ?.value.split('\n')
        .at(-1);
    };
    expect(read(8)).toBe('service-7 **$93.00** · new');
    expect(read(9)).toBe('1 other service **$92.00**');
    expect(read(11)).toBe('3 other services **$273.00**');
    expect(read(0)).toBe('Nothing spent yet this month.');
  });

  it('does not call the month that is over this month when it tells of it on the 1st', () => {
    const spend = { day: '2026-11-30' as Day, service: 'EC2', amount: money('7'), provisional: false };
    const spends = [
      { ...spend, recordType: 'usage' as const },
      { ...spend, recordType: 'tax' as const },
    ];
    const said = (spoken: 'en' | 'ko', day: number) => {
      const report = costReport(
        Date.UTC(2026, 10, day),
        { currency: 'USD', view: 'usage' as const, spends },
        money('100'),
      );
      return JSON.stringify(costMessage(report, spoken).embeds);
    };
    expect(said('ko', 30)).toContain('이번 달 누적 (11월 1~29일)');
    expect(said('ko', 31)).toContain('한 달 전체 (11월 1~30일)');
    expect(said('ko', 31)).not.toMatch(/이번 달|지난달/);
    expect(said('en', 30)).toContain('Month to date (Nov 1–29)');
    expect(said('en', 31)).not.toMatch(/to date|this month/);
  });

  it('writes money exactly', () => {
    expect(moneyText(money('1234567.505'), 'USD')).toBe('$1,234,567.51');
    expect(moneyText(money('-0.7'), 'USD')).toBe('-$0.70');
    expect(moneyText(money('1234.5'), 'EUR')).toBe('1,234.50 EUR');
    expect(moneyText(money('-0.001'), 'USD')).toBe('$0.00');
    expect(moneyText(money('999.995'), 'USD')).toBe('$1,000.00');
  });

  it('writes a change as an amount and, where there is one, a percentage', () => {
    const change = (before: string, after: string) =>
      changeText(changeBetween(money(before), money(after)), 'USD', 'en');
    expect(change('100', '113.2')).toBe('▲ $13.20 (+13.2%)');
    expect(change('100', '80')).toBe('▼ $20.00 (-20.0%)');
    expect(change('1', '1500')).toBe('▲ $1,499.00 (+149,900%)');
    expect(change('0', '3')).toBe('▲ $3.00');
    expect(change('1000', '999.99')).toBe('▼ $0.01 (0.0%)');
    expect(change('3', '3')).toBe('no change');
    expect(change('1', '2')).toBe('▲ $1.00 (+100%)');
  });
});
