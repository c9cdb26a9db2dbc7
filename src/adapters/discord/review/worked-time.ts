import type { ReminderWords } from './reminder-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** "2 working days 3 h"; a day is as long as the team works on one. */
export function workedTime(workedMs: number, workingDayMs: number, words: ReminderWords): string {
  const days = Math.floor(workedMs / workingDayMs);
  const rest = workedMs - days * workingDayMs;
  const hours = Math.floor(rest / hourMs);
  return words.worked(days, hours, Math.floor((rest - hours * hourMs) / minuteMs));
}
