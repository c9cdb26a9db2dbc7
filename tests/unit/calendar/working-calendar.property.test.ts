import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { addDays, utcDay } from '../../../src/domain/calendar/day.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import {
  addWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-calendar.ts';
import { runs } from '../../support/property-budget.ts';
import { someInstant, someZone, wallClock } from '../../support/some-instants.ts';

const minutes = 60_000;
const hours = 60 * minutes;

const aClockTime = (min: number, max: number) => fc.integer({ min: min * 4, max: max * 4 }).map((at) => at * 15);

/** Hours that end before midnight and begin after the hours in which clocks are changed, so that a wall clock tells them. */
const aCalendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    timeZone: someZone,
    days: fc.subarray([...weekdays], { minLength: 1 }),
    hours: fc
      .tuple(aClockTime(4, 13), aClockTime(14, 23))
      .map(([from, to]) => ({ from: from as ClockTime, to: to as ClockTime })),
    freeDays: fc.array(fc.integer({ min: 0, max: 370 }), { maxLength: 30 }),
  })
  .map(({ freeDays, ...calendar }) => ({
    ...calendar,
    holidays: new Set(freeDays.map((at) => addDays(utcDay(Date.parse('2026-01-01T00:00:00Z')), at))),
  }));

/** As a person with a wall clock and a calendar would tell it. */
function works(atMs: number, calendar: WorkingCalendar): boolean {
  const [day = '', time = ''] = wallClock(atMs, calendar.timeZone).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const weekday = weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'sun';
  const isHours = calendar.hours.from <= hour * 60 + minute && hour * 60 + minute < calendar.hours.to;
  return isHours && calendar.days.includes(weekday) && ![...calendar.holidays].some((holiday) => holiday === day);
}

const aStep = someInstant.map((atMs) => Math.floor(atMs / (15 * minutes)) * 15 * minutes);

describe('working time, in any zone and over any change of clocks', () => {
  it('is what a wall clock shows, quarter by quarter', () => {
    fc.assert(
      fc.property(aCalendar, aStep, fc.integer({ min: 0, max: 6 * 96 }), (calendar, fromMs, steps) => {
        const quarters = Array.from({ length: steps }, (_, at) => fromMs + at * 15 * minutes);
        const worked = quarters.filter((atMs) => works(atMs, calendar)).length;
        const toMs = fromMs + steps * 15 * minutes;
        expect(workingTimeBetween(fromMs, toMs, calendar)).toBe(worked * 15 * minutes);
      }),
      { numRuns: runs(20) },
    );
  });

  it('adds up, whichever moment lies between', () => {
    fc.assert(
      fc.property(aCalendar, someInstant, someInstant, someInstant, (calendar, ...moments) => {
        const [a = 0, b = 0, c = 0] = moments.sort((one, other) => one - other);
        const whole = workingTimeBetween(a, c, calendar);
        expect(workingTimeBetween(a, b, calendar) + workingTimeBetween(b, c, calendar)).toBe(whole);
      }),
      { numRuns: runs(20) },
    );
  });

  it('has passed when it is said to, and not a moment sooner', () => {
    fc.assert(
      fc.property(aCalendar, someInstant, fc.integer({ min: 1, max: 60 * hours }), (calendar, fromMs, durationMs) => {
        const end = addWorkingTime(fromMs, durationMs, calendar) ?? 0;
        expect(workingTimeBetween(fromMs, end, calendar)).toBe(durationMs);
        expect(workingTimeBetween(fromMs, end - 1, calendar)).toBe(durationMs - 1);
      }),
      { numRuns: runs(20) },
    );
  });

  it('begins at the next working moment and not before', () => {
    fc.assert(
      fc.property(aCalendar, someInstant, (calendar, atMs) => {
        const next = nextWorkingMoment(atMs, calendar) ?? 0;
        expect(works(next, calendar)).toBe(true);
        expect(workingTimeBetween(atMs, next, calendar)).toBe(0);
      }),
    );
  });
});
