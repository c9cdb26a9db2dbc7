import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysIn, eachDay, startOfDayMs } from '../../../src/domain/calendar/day.ts';
import { costHistory } from '../../../src/domain/cost/cost-periods.ts';
import { type CostReport, costReport } from '../../../src/domain/cost/cost-report.ts';
import { type Change, parseMoney, scaled, zero } from '../../../src/domain/cost/money.ts';
import { reportedDays, restatements } from '../../../src/domain/cost/restatement.ts';
import { type ReportedDay, settlement } from '../../../src/domain/cost/settled-days.ts';
import type { Spend } from '../../../src/domain/cost/spending.ts';
import { runs } from '../../support/property-budget.ts';
import { aSpend, inDollars } from '../../support/some-spending.ts';

const ten = parseMoney('10') ?? zero;

/** How much of a day is there on its first, second… morning, in thousandths; from then on all of it. */
type Lag = (day: Day) => readonly number[];

/** A flat $10 a day, as the bill says it on the morning of `today`. */
function asBilled(today: Day, lag: Lag): readonly Spend[] {
  return eachDay(costHistory(startOfDayMs(today))).map((day) => {
    const part = lag(day)[daysIn({ start: day, end: today }) - 1] ?? 1000;
    return aSpend(day, 'EC2', '0', { amount: scaled(ten, part, 1000), provisional: true });
  });
}

/** The report of each of so many mornings from 1 November on. */
function mornings(count: number, lag: Lag, begin = '2026-11-01' as Day): readonly CostReport[] {
  let said: readonly ReportedDay[] = [];
  return Array.from({ length: count }, (_, at) => addDays(begin, at)).map((today) => {
    const spends = asBilled(today, lag);
    const settled = settlement(said, 'usage', today);
    const restated = restatements(said, inDollars(...spends), costHistory(startOfDayMs(today)).start, settled);
    said = reportedDays(said, restated, inDollars(...spends), today, settled);
    return costReport(startOfDayMs(today), inDollars(...spends), null, { settled, restated });
  });
}

function changes({ week, month, compared, services }: CostReport): readonly Change[] {
  return [
    week.before?.change,
    month.before?.change,
    compared?.change,
    ...services.top.map(({ change }) => change),
  ].filter((change) => change !== null && change !== undefined);
}

const percents = (report: CostReport) =>
  changes(report).map((change) => (change.kind === 'percent' ? change.percent : 0));

describe('a flat account', () => {
  it('with 40 % of yesterday delivered has no trend on any morning, and its month stands as last month did', () => {
    for (const report of mornings(30, () => [400])) {
      expect(changes(report).every(({ kind }) => kind === 'same')).toBe(true);
      expect(report.yesterday).toMatchObject({ total: parseMoney('4'), isSettled: false });
      expect(report.restated).toEqual([]);
    }
  });

  it('whose days take five mornings is learned to do so, and has no trend from then on', () => {
    const reports = mornings(30, () => [200, 500, 800, 950]);
    expect(reports[0]?.settled).toMatchObject({ morning: 3, learnedFrom: null, firstMorningPercent: null });
    const last = reports.at(-1);
    expect(last?.settled).toMatchObject({ through: '2026-11-25', morning: 5, firstMorningPercent: 20 });
    expect(last?.settled.learnedFrom).toBeGreaterThanOrEqual(7);
    for (const report of reports.slice(14)) expect(changes(report).every(({ kind }) => kind === 'same')).toBe(true);
  });

  it('whose days are whole at once is told of yesterday as a whole day once that is learned', () => {
    const last = mornings(30, () => []).at(-1);
    expect(last?.settled).toMatchObject({ morning: 1, firstMorningPercent: 100 });
    expect(last?.yesterday.isSettled).toBe(true);
  });

  it('that is late on weekends only is judged by its weekends', () => {
    const weekend = (day: Day) => [0, 6].includes(new Date(startOfDayMs(day)).getUTCDay());
    const last = mornings(40, (day) => (weekend(day) ? [100, 300, 600] : [900])).at(-1);
    expect(last?.settled.morning).toBe(4);
  });

  it('shows no trend whatever its lag is, once it has been seen for two weeks', () => {
    const lag = fc
      .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 })
      .map((parts) => parts.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(lag, lag, fc.integer({ min: 0, max: 6 }), (usual, other, weekday) => {
        const given: Lag = (day) => (new Date(startOfDayMs(day)).getUTCDay() === weekday ? other : usual);
        for (const report of mornings(24, given, '2026-10-28' as Day).slice(20)) {
          for (const percent of percents(report)) expect(Math.abs(percent)).toBeLessThanOrEqual(0.5);
          expect(report.runRate === null || Math.abs(Number(report.runRate.perDay.units - ten.units)) < 5e16).toBe(
            true,
          );
        }
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('what is learned of days', () => {
  const today = '2026-11-22' as Day;
  const day = (back: number, first: string, total = '10'): ReportedDay => ({
    day: addDays(today, -back),
    view: 'usage',
    total: parseMoney(total) ?? zero,
    mornings: [parseMoney(first) ?? zero, ten],
  });

  it('needs a week of them', () => {
    const days = Array.from({ length: 6 }, (_, at) => day(7 + at, '4'));
    expect(settlement(days, 'usage', today)).toMatchObject({ morning: 3, learnedFrom: null });
    expect(settlement([...days, day(13, '4')], 'usage', today)).toMatchObject({ morning: 2, learnedFrom: 7 });
  });

  it('is not upset by one exception in twenty, nor by days that were corrected downwards', () => {
    const days = Array.from({ length: 20 }, (_, at) => day(7 + at, at === 3 ? '4' : '10'));
    expect(settlement(days, 'usage', today).morning).toBe(1);
    const lower = Array.from({ length: 20 }, (_, at) => day(7 + at, '10', '9'));
    expect(settlement(lower, 'usage', today).morning).toBe(1);
  });

  it('is of the same view only', () => {
    const days = Array.from({ length: 20 }, (_, at) => day(7 + at, '10'));
    expect(settlement(days, 'net', today)).toMatchObject({ morning: 3, learnedFrom: null });
  });
});
