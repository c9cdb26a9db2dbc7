import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { addDays, utcDay } from '../../../src/domain/calendar/day.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import {
  addWorkingTime,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../../src/domain/calendar/working-calendar.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { dueReminders, nextReminderMs, remindedAs } from '../../../src/domain/review/due-reminders.ts';
import { remindersAfter, workingTimeUntil } from '../../../src/domain/review/reminder-policy.ts';
import { noReminders, type ReminderRecord } from '../../../src/domain/review/reminder-record.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { aReminderPolicy, awaitingDana } from '../../support/a-review-card.ts';
import { runs } from '../../support/property-budget.ts';
import { someInstant, someZone, wallClock } from '../../support/some-instants.ts';

const hourMs = 3_600_000;

const aCalendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    timeZone: someZone,
    days: fc.subarray([...weekdays], { minLength: 1 }),
    from: fc.integer({ min: 0, max: 11 }),
    length: fc.integer({ min: 1, max: 12 }),
    freeDays: fc.array(fc.integer({ min: 0, max: 370 }), { maxLength: 30 }),
  })
  .map(({ timeZone, days, from, length, freeDays }) => ({
    timeZone,
    days,
    hours: { from: (from * 60) as ClockTime, to: ((from + length) * 60) as ClockTime },
    holidays: new Set(freeDays.map((at) => addDays(utcDay(Date.parse('2026-01-01T00:00:00Z')), at))),
  }));

const aPolicy = fc
  .record({
    calendar: aCalendar,
    hours: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ calendar, hours }) => aReminderPolicy({ calendar, hours: hours.toSorted((a, b) => a - b) }));

/** Sweeps in order, of which some come after minutes and some after hours in which nobody looked. */
const sweeps = fc.array(fc.oneof(fc.constant(5), fc.integer({ min: 5, max: 3000 })), { minLength: 1, maxLength: 60 });

function isAtWork(atMs: number, { timeZone, days, hours, holidays }: WorkingCalendar): boolean {
  const [day = '', time = ''] = wallClock(atMs, timeZone).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const weekday = weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'sun';
  const isOpen = hours.from <= hour * 60 + minute && hour * 60 + minute < hours.to;
  return isOpen && days.includes(weekday) && ![...holidays].some((holiday) => holiday === day);
}

describe('reminders, in any zone, over any change of clocks and however late a sweep is', () => {
  it('come in working time only, once for each step that was passed, and none is lost', () => {
    fc.assert(
      fc.property(aPolicy, someInstant, sweeps, (policy, openedAtMs, pauses) => {
        const card = awaitingDana(openedAtMs);
        let record: ReminderRecord = noReminders(card.key);
        let nowMs = openedAtMs;
        for (const minutes of pauses) {
          nowMs += minutes * 60_000;
          const stepsBefore = record.reminded[0]?.steps ?? 0;
          const due = dueReminders([card], new Map([[card.key, record]]), policy, nowMs);
          const passed = remindersAfter(workingTimeBetween(openedAtMs, nowMs, policy.calendar), policy);
          const atWork = isAtWork(nowMs, policy.calendar);
          expect(due).toHaveLength(atWork && passed > stepsBefore ? 1 : 0);
          const [reminder] = due;
          if (reminder === undefined) continue;
          record = remindedAs(record, reminder, 'line' as Announcement, policy, nowMs);
          expect(record.reminded[0]?.steps).toBe(passed);
          expect(dueReminders([card], new Map([[card.key, record]]), policy, nowMs)).toEqual([]);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('are due at the moment that is known beforehand and not before, whoever snoozed them', () => {
    const someSnoozes = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9000 })), { maxLength: 3 });
    const someReminded = fc.option(fc.integer({ min: 1, max: 6 }));
    const portion = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(aPolicy, someInstant, someReminded, someSnoozes, portion, (policy, atMs, steps, snoozed, early) => {
        const card = awaitingDana(atMs);
        const dana = { kind: 'person', name: 'dana' } as const;
        const by = { id: '1' as MemberId, name: 'Dana' };
        const remindedMs = addWorkingTime(atMs, workingTimeUntil(steps ?? 1, policy), policy.calendar) ?? atMs;
        const wait = { ...dana, sinceMs: atMs, why: 'asked' } as const;
        const record: ReminderRecord = {
          ...noReminders(card.key),
          reminded: steps === null ? [] : [{ ...wait, steps, atMs: remindedMs }],
          snoozes: snoozed.map(([isOwn, minutes]) => {
            return { reviewer: isOwn ? dana : null, by, untilMs: remindedMs + minutes * 60_000 };
          }),
        };
        const dueAt = (nowMs: number) => dueReminders([card], new Map([[card.key, record]]), policy, nowMs).length;
        const nextMs = nextReminderMs(card, record, policy) ?? Number.NaN;
        expect(dueAt(nextMs)).toBe(1);
        expect(dueAt(nextMs - 1)).toBe(0);
        expect(dueAt(Math.floor(remindedMs + (nextMs - remindedMs) * early))).toBe(
          Math.floor(remindedMs + (nextMs - remindedMs) * early) < nextMs ? 0 : 1,
        );
      }),
      { numRuns: runs(200) },
    );
  });

  it('come after as many working hours as a wall clock shows, step by step', () => {
    fc.assert(
      fc.property(aPolicy, fc.integer({ min: 0, max: 400 }), (policy, workedHours) => {
        const [first = 0, last = 0] = [policy.hours[0], policy.hours.at(-1)];
        const dayHours = (policy.calendar.hours.to - policy.calendar.hours.from) / 60;
        const steps = [...policy.hours];
        for (let next = last + dayHours; next <= workedHours; next += dayHours) steps.push(next);
        expect(remindersAfter(workedHours * hourMs, policy)).toBe(steps.filter((step) => step <= workedHours).length);
        expect(remindersAfter(first * hourMs - 1, policy)).toBe(0);
      }),
    );
  });

  it('never come for what is a draft, merged, closed or approved', () => {
    const calm: fc.Arbitrary<(atMs: number) => ReviewCard> = fc.constantFrom(
      (atMs: number) => awaitingDana(atMs, { draft: true }),
      (atMs: number) => awaitingDana(atMs, { state: 'merged' }),
      (atMs: number) => awaitingDana(atMs, { state: 'closed' }),
      (atMs: number) => {
        const approval = { id: 1, reviewer: 'lou', said: 'approved', url: null, submittedAtMs: atMs } as const;
        return { ...awaitingDana(atMs), reviews: [approval] };
      },
    );
    fc.assert(
      fc.property(aPolicy, calm, someInstant, fc.integer({ min: 0, max: 60 * 24 }), (policy, make, atMs, hours) => {
        expect(dueReminders([make(atMs)], new Map(), policy, atMs + hours * hourMs)).toEqual([]);
      }),
    );
  });
});
