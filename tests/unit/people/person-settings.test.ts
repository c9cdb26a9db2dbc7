import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { workingTimeBetween } from '../../../src/domain/calendar/working-calendar.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import {
  awayUntil,
  calendarOf,
  dayWritten,
  heldUntilMs,
  momentWritten,
  type OwnHours,
  type PersonSettings,
  timeZoneWritten,
  usualSettings,
  weekdaysWritten,
} from '../../../src/domain/people/person-settings.ts';
import { aReminderPolicy, inSeoul } from '../../support/a-review-card.ts';

const { calendar: team } = aReminderPolicy();
const usual = usualSettings('31' as MemberId);
const berlin: OwnHours = {
  timeZone: 'Europe/Berlin',
  days: ['mon', 'tue', 'wed', 'thu'],
  from: 600 as ClockTime,
  to: 960 as ClockTime,
};
const away = (from: string, until: string) => ({ from: from as Day, until: until as Day });
const hour = 3_600_000;
/** A Monday. */
const today = '2026-11-23' as Day;

function until(change: Partial<PersonSettings>, moment: string): string | null {
  const untilMs = heldUntilMs({ ...usual, ...change }, team, inSeoul(moment));
  return untilMs === null ? null : new Date(untilMs + 9 * hour).toISOString().slice(0, 16).replace('T', ' ');
}

describe('when somebody works by their own word', () => {
  it('is when the team works where they have said nothing', () => {
    expect(calendarOf(usual, team)).toEqual(team);
  });

  it('is by their own clock and on their own days, without the holidays of the team', () => {
    const own = calendarOf({ ...usual, hours: berlin }, team);
    const friday = [Date.parse('2026-11-27T00:00:00Z'), Date.parse('2026-11-28T00:00:00Z')] as const;
    expect(workingTimeBetween(...friday, own)).toBe(0);
    const monday = [Date.parse('2026-11-23T09:00:00Z'), Date.parse('2026-11-23T15:00:00Z')] as const;
    expect(workingTimeBetween(...monday, own)).toBe(6 * hour);
    expect(own.holidays).toEqual(team.holidays);
  });

  it('does not count the days on which they are away, also when these are over', () => {
    const own = calendarOf({ ...usual, away: away('2026-11-24', '2026-11-26') }, team);
    expect(workingTimeBetween(inSeoul('2026-11-23 09:00'), inSeoul('2026-11-26 18:00'), own)).toBe(18 * hour);
  });
});

describe('whether somebody is held', () => {
  it('is nobody who has said nothing', () => {
    expect(until({}, '2026-11-24 12:00')).toBeNull();
  });

  it('is whoever is away, until they next begin to work', () => {
    const absence = { away: away('2026-11-23', '2026-11-28') };
    expect(until(absence, '2026-11-23 00:00')).toBe('2026-11-30 09:00');
    expect(until(absence, '2026-11-27 23:59')).toBe('2026-11-30 09:00');
    expect(until(absence, '2026-11-22 23:59')).toBeNull();
    // They are back on a Saturday.
    expect(until(absence, '2026-11-28 00:00')).toBe('2026-11-30 09:00');
    expect(until(absence, '2026-11-30 09:00')).toBeNull();
  });

  it('is whoever is away by their own clock', () => {
    const absence = { hours: berlin, away: away('2026-11-24', '2026-11-25') };
    expect(until(absence, '2026-11-24 07:59')).toBeNull();
    expect(until(absence, '2026-11-24 08:00')).toBe('2026-11-25 18:00');
    expect(awayUntil({ ...usual, ...absence }, team, inSeoul('2026-11-25 07:59'))).toBe('2026-11-25');
    expect(awayUntil({ ...usual, ...absence }, team, inSeoul('2026-11-25 08:00'))).toBeNull();
    expect(until(absence, '2026-11-25 18:00')).toBeNull();
  });

  it('is whoever wants quiet, until then', () => {
    const quiet = { quietUntilMs: inSeoul('2026-11-23 15:00') };
    expect(until(quiet, '2026-11-23 14:59')).toBe('2026-11-23 15:00');
    expect(until(quiet, '2026-11-23 15:00')).toBeNull();
  });

  it('lasts until the later of both', () => {
    const both = { away: away('2026-11-23', '2026-11-24'), quietUntilMs: inSeoul('2026-11-24 12:00') };
    expect(until(both, '2026-11-23 10:00')).toBe('2026-11-24 12:00');
    expect(until({ ...both, quietUntilMs: inSeoul('2026-11-23 12:00') }, '2026-11-23 10:00')).toBe('2026-11-24 09:00');
    expect(until(both, '2026-11-22 23:00')).toBe('2026-11-24 12:00');
    const next = { ...both, away: away('2026-11-24', '2026-11-26') };
    expect(until(next, '2026-11-23 10:00')).toBe('2026-11-26 09:00');
  });
});

describe('what somebody writes', () => {
  it.each([
    ['2026-12-07', '2026-12-07'],
    [' Tomorrow ', '2026-11-24'],
    ['내일', '2026-11-24'],
    ['today', '2026-11-23'],
    ['오늘', '2026-11-23'],
    ['monday', '2026-11-30'],
    ['월요일', '2026-11-30'],
    ['fri', '2026-11-27'],
    ['Thursday', '2026-11-26'],
    ['목', '2026-11-26'],
    ['2026-02-30', null],
    ['someday', null],
    ['', null],
  ])('as the day %j is %j on a Monday', (text, day) => {
    expect(dayWritten(text, today)).toBe(day);
  });

  it.each([
    ['15:00', '2026-11-23 15:00'],
    ['09:00', '2026-11-24 09:00'],
    ['2 h', '2026-11-23 12:00'],
    ['90m', '2026-11-23 11:30'],
    ['2시간', '2026-11-23 12:00'],
    ['30분', '2026-11-23 10:30'],
    ['2026-12-01 09:00', '2026-12-01 09:00'],
    ['tomorrow 09:00', '2026-11-24 09:00'],
    ['월요일 9:30', '2026-11-30 09:30'],
    ['25:00', null],
    ['soon', null],
    ['someday 09:00', null],
  ])('as the moment %j is %j at ten on a Monday', (text, moment) => {
    const atMs = momentWritten(text, 'Asia/Seoul', inSeoul('2026-11-23 10:00'));
    expect(atMs).toBe(moment === null ? null : inSeoul(moment));
  });

  it.each([
    ['mon-fri', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['Mon, wed', ['mon', 'wed']],
    ['fri-mon', ['sun', 'mon', 'fri', 'sat']],
    ['월-금', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['월요일, 수요일', ['mon', 'wed']],
    ['saturday', ['sat']],
    ['mon-wed-fri', null],
    ['never', null],
    [' , ', null],
  ])('as the days %j are %j', (text, days) => {
    expect(weekdaysWritten(text)).toEqual(days);
  });

  it.each([
    ['asia/seoul', 'Asia/Seoul'],
    [' Europe/Berlin ', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['+09:00', null],
    ['Mars/Olympus', null],
    ['', null],
  ])('as the time zone %j is %j', (text, zone) => {
    expect(timeZoneWritten(text)).toBe(zone);
  });
});
