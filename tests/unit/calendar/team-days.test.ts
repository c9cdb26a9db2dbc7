import { describe, expect, it } from 'vitest';
import { localDay } from '../../../src/domain/calendar/day.ts';
import { costReport } from '../../../src/domain/cost/cost-report.ts';
import { everyDay, inDollars } from '../../support/some-spending.ts';

const spending = inDollars(...everyDay('2026-01-01', '2026-11-30', 'EC2', '1'));

/** The day that the report calls the last, and whether that is the team's own yesterday. */
function lastDay(moment: string, timeZone: string): string {
  const { yesterday, monthToDate } = costReport(Date.parse(moment), spending, null, { timeZone });
  const { start, end } = monthToDate.period;
  return `${yesterday.day} ${yesterday.isYesterday ? 'yesterday' : 'last full day'} of ${start}–${end}`;
}

describe('at nine in the morning', () => {
  it('in Seoul the UTC day has just ended, all year round', () => {
    expect(lastDay('2026-03-08T09:00:00+09:00', 'Asia/Seoul')).toBe('2026-03-07 yesterday of 2026-03-01–2026-03-08');
    expect(lastDay('2026-11-01T09:00:00+09:00', 'Asia/Seoul')).toBe('2026-10-31 yesterday of 2026-10-01–2026-11-01');
    expect(lastDay('2026-11-22T09:00:00+09:00', 'Asia/Seoul')).toBe('2026-11-21 yesterday of 2026-11-01–2026-11-22');
  });

  it('in New York it ended hours ago, on the days on which summer time begins and ends as on any other', () => {
    // Summer time began on 8 March and ended on 1 November.
    for (const [moment, expected] of [
      ['2026-03-07T09:00:00-05:00', '2026-03-06 yesterday of 2026-03-01–2026-03-07'],
      ['2026-03-08T09:00:00-04:00', '2026-03-07 yesterday of 2026-03-01–2026-03-08'],
      ['2026-03-09T09:00:00-04:00', '2026-03-08 yesterday of 2026-03-01–2026-03-09'],
      ['2026-10-31T09:00:00-04:00', '2026-10-30 yesterday of 2026-10-01–2026-10-31'],
      ['2026-11-01T09:00:00-05:00', '2026-10-31 yesterday of 2026-10-01–2026-11-01'],
      ['2026-11-02T09:00:00-05:00', '2026-11-01 yesterday of 2026-11-01–2026-11-02'],
    ] as const) {
      expect(lastDay(moment, 'America/New_York')).toBe(expected);
    }
  });
});

describe('at other hours', () => {
  it('before nine in Seoul the last day that is over is not yesterday, and is not called so', () => {
    expect(lastDay('2026-11-22T08:00:00+09:00', 'Asia/Seoul')).toBe(
      '2026-11-20 last full day of 2026-11-01–2026-11-21',
    );
    expect(lastDay('2026-11-01T08:00:00+09:00', 'Asia/Seoul')).toBe(
      '2026-10-30 last full day of 2026-10-01–2026-10-31',
    );
  });

  it('in New York in the evening the UTC day of today is over before the team’s own is', () => {
    expect(lastDay('2026-11-21T18:59:00-05:00', 'America/New_York')).toBe(
      '2026-11-20 yesterday of 2026-11-01–2026-11-21',
    );
    expect(lastDay('2026-11-21T19:00:00-05:00', 'America/New_York')).toBe(
      '2026-11-21 last full day of 2026-11-01–2026-11-22',
    );
    // In summer an hour later.
    expect(lastDay('2026-07-21T19:59:00-04:00', 'America/New_York')).toBe(
      '2026-07-20 yesterday of 2026-07-01–2026-07-21',
    );
  });
});

describe('the team’s own date', () => {
  it.each([
    ['2026-11-21T15:00:00Z', 'Asia/Seoul', '2026-11-22'],
    ['2026-11-21T14:59:59Z', 'Asia/Seoul', '2026-11-21'],
    ['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'],
    ['2026-03-08T05:00:00Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T03:59:59Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T04:00:00Z', 'America/New_York', '2026-03-09'],
    ['2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2026-11-22T00:00:00Z', 'UTC', '2026-11-22'],
  ])('at %s in %s is %s', (moment, timeZone, day) => {
    expect(localDay(Date.parse(moment), timeZone)).toBe(day);
  });
});
