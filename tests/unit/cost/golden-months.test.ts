import { describe, expect, it } from 'vitest';
import { type Period, utcDay } from '../../../src/domain/calendar/day.ts';
import { type CostReport, costReport } from '../../../src/domain/cost/cost-report.ts';
import { type Money, parseMoney, toFixed2 } from '../../../src/domain/cost/money.ts';
import type { Spending } from '../../../src/domain/cost/spending.ts';
import { settledOnMorning } from '../../support/settled.ts';
import { aSpend, everyDay, inDollars } from '../../support/some-spending.ts';

const at = (moment: string) => Date.parse(`${moment}:00Z`);
const span = ({ start, end }: Period) => `${start} ${end}`;

/** Of an account whose days are whole on this morning after their end. */
function reportOf(nowMs: number, spending: Spending, budget: Money | null, morning = 1): CostReport {
  return costReport(nowMs, spending, budget, { settled: settledOnMorning(morning, utcDay(nowMs)) });
}

/** What a person would check with a pencil. */
function figures(report: CostReport) {
  const { yesterday, monthToDate, compared, week, month, runRate, budget } = report;
  const change = compared?.change ?? { kind: 'same' };
  return {
    yesterday: `${yesterday.day} ${toFixed2(yesterday.total)}`,
    month: `${span(monthToDate.period)} ${toFixed2(monthToDate.total)}`,
    against: compared === null ? '-' : `${span(compared.before.period)} ${toFixed2(compared.before.total)}`,
    change: change.kind === 'percent' ? `${toFixed2(change.difference)} ${change.percent}%` : change.kind,
    week: `${toFixed2(week.total)} ${week.before === null ? '-' : toFixed2(week.before.total)}`,
    thirtyDays: `${toFixed2(month.total)} ${month.before === null ? '-' : toFixed2(month.before.total)}`,
    monthEnd: runRate === null ? '-' : toFixed2(runRate.month),
    budget: budget === null ? '-' : `${budget.monthPercent}% ${budget.budgetPercent}% ${Object.values(budget.outcome)}`,
  };
}

