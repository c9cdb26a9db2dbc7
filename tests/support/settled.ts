import { addDays, type Day } from '../../src/domain/calendar/day.ts';
import type { Settlement } from '../../src/domain/cost/settled-days.ts';

/** Learned: a day is whole on this morning after its end. `today` is the day of the report. */
export function settledOnMorning(morning: number, today: string, firstMorningPercent: number | null = 40): Settlement {
  return { through: addDays(today as Day, -morning), morning, learnedFrom: 30, firstMorningPercent, isUnread: false };
}

/** Every day that is over. */
export const allSettled = { through: '2099-12-31' as Day, isUnread: false };
