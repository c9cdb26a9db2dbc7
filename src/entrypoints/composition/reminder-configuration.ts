import * as z from 'zod';
import { type ClockTime, clockTimeIn } from '../../domain/calendar/clock-time.ts';
import type { Day } from '../../domain/calendar/day.ts';
import { weekdays } from '../../domain/calendar/weekday.ts';
import type { ReminderPolicy } from '../../domain/review/reminder-policy.ts';
import type { Configuration } from './configuration.ts';

const clock = z
  .string({ error: 'must be a time such as "09:00", in quotes' })
  .refine((text) => clockTimeIn(text) !== null, 'must be a time such as "09:00", in quotes');

/** When the team works, and when it wants to be reminded of reviews. */
export const reminders = z
  .strictObject({
    hours: z
      .array(z.number().positive().max(500))
      .max(10)
      .default([4, 8])
      .describe('After how many hours of working time; then after every working day more. Empty: never.'),
    approvals: z.int().min(1).max(10).default(1).describe('After so many approvals nobody else is reminded.'),
    digestHour: z
      .union([z.int().min(0).max(23), z.literal('never', { error: 'must be an hour from 0 to 23, or never' })])
      .default(9)
      .describe('Hour at which each channel is told what waits for a review, on working days.'),
    weekly: z.boolean().default(true).describe('Look back on the week before with its first digest.'),
    days: z
      .array(z.enum(weekdays))
      .min(1)
      .default(['mon', 'tue', 'wed', 'thu', 'fri'])
      .describe('Days on which the team works, unless they are under holidays.'),
    from: clock.default('09:00').describe('When the team begins to work, by the clocks of timeZone.'),
    to: clock.default('18:00').describe('When it goes home.'),
  })
  .superRefine(({ hours, from, to, digestHour }, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (hours.some((hour, at) => at > 0 && hour <= (hours[at - 1] ?? 0))) complain('hours', 'must rise');
    const [begin, end] = [clockTimeIn(from), clockTimeIn(to)];
    if (begin === null || end === null) return;
    if (begin >= end) complain('to', 'must be after from');
    if (digestHour !== 'never' && digestHour * 60 >= end) complain('digestHour', 'must be before the team goes home');
  })
  .prefault({})
  .describe('Reminders of reviews that are owed.');

export function reminderPolicy({ reviews, timeZone, holidays }: Configuration): ReminderPolicy {
  const { hours, approvals, digestHour, weekly, days, from, to } = reviews.reminders;
  return {
    hours,
    enoughApprovals: approvals,
    calendar: {
      timeZone,
      days,
      hours: { from: clockTimeIn(from) ?? startOfDay, to: clockTimeIn(to) ?? startOfDay },
      holidays: new Set(holidays as Day[]),
    },
    digestHour: digestHour === 'never' ? null : digestHour,
    weekly,
  };
}

const startOfDay = 0 as ClockTime;
