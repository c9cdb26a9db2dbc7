import { nextWorkingMoment, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { EnoughApprovals } from './review-wait.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** When a team wants to be reminded of reviews. */
export type ReminderPolicy = {
  /** After how many hours of working time, in rising order; then after every working day more. Empty: never. */
  readonly hours: readonly number[];
  /** By so many it is approved enough, and nobody else is reminded. Null where the team has not said: one, then. */
  readonly enoughApprovals: EnoughApprovals;
  /** Whether authors are reminded of what waits for them. */
  readonly remindsAuthors: boolean;
  /** Whether also those are reminded whose turn an older version did not see. Missing in the week after an upgrade. */
  readonly remindsByNewRules?: boolean;
  readonly calendar: WorkingCalendar;
  /** When a reviewer works by their own word. Missing where nobody has said anything. */
  readonly calendarOf?: (reviewer: ReviewerName) => WorkingCalendar;
  /** Of everybody who has. */
  readonly ownCalendars?: readonly WorkingCalendar[];
  /** The hour of the morning digest by the team's clock; null where there is none. */
  readonly digestHour: number | null;
  /** Whether a look back on the last week comes on the week's first working day. */
  readonly weekly: boolean;
};

const hourMs = 3_600_000;

/** How many reminders are due in all after so much working time. */
export function remindersAfter(workedMs: number, { hours, calendar }: ReminderPolicy): number {
  const passed = hours.filter((hour) => hour * hourMs <= workedMs).length;
  const last = hours.at(-1);
  if (last === undefined || passed < hours.length) return passed;
  return passed + Math.floor((workedMs - last * hourMs) / workingDayMs(calendar));
}

/** After how much working time so many reminders are due in all; of a policy that reminds. */
export function workingTimeUntil(reminders: number, { hours, calendar }: ReminderPolicy): number {
  const hour = hours[reminders - 1];
  if (hour !== undefined) return hour * hourMs;
  return (hours.at(-1) ?? 0) * hourMs + (reminders - hours.length) * workingDayMs(calendar);
}

/** How long the team works on a day. */
export function workingDayMs({ hours }: WorkingCalendar): number {
  return (hours.to - hours.from) * 60_000;
}

/** The same for one reviewer, who works when they say. */
export function policyFor(policy: ReminderPolicy, reviewer: ReviewerName): ReminderPolicy {
  return policy.calendarOf === undefined ? policy : { ...policy, calendar: policy.calendarOf(reviewer) };
}

/** Whether anybody works then. */
export function mayRemindAt(atMs: number, { calendar, ownCalendars = [] }: ReminderPolicy): boolean {
  return [calendar, ...ownCalendars].some((one) => isWorkingTime(atMs, one));
}

export function isWorkingTime(atMs: number, calendar: WorkingCalendar): boolean {
  return nextWorkingMoment(atMs, calendar) === atMs;
}
