import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Day,
  daysIn,
  firstOfMonth,
  firstOfPreviousMonth,
  includes,
} from '../../../src/domain/calendar/day.ts';
import { costHistory, costPeriods } from '../../../src/domain/cost/cost-periods.ts';
import { type CostReport, costReport, topServices } from '../../../src/domain/cost/cost-report.ts';
import { add, type Money, parseMoney, sum, toFixed2, zero } from '../../../src/domain/cost/money.ts';
import type { Spend } from '../../../src/domain/cost/spending.ts';
import { settledOnMorning } from '../../support/settled.ts';

const at = (day: string, time = '00:00:00') => Date.parse(`${day}T${time}Z`);
const spend = (day: string, service: string, amount: string, provisional = false): Spend => ({
  day: day as Day,
  service,
  amount: parseMoney(amount) ?? zero,
  recordType: 'usage',
  provisional,
});
const report = (day: string, spends: readonly Spend[], budget: string | null = null): CostReport =>
  costReport(at(day), { currency: 'USD', view: 'usage', spends }, budget === null ? null : parseMoney(budget), {
    settled: settledOnMorning(1, day),
  });
const shown = ({ units }: Money) => toFixed2({ units });

describe('the periods of a report', () => {
  it.each([
    // now, yesterday, month to date, same days of last month
    ['2026-11-22', '2026-11-21', ['2026-11-01', '2026-11-22'], ['2026-10-01', '2026-10-22']],
    ['2026-11-01', '2026-10-31', ['2026-10-01', '2026-11-01'], ['2026-09-01', '2026-10-01']],
    ['2026-11-02', '2026-11-01', ['2026-11-01', '2026-11-02'], ['2026-10-01', '2026-10-02']],
    ['2026-03-31', '2026-03-30', ['2026-03-01', '2026-03-31'], ['2026-02-01', '2026-03-01']],
    ['2028-03-31', '2028-03-30', ['2028-03-01', '2028-03-31'], ['2028-02-01', '2028-03-01']],
    ['2026-03-29', '2026-03-28', ['2026-03-01', '2026-03-29'], ['2026-02-01', '2026-03-01']],
    ['2026-01-15', '2026-01-14', ['2026-01-01', '2026-01-15'], ['2025-12-01', '2025-12-15']],
    ['2026-01-01', '2025-12-31', ['2025-12-01', '2026-01-01'], ['2025-11-01', '2025-12-01']],
  ])('on %s are the days that are over', (now, yesterday, monthToDate, lastMonth) => {
    const periods = costPeriods(at(now, '09:00:00'));
    expect(periods.yesterday).toBe(yesterday);
    expect([periods.monthToDate.start, periods.monthToDate.end]).toEqual(monthToDate);
    expect([periods.sameDaysLastMonth.start, periods.sameDaysLastMonth.end]).toEqual(lastMonth);
    expect(costHistory(at(now, '09:00:00')).end).toBe(now);
  });

  it('change at midnight UTC, because AWS bills by UTC days', () => {
    expect(costPeriods(at('2026-11-22') - 1).yesterday).toBe('2026-11-20');
    expect(costPeriods(at('2026-11-22')).yesterday).toBe('2026-11-21');
  });

  it('never overlap, never reach into today, and never compare with more days than there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01'), max: at('2040-01-01') }), (nowMs) => {
        const { yesterday, monthToDate, sameDaysLastMonth } = costPeriods(nowMs);
        const history = costHistory(nowMs);
        expect(includes(monthToDate, yesterday)).toBe(true);
        expect(addDays(yesterday, 1)).toBe(monthToDate.end);
        expect(firstOfMonth(yesterday)).toBe(monthToDate.start);
        expect(sameDaysLastMonth.end <= monthToDate.start).toBe(true);
        expect(daysIn(sameDaysLastMonth)).toBeLessThanOrEqual(daysIn(monthToDate));
        expect(daysIn(sameDaysLastMonth)).toBeGreaterThanOrEqual(Math.min(28, daysIn(monthToDate)));
        expect(history.start <= firstOfPreviousMonth(firstOfPreviousMonth(history.end))).toBe(true);
        expect(history.end).toBe(monthToDate.end);
        expect(daysIn(history)).toBeLessThanOrEqual(95);
      }),
    );
  });

  it('count days, and none backwards', () => {
    expect(daysIn({ start: '2026-02-01' as Day, end: '2026-03-01' as Day })).toBe(28);
    expect(daysIn({ start: '2026-03-02' as Day, end: '2026-03-01' as Day })).toBe(0);
    expect(includes({ start: '2026-02-01' as Day, end: '2026-03-01' as Day }, '2026-03-01' as Day)).toBe(false);
  });
});

