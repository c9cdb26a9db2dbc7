import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney, toFixed2 } from '../../../src/domain/cost/money.ts';
import { reportedDays, restatements } from '../../../src/domain/cost/restatement.ts';
import { newServices, type ServiceNews, vanishedServices } from '../../../src/domain/cost/service-news.ts';
import type { ReportedDay } from '../../../src/domain/cost/settled-days.ts';
import type { Spend } from '../../../src/domain/cost/spending.ts';
import { settledOnMorning } from '../../support/settled.ts';
import { aSpend, everyDay, inDollars } from '../../support/some-spending.ts';

const today = '2026-11-22' as Day;
const told = (news: readonly ServiceNews[]) =>
  news.map(({ service, amount, day }) => `${service} ${toFixed2(amount)} ${day}`);
const steady = everyDay('2026-09-01', '2026-11-21', 'EC2', '10');

describe('a service', () => {
  it('that goes from nothing to $500 is new, with the day on which it began', () => {
    const spends = [...steady, aSpend('2026-11-18', 'Bedrock', '200'), aSpend('2026-11-20', 'Bedrock', '300')];
    expect(told(newServices(inDollars(...spends), today))).toEqual(['Bedrock 500.00 2026-11-18']);
    expect(vanishedServices(inDollars(...spends), today)).toEqual([]);
  });

  it('that was there once, long ago, is not new', () => {
    const spends = [...steady, aSpend('2026-09-02', 'Bedrock', '0.5'), aSpend('2026-11-18', 'Bedrock', '200')];
    expect(newServices(inDollars(...spends), today)).toEqual([]);
  });

  it('that costs less than a cent is not worth telling', () => {
    expect(newServices(inDollars(...steady, aSpend('2026-11-18', 'Bedrock', '0.009')), today)).toEqual([]);
  });

  it('that was there day by day and is there no more has vanished, with its last day', () => {
    const spends = [...steady, ...everyDay('2026-09-01', '2026-11-13', 'Redshift', '9')];
    expect(told(vanishedServices(inDollars(...spends), today))).toEqual(['Redshift 54.00 2026-11-13']); // the 8th to the 13th
    expect(vanishedServices(inDollars(...spends, aSpend('2026-11-16', 'Redshift', '1')), today)).toEqual([]);
  });

  it('that is only charged now and then has not vanished when it is not', () => {
    const spends = [...steady, aSpend('2026-10-10', 'Route 53', '5'), aSpend('2026-11-10', 'Route 53', '5')];
    expect(vanishedServices(inDollars(...spends), today)).toEqual([]);
  });

  it('is told after a dearer one', () => {
    const spends = [
      ...steady,
      aSpend('2026-11-20', 'A', '1'),
      aSpend('2026-11-19', 'B', '2'),
      aSpend('2026-11-20', 'C', '1'),
    ];
    expect(told(newServices(inDollars(...[...spends].reverse()), today))).toEqual([
      'B 2.00 2026-11-19',
      'A 1.00 2026-11-20',
      'C 1.00 2026-11-20',
    ]);
  });
});

describe('what AWS says otherwise later', () => {
  const said = (day: string, total: string): ReportedDay => ({
    day: day as Day,
    view: 'usage',
    total: parseMoney(total) ?? { units: 0n },
    mornings: [],
  });
  const known = '2026-08-22' as Day;
  const settled = settledOnMorning(1, today);
  const shown = (spends: readonly Spend[], ...days: readonly ReportedDay[]) =>
    restatements(days, inDollars(...spends), known, settled).map(
      ({ day, difference }) => `${day} ${toFixed2(difference)}`,
    );

  it('is told day by day, the latest first, in both directions', () => {
    const spends = [aSpend('2026-11-18', 'EC2', '43.12'), aSpend('2026-11-17', 'EC2', '6.5')];
    expect(shown(spends, said('2026-11-17', '7'), said('2026-11-18', '40'), said('2026-11-19', '0'))).toEqual([
      '2026-11-18 3.12',
      '2026-11-17 -0.50',
    ]);
  });

  it('is told of a day that came late as a whole, and of one that is no longer charged', () => {
    const spends = [aSpend('2026-11-18', 'EC2', '43.12')];
    expect(shown(spends, said('2026-11-18', '0'), said('2026-11-17', '7'))).toEqual([
      '2026-11-18 43.12',
      '2026-11-17 -7.00',
    ]);
  });

  it('is not told below a cent, or below a thousandth of the day', () => {
    expect(shown([aSpend('2026-11-18', 'EC2', '1.0099')], said('2026-11-18', '1'))).toEqual([]);
    expect(shown([aSpend('2026-11-18', 'EC2', '1.01')], said('2026-11-18', '1'))).toEqual(['2026-11-18 0.01']);
    expect(shown([aSpend('2026-11-18', 'EC2', '5004.99')], said('2026-11-18', '5000'))).toEqual([]);
    expect(shown([aSpend('2026-11-18', 'EC2', '5005')], said('2026-11-18', '5000'))).toEqual(['2026-11-18 5.00']);
  });

  it('is not told of days that are no longer looked at', () => {
    expect(shown([], said('2026-08-21', '7'))).toEqual([]);
  });

  it('adds up over the mornings until it is worth telling', () => {
    let days: readonly ReportedDay[] = [said('2026-11-18', '1')];
    const morning = (amount: string) => {
      const spends = [aSpend('2026-11-18', 'EC2', amount)];
      const restated = restatements(days, inDollars(...spends), known, settled);
      days = reportedDays(days, restated, inDollars(...spends), today, settled);
      return restated.map(({ difference }) => toFixed2(difference));
    };
    expect(['1.006', '1.012', '1.012', '1.5'].map(morning)).toEqual([[], ['0.01'], [], ['0.49']]);
  });

  it('is answered for over two months', () => {
    const days = reportedDays([], [], inDollars(...steady), today, settled);
    expect([days.length, days[0]?.day, days.at(-1)]).toEqual([
      62,
      '2026-09-21',
      { ...said('2026-11-21', '10'), mornings: [parseMoney('10')] },
    ]);
  });
});
