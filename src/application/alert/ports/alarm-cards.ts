import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { FloodRecord } from '../../../domain/alert/alarm-flood.ts';
import type { AlarmRecord } from '../../../domain/alert/alarm-record.ts';
import type { Day } from '../../../domain/calendar/day.ts';

export type OpenAlarms = { readonly records: readonly AlarmRecord[]; readonly unreadable: readonly AlarmId[] };

/** From the start of that day on. */
export const toldMorningKeptMs = 60 * 86_400_000;

/** The records of alarms with their cards. Reads are consistent with every acknowledged write. */
export interface AlarmCards {
  ofAlarm(id: AlarmId): Promise<AlarmRecord | null>;

  /** Those that fire, and those with a card that is behind, in no order. One that cannot be read is left out and named in `unreadable`. */
  open(): Promise<OpenAlarms>;

  /** Whether `tellMorning` was called for that day; known for `toldMorningKeptMs`. */
  isMorningTold(day: Day): Promise<boolean>;

  /** It was told what fires on that morning. Idempotent. */
  tellMorning(day: Day): Promise<void>;

  /** What fired lately, of all alarms; null where nothing did. */
  flood(): Promise<FloodRecord | null>;

  /** Like `replace`, for `flood`. */
  replaceFlood(before: FloodRecord | null, after: FloodRecord): Promise<'replaced' | 'conflict'>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and
   * nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'>;
}
