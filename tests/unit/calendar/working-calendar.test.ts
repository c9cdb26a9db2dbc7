import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import {
  addWorkingTime,
  isWorkingDay,
  nextWorkingMoment,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-calendar.ts';

const hours = 3_600_000;
const office: WorkingCalendar = {
  timeZone: 'Asia/Seoul',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: { from: 540 as ClockTime, to: 1080 as ClockTime },
  holidays: new Set(['2026-12-25' as Day]),
};
const nobody: WorkingCalendar = { ...office, days: [] };
const roundTheClock: WorkingCalendar = {
  timeZone: 'America/New_York',
  days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  hours: { from: 0 as ClockTime, to: 1440 as ClockTime },
  holidays: new Set(),
};
const seoul = (local: string) => Date.parse(`${local}:00+09:00`);
const between = (from: string, to: string) => workingTimeBetween(seoul(from), seoul(to), office) / hours;
const told = (atMs: number | null) =>
  atMs === null ? null : new Date(atMs + 9 * hours).toISOString().slice(0, 16).replace('T', ' ');

describe('working time', () => {
  it('counts the hours of working days only', () => {
    expect(between('2026-11-20T10:00', '2026-11-20T12:30')).toBe(2.5);
    expect(between('2026-11-20T17:00', '2026-11-23T10:00')).toBe(2);
    expect(between('2026-11-21T00:00', '2026-11-22T23:00')).toBe(0);
    expect(between('2026-11-16T00:00', '2026-11-23T00:00')).toBe(45);
    expect(between('2026-11-20T12:00', '2026-11-20T10:00')).toBe(0);
  });

  it('leaves out holidays', () => {
    expect(between('2026-12-24T17:00', '2026-12-28T10:00')).toBe(2);
    expect(isWorkingDay('2026-12-25' as Day, office)).toBe(false);
    expect(isWorkingDay('2026-12-24' as Day, office)).toBe(true);
    expect(isWorkingDay('2026-12-26' as Day, office)).toBe(false);
  });

  it('is as long as the day really is when the clocks change', () => {
    const length = (day: string, next: string) =>
      workingTimeBetween(newYork(day), newYork(next), roundTheClock) / hours;
    const newYork = (instant: string) => Date.parse(instant);
    expect(length('2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z')).toBe(23);
    expect(length('2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z')).toBe(25);
  });

  it('passes over the weekend', () => {
    const done = (from: string, ms: number) => told(addWorkingTime(seoul(from), ms, office));
    expect(done('2026-11-20T17:00', 4 * hours)).toBe('2026-11-23 12:00');
    expect(done('2026-11-20T17:00', 1 * hours)).toBe('2026-11-20 18:00');
    expect(done('2026-11-21T03:00', 1 * hours)).toBe('2026-11-23 10:00');
    expect(done('2026-12-24T12:00', 9 * hours)).toBe('2026-12-28 12:00');
    expect(done('2026-11-21T03:00', 0)).toBe('2026-11-21 03:00');
  });

  it('goes on at once, or when somebody begins to work', () => {
    const next = (from: string) => told(nextWorkingMoment(seoul(from), office));
    expect(next('2026-11-20T09:00')).toBe('2026-11-20 09:00');
    expect(next('2026-11-20T17:59')).toBe('2026-11-20 17:59');
    expect(next('2026-11-20T18:00')).toBe('2026-11-23 09:00');
    expect(next('2026-11-22T12:00')).toBe('2026-11-23 09:00');
    expect(next('2026-12-25T10:00')).toBe('2026-12-28 09:00');
  });

  it('never comes where nobody works', () => {
    for (const calendar of [nobody, { ...office, hours: { from: 600 as ClockTime, to: 600 as ClockTime } }]) {
      expect(workingTimeBetween(0, 10_000 * hours, calendar)).toBe(0);
      expect(addWorkingTime(0, 1, calendar)).toBeNull();
      expect(nextWorkingMoment(0, calendar)).toBeNull();
    }
  });
});
