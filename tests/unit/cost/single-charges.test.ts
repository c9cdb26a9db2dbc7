import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Day,
  daysIn,
  firstOfMonth,
  firstOfNextMonth,
  startOfDayMs,
} from '../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../src/domain/cost/charges.ts';
import { costHistory } from '../../../src/domain/cost/cost-periods.ts';
import { type CostReport, costReport } from '../../../src/domain/cost/cost-report.ts';
import { parseMoney, toFixed2 } from '../../../src/domain/cost/money.ts';
import { singleCharges } from '../../../src/domain/cost/single-charges.ts';
import type { Spend } from '../../../src/domain/cost/spending.ts';
import { runs } from '../../support/property-budget.ts';
import { settledOnMorning } from '../../support/settled.ts';
import { aSpend, everyDay, inDollars } from '../../support/some-spending.ts';

const workSpaces = (day: string, amount = '600', recordType: RecordType = 'usage') =>
  aSpend(day, 'Amazon WorkSpaces', amount, { recordType });

function reportOn(today: string, spends: readonly Spend[], budget = '1100', morning = 3): CostReport {
  const day = today as Day;
  const known = spends.filter((spend) => spend.day < day);
  const settled = settledOnMorning(morning, day);
  return costReport(startOfDayMs(day), inDollars(...known), parseMoney(budget), { settled });
}

const outlookOf = ({ runRate, budget }: CostReport) => ({
  pace: runRate === null ? null : `${toFixed2(runRate.perDay)} ${toFixed2(runRate.month)}`,
  singles: runRate?.singles.map(({ kind, day, amount }) => `${kind} ${day} ${toFixed2(amount)}`),
  budget: budget?.outcome,
});

describe('$600 of WorkSpaces on the 1st beside $10 a day, with a budget of $1,100', () => {
  const months = [
    ...everyDay('2026-08-01', '2026-11-30', 'EC2', '10'),
    ...['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'].map((day) => workSpaces(day)),
  ];

  it('comes to the $900 that it is, on every morning of the month', () => {
    for (let today = '2026-11-02' as Day; today < '2026-12-01'; today = addDays(today, 1)) {
      expect(outlookOf(reportOn(today, months)), today).toEqual({
        pace: '10.00 900.00',
        singles: ['monthly 2026-11-01 600.00'],
        budget: { kind: 'within' },
      });
    }
  });

  it('is expected while the morning of the 2nd does not show it yet', () => {
    const late = months.filter(({ day, service }) => day !== '2026-11-01' || service === 'EC2');
    expect(outlookOf(reportOn('2026-11-02', late))).toEqual({
      pace: '10.00 900.00',
      singles: ['expected 2026-11-01 600.00'],
      budget: { kind: 'within' },
    });
  });

  it('is over budget where even that is too much, on the day that it happens', () => {
    expect(outlookOf(reportOn('2026-11-08', months, '880')).budget).toEqual({ kind: 'over-on', day: '2026-11-29' });
  });
});

describe('the first month of an account, of which nothing is known', () => {
  const first = [...everyDay('2026-11-01', '2026-11-30', 'EC2', '10'), workSpaces('2026-11-01')];

  it('has no pace and no alarm before two days are settled', () => {
    for (const today of ['2026-11-02', '2026-11-03', '2026-11-04']) {
      expect(outlookOf(reportOn(today, first)), today).toEqual({
        pace: null,
        singles: undefined,
        budget: { kind: 'not-known', charges: [] },
      });
    }
  });

  it('counts the charge once as soon as it has not come back', () => {
    expect(outlookOf(reportOn('2026-11-05', first))).toEqual({
      pace: '10.00 900.00',
      singles: ['once 2026-11-01 600.00'],
      budget: { kind: 'within' },
    });
  });
});

describe('a charge like none before', () => {
  const before = everyDay('2026-08-01', '2026-11-30', 'EC2', '10');

  it('is not known to come again on its first settled day, and is no alarm', () => {
    expect(outlookOf(reportOn('2026-11-08', [...before, workSpaces('2026-11-05')]))).toMatchObject({
      pace: '10.00 900.00',
      singles: ['unknown 2026-11-05 600.00'],
      budget: { kind: 'not-known', charges: [{ service: 'Amazon WorkSpaces', day: '2026-11-05' }] },
    });
  });

  it('counts as the new pace when the next settled day has it, too', () => {
    const lasting = [...before, ...everyDay('2026-11-05', '2026-11-30', 'Amazon WorkSpaces', '60')];
    expect(outlookOf(reportOn('2026-11-09', lasting, '500'))).toMatchObject({
      singles: [],
      budget: { kind: 'over-on' },
    });
  });

  it('is known to come once where it is a fee, support or an upfront payment', () => {
    const upfront = workSpaces('2026-11-05', '600', 'upfront');
    const report = costReport(
      startOfDayMs('2026-11-08' as Day),
      { ...inDollars(...before.filter(({ day }) => day < '2026-11-08'), upfront), view: 'net' },
      parseMoney('1100'),
      { settled: settledOnMorning(3, '2026-11-08' as Day) },
    );
    expect(outlookOf(report)).toEqual({
      pace: '10.00 900.00',
      singles: ['once 2026-11-05 600.00'],
      budget: { kind: 'within' },
    });
  });

  it('that comes every Monday is part of the pace', () => {
    const mondays = Array.from({ length: 16 }, (_, week) =>
      aSpend(addDays('2026-08-03' as Day, week * 7), 'Batch', '70'),
    );
    const report = reportOn('2026-11-08', [...before, ...mondays], '1100', 1);
    expect(outlookOf(report)).toMatchObject({ pace: '20.00 600.00', singles: [] });
  });
});

describe('what comes once a month', () => {
  it('is counted once in the pace, whatever its day, its size and the morning', () => {
    const cents = fc.integer({ min: 100, max: 100_000 });
    const morning = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 1, max: 28 }),
        cents,
        cents,
        morning,
        (at, date, daily, more, settles) => {
          const today = addDays('2026-03-01' as Day, at);
          const { start, end } = costHistory(startOfDayMs(today));
          const isOf = (day: Day) => Number(day.slice(8)) === date;
          const run = everyDay(start, addDays(end, -1), 'EC2', (daily / 100).toFixed(2));
          const monthly = run
            .filter(({ day }) => isOf(day))
            .map(({ day }) => workSpaces(day, ((daily + more) / 100).toFixed(2)));
          const report = reportOn(today, [...run, ...monthly], '1', settles);
          const { start: first } = report.monthToDate.period;
          fc.pre(today !== firstOfMonth(today));
          const days = daysIn({ start: first, end: firstOfNextMonth(first) });
          expect(toFixed2(report.runRate?.perDay ?? { units: 0n })).toBe((daily / 100).toFixed(2));
          expect(toFixed2(report.runRate?.month ?? { units: 0n })).toBe(
            ((days * daily + daily + more) / 100).toFixed(2),
          );
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('on the last day is the last day of a shorter month as well', () => {
    const last = ['2026-08-31', '2026-09-30', '2026-10-31'].map((day) => workSpaces(day));
    const spends = [...everyDay('2026-08-01', '2026-11-09', 'EC2', '10'), ...last];
    const month = { start: '2026-11-01' as Day, end: '2026-11-10' as Day };
    expect(singleCharges(spends, month.start, month, '2026-11-07' as Day)).toMatchObject([
      { service: 'Amazon WorkSpaces', day: '2026-11-30', kind: 'expected' },
    ]);
  });
});
