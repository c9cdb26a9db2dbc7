import type { Announcement } from '../kit/announcement.ts';
import { isWithin } from './alarm-history.ts';
import { type AlarmRecord, isCardOf } from './alarm-record.ts';
import { type AlarmCard, type AlarmReminded, type Incident, incidentsOf } from './incident.ts';

/** Says below a card that its alarm still fires. */
export type AlarmReminder = {
  readonly card: AlarmCard;
  readonly announcement: Announcement;
  /** After how long it is said; of several that are due, the longest. */
  readonly afterMs: number;
};

/** As many as fit the longest list of times twice. */
const rememberedReminders = 24;

/**
 * `remindAfterMs`: counted from the beginning of the incident. Null while the incident is muted, suppressed
 * or one of a flood, or none of them is due.
 */
export function dueReminder(
  record: AlarmRecord,
  remindAfterMs: readonly number[],
  nowMs: number,
): AlarmReminder | null {
  const incident = incidentsOf(record).at(-1);
  if (incident === undefined || incident.endedMs !== null) return null;
  if (incident.suppressed !== undefined) return null;
  if (incident.muted !== null && incident.muted.untilMs > nowMs) return null;
  const shown = record.shown.find((one) => isCardOf(one, incident, record));
  const afterMs = Math.max(0, ...remindAfterMs.filter((one) => nowMs - incident.startedMs >= one));
  if (shown === undefined || shown.flood === true || afterMs === 0 || afterMs <= saidAfterMs(record, incident))
    return null;
  const { alarm, subject } = record;
  return { card: { alarm, subject, incident }, announcement: shown.announcement, afterMs };
}

/** Gives `record` itself back when it knew that. */
export function withReminder(record: AlarmRecord, { anchorMs, afterMs }: AlarmReminded): AlarmRecord {
  if (record.reminded.some((one) => one.anchorMs === anchorMs && one.afterMs === afterMs)) return record;
  const reminded = [...record.reminded, { anchorMs, afterMs }].slice(-rememberedReminders);
  return { ...record, reminded, revision: record.revision + 1 };
}

function saidAfterMs({ reminded }: AlarmRecord, incident: Incident): number {
  const ofIt = reminded.filter(({ anchorMs }) => isWithin(anchorMs, incident));
  return Math.max(0, ...ofIt.map(({ afterMs }) => afterMs));
}
