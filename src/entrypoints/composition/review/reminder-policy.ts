import { type ClockTime, clockTimeIn } from '../../../domain/calendar/clock-time.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { ReminderPolicy } from '../../../domain/review/reminder-policy.ts';
import type { Configuration } from '../configuration.ts';

export function reminderPolicy({ reviews, timeZone, holidays }: Configuration): ReminderPolicy {
  const { hours, approvals = null, authors, digestHour, weekly, days, from, to } = reviews.reminders;
  return {
    hours,
    enoughApprovals: approvals,
    remindsAuthors: authors,
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