describe('the cost report', () => {
  const november = [
    spend('2026-10-01', 'EC2', '100'),
    spend('2026-10-21', 'EC2', '100'),
    spend('2026-10-22', 'EC2', '999'),
    spend('2026-11-01', 'EC2', '150.10'),
    spend('2026-11-20', 'S3', '0.05'),
    spend('2026-11-21', 'EC2', '100.20', true),
    spend('2026-11-21', 'S3', '0.03', true),
    spend('2026-11-22', 'EC2', '77', true),
  ];

  it('adds up yesterday, the month to date and the same days of last month', () => {
    const result = report('2026-11-22', november);
    expect(result.currency).toBe('USD');
    expect(result.yesterday).toEqual({
      day: '2026-11-21',
      total: parseMoney('100.23'),
      isSettled: true,
      isYesterday: true,
    });
    expect(shown(result.monthToDate.total)).toBe('250.38');
    expect(shown(result.compared?.before.total ?? zero)).toBe('200.00');
    expect(result.compared?.change).toMatchObject({ kind: 'percent', percent: 25.2, difference: parseMoney('50.38') });
    expect(result.budget).toBeNull();
  });

  it('names the dearest services first, with what became of each', () => {
    const { top: services } = report('2026-11-22', november).services;
    expect(services.map(({ service, amount, change }) => [service, shown(amount), change?.kind])).toEqual([
      ['EC2', '250.30', 'percent'],
      ['S3', '0.08', 'new'],
    ]);
  });

  it('takes no word of AWS for it that a day is whole, because AWS marks whole months', () => {
    const marked = november.map((row) => ({ ...row, provisional: true }));
    expect(report('2026-11-22', marked)).toEqual(report('2026-11-22', november));
  });

  it('is all zeros for an account that costs nothing', () => {
    const result = report('2026-11-22', []);
    expect(result.compared?.change).toEqual({ kind: 'same' });
    expect(result.services.top).toEqual([]);
    expect(result.services.others).toEqual({ count: 0, amount: zero });
  });

  it('gathers what is not among the dearest, and orders equals by name', () => {
    const spends = Array.from({ length: topServices + 3 }, (_, index) =>
      spend('2026-11-10', `S${String(index).padStart(2, '0')}`, index < topServices ? '5' : '1'),
    );
    const result = report('2026-11-22', [...spends].reverse());
    expect(result.services.top.map(({ service }) => service)).toEqual(
      Array.from({ length: topServices }, (_, index) => `S0${index}`),
    );
    expect(result.services.others).toEqual({ count: 3, amount: parseMoney('3') });
  });

  it('tells how far the month and the budget have gone', () => {
    expect(report('2026-11-22', november, '500').budget).toEqual({
      budget: parseMoney('500'),
      monthPercent: 70,
      budgetPercent: 50,
      outcome: { kind: 'within' },
    });
    expect(report('2026-11-22', november, '0').budget?.budgetPercent).toBe(0);
    expect(report('2026-03-01', [spend('2026-02-03', 'EC2', '5')], '5').budget).toMatchObject({
      monthPercent: 100,
      budgetPercent: 100,
    });
  });

  it('reconciles: services and others are the month, whatever was spent', () => {
    const recordType = fc.constantFrom('usage' as const, 'credit' as const, 'tax' as const, 'other' as const);
    const row = fc
      .record({
        day: fc.integer({ min: 0, max: 52 }).map((days) => addDays('2026-10-01' as Day, days)),
        service: fc.constantFrom(...'abcdefghijklmn'),
        units: fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }),
        recordType,
        provisional: fc.boolean(),
      })
      .map(({ units, ...rest }): Spend => ({ ...rest, amount: { units } }));
    fc.assert(
      fc.property(fc.array(row), (spends) => {
        const result = report('2026-11-22', spends);
        const parts = add(sum(result.services.top.map(({ amount }) => amount)), result.services.others.amount);
        expect(parts).toEqual(result.monthToDate.total);
        const { charges, counted, total } = result.bill;
        expect(counted).toEqual(result.monthToDate.total);
        expect(sum(charges.map(({ amount }) => amount))).toEqual(total);
        expect(report('2026-11-22', [...spends].reverse())).toEqual(result);
      }),
    );
  });
});
