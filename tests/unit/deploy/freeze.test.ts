import { describe, expect, it } from 'vitest';
import { type ClockTime, clockTimeIn } from '../../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import { type Freeze, type FreezeWindow, frozenBy } from '../../../src/domain/deploy/freeze.ts';

const time = (text: string) => clockTimeIn(text) ?? (0 as ClockTime);
const inSeoul = (name: string, ...windows: readonly FreezeWindow[]): Freeze => ({
  name,
  timeZone: 'Asia/Seoul',
  windows,
});

const weekend = inSeoul('Weekend', {
  kind: 'weekly',
  from: { weekday: 'fri', time: time('18:00') },
  to: { weekday: 'mon', time: time('09:00') },
});
const nights = inSeoul('Nights', {
  kind: 'daily',
  days: ['mon', 'tue', 'wed', 'thu'],
  from: time('22:00'),
  to: time('07:00'),
});
const holidays = inSeoul('Holidays', { kind: 'days', days: ['2026-11-23' as Day, '2026-11-24' as Day] });
const yearEnd = inSeoul('Year end', {
  kind: 'dated',
  from: { day: '2026-12-24' as Day, time: time('18:00') },
  to: { day: '2027-01-02' as Day, time: time('00:00') },
});

/** `Weekend until 2026-11-23 09:00`, in Seoul. */
function frozen(local: string, ...freezes: readonly Freeze[]): string {
  const found = frozenBy(freezes, Date.parse(`${local}:00+09:00`));
  if (found === null) return 'open';
  const { untilMs } = found;
  const until = untilMs === null ? 'for good' : new Date(untilMs + 9 * 3_600_000).toISOString().slice(0, 16);
  return `${found.freeze.name} until ${until.replace('T', ' ')}`;
}

describe('a weekly freeze', () => {
  it('holds over the end of the week, from its first moment to before its last', () => {
    expect(frozen('2026-11-20T17:59', weekend)).toBe('open');
    expect(frozen('2026-11-20T18:00', weekend)).toBe('Weekend until 2026-11-23 09:00');
    expect(frozen('2026-11-22T12:00', weekend)).toBe('Weekend until 2026-11-23 09:00');
    expect(frozen('2026-11-23T08:59', weekend)).toBe('Weekend until 2026-11-23 09:00');
    expect(frozen('2026-11-23T09:00', weekend)).toBe('open');
    expect(frozen('2026-11-25T12:00', weekend)).toBe('open');
  });

  it('within one day holds for hours, and against the order of its hours nearly all week', () => {
    const onFriday = (from: string, to: string) =>
      inSeoul('Friday', {
        kind: 'weekly',
        from: { weekday: 'fri', time: time(from) },
        to: { weekday: 'fri', time: time(to) },
      });
    expect(frozen('2026-11-20T12:00', onFriday('10:00', '14:00'))).toBe('Friday until 2026-11-20 14:00');
    expect(frozen('2026-11-21T12:00', onFriday('10:00', '14:00'))).toBe('open');
    expect(frozen('2026-11-20T12:00', onFriday('14:00', '10:00'))).toBe('open');
    expect(frozen('2026-11-20T15:00', onFriday('14:00', '10:00'))).toBe('Friday until 2026-11-27 10:00');
    expect(frozen('2026-11-27T09:00', onFriday('14:00', '10:00'))).toBe('Friday until 2026-11-27 10:00');
  });
});

describe('a freeze of days', () => {
  it('goes on after midnight where it ends in the morning', () => {
    expect(frozen('2026-11-26T23:00', nights)).toBe('Nights until 2026-11-27 07:00');
    expect(frozen('2026-11-27T06:59', nights)).toBe('Nights until 2026-11-27 07:00');
    expect(frozen('2026-11-27T07:00', nights)).toBe('open');
    expect(frozen('2026-11-27T23:00', nights)).toBe('open');
    expect(frozen('2026-11-23T03:00', nights)).toBe('open');
  });

  it('is over on the same day where it ends later than it begins', () => {
    const lunch = inSeoul('Lunch', { kind: 'daily', days: ['fri'], from: time('12:00'), to: time('13:00') });
    expect(frozen('2026-11-20T12:30', lunch)).toBe('Lunch until 2026-11-20 13:00');
    expect(frozen('2026-11-21T12:30', lunch)).toBe('open');
  });
});

describe('a freeze of dates', () => {
  it('holds from one moment to another, once', () => {
    expect(frozen('2026-12-24T17:59', yearEnd)).toBe('open');
    expect(frozen('2026-12-31T23:59', yearEnd)).toBe('Year end until 2027-01-02 00:00');
    expect(frozen('2027-01-02T00:00', yearEnd)).toBe('open');
    expect(frozen('2027-12-31T00:00', yearEnd)).toBe('open');
  });

  it('holds on whole holidays', () => {
    expect(frozen('2026-11-22T23:59', holidays)).toBe('open');
    expect(frozen('2026-11-24T00:00', holidays)).toBe('Holidays until 2026-11-25 00:00');
  });
});

describe('several freezes', () => {
  it('end when the last of those that touch or overlap does', () => {
    expect(frozen('2026-11-21T12:00', weekend, holidays)).toBe('Weekend until 2026-11-25 00:00');
    expect(frozen('2026-11-21T12:00', weekend, holidays, nights)).toBe('Weekend until 2026-11-25 07:00');
    expect(frozen('2026-11-24T12:00', weekend, holidays)).toBe('Holidays until 2026-11-25 00:00');
  });

  it('without a gap have no end in sight', () => {
    const always = inSeoul('Always', { kind: 'daily', days: weekdays, from: time('0:00'), to: time('24:00') });
    expect(frozen('2026-11-21T12:00', always)).toBe('Always until for good');
    expect(frozen('2026-11-21T12:00')).toBe('open');
  });
});

describe('where clocks are turned back', () => {
  it('holds until the hour has come for the second time', () => {
    const early: Freeze = {
      name: 'Early',
      timeZone: 'America/New_York',
      windows: [{ kind: 'daily', days: ['sun'], from: time('01:00'), to: time('01:30') }],
    };
    const until = frozenBy([early], Date.parse('2026-11-01T05:45:00Z'))?.untilMs ?? 0;
    expect(new Date(until).toISOString()).toBe('2026-11-01T06:30:00.000Z');
  });
});
