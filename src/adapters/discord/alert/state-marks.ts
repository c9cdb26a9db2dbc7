import type { AlarmFate } from '../../../domain/alert/alarm.ts';

/** Before the name of an alarm in a list. */
export const stateMarks: Readonly<Record<AlarmFate, string>> = {
  ALARM: '🔴',
  INSUFFICIENT_DATA: '🟠',
  OK: '🟢',
  DELETED: '⚪',
};
