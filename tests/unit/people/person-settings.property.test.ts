import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { addDays, utcDay } from '../../../src/domain/calendar/day.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import { isWorkingDay } from '../../../src/domain/calendar/working-calendar.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import {
  awayUntil,
  calendarOf,
  heldUntilMs,
  momentWritten,
  type PersonSettings,
  usualSettings,
} from '../../../src/domain/people/person-settings.ts';
import { isWorkingTime } from '../../../src/domain/review/reminder-policy.ts';
import { aReminderPolicy } from '../../support/a-review-card.ts';
import { runs } from '../../support/property-budget.ts';
import { someInstant, someZone, wallClock } from '../../support/some-instants.ts';

const { calendar: team } = aReminderPolicy();
const dayMs = 86_400_000;
const first = utcDay(Date.parse('2026-01-01T00:00:00Z'));

const someHours = fc
  .record({
    timeZone: someZone,
    days: fc.subarray([...weekdays], { minLength: 1 }),
    from: fc.integer({ min: 0, max: 11 }),
    length: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ from, length, ...rest }) => ({
    ...rest,
    from: (from * 60) as ClockTime,
    to: ((from + length) * 60) as ClockTime,
  }));

const someAbsence = fc
  .record({ at: fc.integer({ min: 0, max: 360 }), length: fc.integer({ min: 1, max: 40 }) })
  .map(({ at, length }) => ({ from: addDays(first, at), until: addDays(first, at + length) }));

const someSettings: fc.Arbitrary<PersonSettings> = fc
  .record({
    hours: fc.option(someHours),
    away: fc.option(someAbsence),
    quietUntilMs: fc.option(someInstant),
  })
  .map((said) => ({ ...usualSettings('31' as MemberId), ...said }));

const dayOn = (atMs: number, { hours }: PersonSettings) =>
  wallClock(atMs, hours?.timeZone ?? team.timeZone).slice(0, 10);

describe('whoever is away or wants quiet, in any zone and over any change of clocks', () => {
  it('is away on the days that they said, by their own clock', () => {
    fc.assert(
      fc.property(someSettings, someInstant, (settings, nowMs) => {
        const { away } = settings;
        const day = dayOn(nowMs, settings);
        const isAway = away !== null && away.from <= day && day < away.until;
        expect(awayUntil(settings, team, nowMs)).toBe(isAway ? away.until : null);
        if (isAway) expect(isWorkingTime(nowMs, calendarOf(settings, team))).toBe(false);
      }),
      { numRuns: runs(300) },
    );
  });

  it('is held until a moment at which neither holds any more, and that is no later than when they next work', () => {
    fc.assert(
      fc.property(someSettings, someInstant, (settings, nowMs) => {
        const untilMs = heldUntilMs(settings, team, nowMs);
        const { quietUntilMs, away } = settings;
        const isQuiet = quietUntilMs !== null && quietUntilMs > nowMs;
        if (isQuiet || awayUntil(settings, team, nowMs) !== null) expect(untilMs).not.toBeNull();
        if (untilMs === null) return;
        expect(untilMs).toBeGreaterThan(nowMs);
        expect(heldUntilMs(settings, team, untilMs)).toBeNull();
        if (quietUntilMs === untilMs || away === null) return;
        const own = calendarOf(settings, team);
        expect(isWorkingTime(untilMs, own)).toBe(true);
        for (let day = away.until; day < dayOn(untilMs, settings); day = addDays(day, 1))
          expect(isWorkingDay(day, own)).toBe(false);
      }),
      { numRuns: runs(300) },
    );
  });

  it('means the next moment at which their clock shows what they wrote', () => {
    fc.assert(
      fc.property(someZone, someInstant, fc.integer({ min: 0, max: 1439 }), (zone, nowMs, minutes) => {
        const written = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
        const atMs = momentWritten(written, zone, nowMs);
        expect(atMs).not.toBeNull();
        // An hour that the clocks skip is shown by none; one that they show twice is over only after the second.
        expect(atMs).toBeGreaterThan(nowMs);
        expect(atMs).toBeLessThanOrEqual(nowMs + dayMs + 2 * 3_600_000);
      }),
      { numRuns: runs(300) },
    );
  });
});
