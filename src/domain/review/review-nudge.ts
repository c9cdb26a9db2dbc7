import type { ReminderRecord } from './reminder-record.ts';

const hourMs = 3_600_000;

/** When the reviewers may be called by hand again; null where they may be now. */
export function nudgeableAt({ nudged }: ReminderRecord, nowMs: number): number | null {
  if (nudged === null || nowMs - nudged.atMs >= hourMs) return null;
  return nudged.atMs + hourMs;
}