describe('a month worked out by hand', () => {
  it('of 28 days, on its 15th day: $10 a day in February, $8 a day before', () => {
    const spending = inDollars(
      ...everyDay('2025-11-16', '2026-01-31', 'EC2', '8'),
      ...everyDay('2026-02-01', '2026-02-14', 'EC2', '10'),
    );
    expect(figures(reportOf(at('2026-02-15T00:00'), spending, parseMoney('250')))).toEqual({
      yesterday: '2026-02-14 10.00',
      month: '2026-02-01 2026-02-15 140.00', // 14 × 10
      against: '2026-01-01 2026-01-15 112.00', // 14 × 8
      change: '28.00 25%',
      week: '70.00 70.00',
      thirtyDays: '268.00 240.00', // 14 × 10 + 16 × 8 against 30 × 8
      monthEnd: '280.00', // 140 + 14 × 10
      budget: '50% 56% over-on,2026-02-26', // 110 left are 11 days: the 15th to the 25th reach 250, the 26th goes beyond
    });
  });

  it('of 29 days, on the morning after its last: the whole month against 29 days of January', () => {
    const spending = inDollars(
      ...everyDay('2027-12-01', '2028-01-31', 'EC2', '5'),
      ...everyDay('2028-02-01', '2028-02-28', 'EC2', '6'),
      aSpend('2028-02-29', 'EC2', '20.5', { provisional: true }),
    );
    expect(figures(reportOf(at('2028-03-01T09:00'), spending, parseMoney('188.50')))).toEqual({
      yesterday: '2028-02-29 20.50',
      month: '2028-02-01 2028-03-01 188.50', // 28 × 6 + 20.5
      against: '2028-01-01 2028-01-30 145.00', // 29 × 5
      change: '43.50 30%',
      week: '56.50 42.00', // 6 × 6 + 20.5
      thirtyDays: '193.50 150.00', // one day of January as well
      monthEnd: '-',
      budget: '100% 100% within',
    });
  });

  it('of 30 days, on its last day: one day is left', () => {
    const spending = inDollars(
      ...everyDay('2026-09-01', '2026-10-31', 'EC2', '40'),
      ...everyDay('2026-11-01', '2026-11-29', 'EC2', '31.25'),
    );
    expect(figures(reportOf(at('2026-11-30T00:00'), spending, parseMoney('937.49')))).toEqual({
      yesterday: '2026-11-29 31.25',
      month: '2026-11-01 2026-11-30 906.25',
      against: '2026-10-01 2026-10-30 1160.00', // 29 × 40
      change: '-253.75 -21.9%',
      week: '218.75 218.75',
      thirtyDays: '946.25 1200.00', // 29 × 31.25 + 40
      monthEnd: '937.50',
      budget: '97% 97% over-on,2026-11-30',
    });
  });

  it('of 31 days, after 30 of them, against a February that had only 28', () => {
    const spending = inDollars(
      ...everyDay('2026-01-01', '2026-02-28', 'EC2', '1'),
      ...everyDay('2026-03-01', '2026-03-30', 'EC2', '2'),
    );
    expect(figures(reportOf(at('2026-03-31T12:00'), spending, parseMoney('30')))).toEqual({
      yesterday: '2026-03-30 2.00',
      month: '2026-03-01 2026-03-31 60.00',
      against: '2026-02-01 2026-03-01 28.00',
      change: '1.00 100%', // a mean day: 60 / 30 against 28 / 28
      week: '14.00 14.00',
      thirtyDays: '60.00 30.00', // February and two days of January before
      monthEnd: '62.00',
      budget: '97% 200% over-since,2026-03-16',
    });
  });

  it('that begins: on the 2nd its one day is not settled and stands against nothing, and the pace is that of the week before', () => {
    const spending = inDollars(
      ...everyDay('2026-08-22', '2026-10-31', 'EC2', '7'),
      aSpend('2026-11-01', 'EC2', '35', { provisional: true }),
    );
    expect(figures(reportOf(at('2026-11-02T00:00'), spending, parseMoney('200'), 2))).toEqual({
      yesterday: '2026-11-01 35.00',
      month: '2026-11-01 2026-11-02 35.00',
      against: '-',
      change: 'same',
      week: '49.00 49.00',
      thirtyDays: '210.00 210.00',
      monthEnd: '238.00', // 35 + 29 × 7: the young day counts as it is, and not for the pace
      budget: '3% 18% over-on,2026-11-25', // 165 left are 23 days and a part of the 24th
    });
  });

  it('in which nothing costs anything', () => {
    const report = reportOf(at('2026-11-22T00:00'), inDollars(), parseMoney('100'));
    expect(figures(report)).toEqual({
      yesterday: '2026-11-21 0.00',
      month: '2026-11-01 2026-11-22 0.00',
      against: '2026-10-01 2026-10-22 0.00',
      change: 'same',
      week: '0.00 -',
      thirtyDays: '0.00 -',
      monthEnd: '0.00',
      budget: '70% 0% within',
    });
    expect([report.services.top, report.newServices, report.vanishedServices]).toEqual([[], [], []]);
  });

  it('of an account that is 40 days old: 30 days stand against nothing, because 10 days are not 30', () => {
    const spending = inDollars(...everyDay('2026-10-13', '2026-11-21', 'EC2', '3'));
    const { week, thirtyDays } = figures(reportOf(at('2026-11-22T00:00'), spending, null));
    expect([week, thirtyDays]).toEqual(['21.00 21.00', '90.00 -']);
    const older = inDollars(...everyDay('2026-09-23', '2026-11-21', 'EC2', '3'));
    expect(figures(reportOf(at('2026-11-22T00:00'), older, null)).thirtyDays).toBe('90.00 90.00');
  });

  it('of an account that is three days old: the pace is that of its own days', () => {
    const report = reportOf(
      at('2026-11-22T00:00'),
      inDollars(aSpend('2026-11-19', 'EC2', '4'), aSpend('2026-11-20', 'EC2', '6'), aSpend('2026-11-21', 'EC2', '1')),
      null,
      2,
    );
    expect(report.runRate).toEqual({
      perDay: parseMoney('5'),
      from: { start: '2026-11-19', end: '2026-11-21' },
      month: parseMoney('60'), // 11 and the 4 that the latest day lacks, + 9 × 5
      missing: parseMoney('4'),
      singles: [],
    });
    expect(report.newServices).toEqual([]);
  });
});
