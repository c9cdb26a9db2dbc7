import { type Day, startOfDayMs } from './day.ts';

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export type Weekday = (typeof weekdays)[number];

export function weekdayOf(day: Day): Weekday {
  return weekdays[new Date(startOfDayMs(day)).getUTCDay()] ?? 'sun';
}

/** How many days after a `from` the next `to` comes: 0 to 6. */
export function daysFromTo(from: Weekday, to: Weekday): number {
  return (weekdays.indexOf(to) - weekdays.indexOf(from) + 7) % 7;
}
