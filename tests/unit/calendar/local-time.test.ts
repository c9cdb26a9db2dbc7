import { describe, expect, it } from 'vitest';
import { clockTimeIn, dayIn } from '../../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { instantOf, localMoment } from '../../../src/domain/calendar/local-time.ts';
import { daysFromTo, weekdayOf } from '../../../src/domain/calendar/weekday.ts';

const hours = 3_600_000;

function shownAt(instant: string, timeZone: string): string {
  const { day, timeMs } = localMoment(Date.parse(instant), timeZone);
  return `${day} ${new Date(timeMs).toISOString().slice(11, 23)}`;
}

function when(local: string, timeZone: string, which?: 'first' | 'last'): string {
  const [day = '', time = ''] = local.split(' ');
  const moment = { day: day as Day, timeMs: Date.parse(`1970-01-01T${time}Z`) };
  return new Date(instantOf(moment, timeZone, which)).toISOString();
}

describe('the clock on the wall', () => {
  it('shows the time of its zone, to the millisecond', () => {
    expect(shownAt('2026-11-22T23:59:59.999Z', 'Asia/Seoul')).toBe('2026-11-23 08:59:59.999');
    expect(shownAt('2026-11-22T04:15:00.001Z', 'America/New_York')).toBe('2026-11-21 23:15:00.001');
    expect(shownAt('2026-06-22T18:15:00Z', 'Asia/Kathmandu')).toBe('2026-06-23 00:00:00.000');
    expect(shownAt('1969-12-31T23:59:59.500Z', 'UTC')).toBe('1969-12-31 23:59:59.500');
  });
});

describe('a local time', () => {
  it('is the instant at which the clocks show it', () => {
    expect(when('2026-11-23 09:00', 'Asia/Seoul')).toBe('2026-11-23T00:00:00.000Z');
    expect(when('2026-07-01 09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
    expect(when('2026-12-01 09:00', 'America/New_York')).toBe('2026-12-01T14:00:00.000Z');
    expect(when('2026-07-01 09:00', 'Europe/London')).toBe('2026-07-01T08:00:00.000Z');
  });

  it('is the jump of the clocks where they skip it', () => {
    for (const skipped of ['02:00', '02:30', '02:59:59.999', '03:00']) {
      expect(when(`2026-03-08 ${skipped}`, 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    }
    expect(when('2026-03-29 01:30', 'Europe/London', 'last')).toBe('2026-03-29T01:00:00.000Z');
    expect(when('2011-12-30 12:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('is the first of two where they show it twice, or the last when that is wanted', () => {
    expect(when('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(when('2026-11-01 01:30', 'America/New_York', 'last')).toBe('2026-11-01T06:30:00.000Z');
    expect(when('2026-10-25 01:00', 'Europe/London')).toBe('2026-10-25T00:00:00.000Z');
    expect(when('2026-10-25 01:00', 'Europe/London', 'last')).toBe('2026-10-25T01:00:00.000Z');
    expect(when('2026-10-25 02:00', 'Europe/London', 'last')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('of 24 hours is the midnight at the end of the day, however long the day is', () => {
    const length = (day: string) => {
      const midnight = (timeMs: number) => instantOf({ day: day as Day, timeMs }, 'America/New_York');
      return (midnight(24 * hours) - midnight(0)) / hours;
    };
    expect(['2026-03-07', '2026-03-08', '2026-11-01'].map(length)).toEqual([24, 23, 25]);
  });
});

describe('what people write', () => {
  it('is a time of day or it is not', () => {
    expect(['00:00', '9:05', '18:30', '24:00'].map(clockTimeIn)).toEqual([0, 545, 1110, 1440]);
    expect(['24:01', '12:60', '12', '-1:00', '12:5', ' 12:00', ''].map(clockTimeIn)).toEqual(Array(7).fill(null));
  });

  it('is a day or there is no such day', () => {
    expect(['2026-11-22', '2028-02-29'].map(dayIn)).toEqual(['2026-11-22', '2028-02-29']);
    expect(['2026-02-29', '2026-13-01', '26-11-22', '2026-11-22T00', ''].map(dayIn)).toEqual(Array(5).fill(null));
  });
});

describe('weekdays', () => {
  it('belong to days and count on over the end of the week', () => {
    expect(['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => weekdayOf(day as Day))).toEqual([
      'sat',
      'sun',
      'mon',
    ]);
    expect([daysFromTo('fri', 'mon'), daysFromTo('mon', 'fri'), daysFromTo('tue', 'tue')]).toEqual([3, 4, 0]);
  });
});
