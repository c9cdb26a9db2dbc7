import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { addDays, type Day, utcDay } from '../../../src/domain/calendar/day.ts';
import { type Weekday, weekdays } from '../../../src/domain/calendar/weekday.ts';
import { type Freeze, type FreezeWindow, frozenBy, type WeeklyMoment } from '../../../src/domain/deploy/freeze.ts';
import { runs } from '../../support/property-budget.ts';
import { someInstant, someZone, wallClock } from '../../support/some-instants.ts';

const quarter = 15 * 60_000;

/** After the hours in which clocks are changed, so that a wall clock alone tells what is frozen. */
const aTime = fc.integer({ min: 16, max: 91 }).map((at) => (at * 15) as ClockTime);
const aWeekday = fc.constantFrom(...weekdays);
const aMoment = fc.record({ weekday: aWeekday, time: aTime });
const aDay = fc.integer({ min: 0, max: 370 }).map((at) => addDays(utcDay(Date.parse('2026-01-01T00:00:00Z')), at));

const aWindow: fc.Arbitrary<FreezeWindow> = fc.oneof(
  fc.record({ kind: fc.constant('weekly' as const), from: aMoment, to: aMoment }),
  fc.record({ kind: fc.constant('daily' as const), days: fc.subarray([...weekdays]), from: aTime, to: aTime }),
  fc.record({ kind: fc.constant('days' as const), days: fc.array(aDay, { maxLength: 60 }) }),
  fc.tuple(aDay, fc.integer({ min: 1, max: 40 }), aTime, aTime).map(([day, length, from, to]) => ({
    kind: 'dated' as const,
    from: { day, time: from },
    to: { day: addDays(day, length), time: to },
  })),
);

const aFreeze: fc.Arbitrary<Freeze> = fc.record({
  name: fc.constantFrom('a', 'b'),
  timeZone: someZone,
  windows: fc.array(aWindow, { minLength: 1, maxLength: 2 }),
});

/** As a person would tell it who looks at the wall. */
function holds({ windows, timeZone }: Freeze, atMs: number): boolean {
  const [day = '', clock = ''] = wallClock(atMs, timeZone).split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const now = { day: day as Day, weekday: weekdayName(day), time: hour * 60 + minute };
  return windows.some((window) => shows(window, now));
}

type Shown = { readonly day: Day; readonly weekday: Weekday; readonly time: number };

function shows(window: FreezeWindow, now: Shown): boolean {
  switch (window.kind) {
    case 'weekly': {
      const [from, to, at] = [inWeek(window.from), inWeek(window.to), inWeek(now)];
      return from < to ? from <= at && at < to : from <= at || at < to;
    }
    case 'daily': {
      const yesterday = weekdayName(addDays(now.day, -1));
      const wraps = window.to <= window.from;
      const begun = window.days.includes(now.weekday) && window.from <= now.time && (wraps || now.time < window.to);
      return begun || (wraps && window.days.includes(yesterday) && now.time < window.to);
    }
    case 'days':
      return window.days.includes(now.day);
    case 'dated': {
      const stamp = (day: Day, time: number) => `${day} ${String(time).padStart(4, '0')}`;
      const at = stamp(now.day, now.time);
      return stamp(window.from.day, window.from.time) <= at && at < stamp(window.to.day, window.to.time);
    }
  }
}

function inWeek({ weekday, time }: WeeklyMoment | Shown): number {
  return weekdays.indexOf(weekday) * 1440 + time;
}

function weekdayName(day: string): Weekday {
  return weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'sun';
}

describe('freezes, in any zone and over any change of clocks', () => {
  it('hold when the clock on the wall says so, and end when it says so', () => {
    fc.assert(
      fc.property(fc.array(aFreeze, { maxLength: 3 }), someInstant, (freezes, moment) => {
        const atMs = Math.floor(moment / quarter) * quarter;
        const isFrozen = (at: number) => freezes.some((freeze) => holds(freeze, at));
        const found = frozenBy(freezes, atMs);
        expect(found !== null).toBe(isFrozen(atMs));
        if (found === null) return;
        expect(holds(found.freeze, atMs)).toBe(true);
        const looked = atMs + 10 * 86_400_000;
        let open = atMs;
        while (open < looked && isFrozen(open)) open += quarter;
        if (open < looked) expect(found.untilMs).toBe(open);
        else expect(found.untilMs ?? looked).toBeGreaterThanOrEqual(looked);
      }),
      { numRuns: runs(20) },
    );
  });
});
