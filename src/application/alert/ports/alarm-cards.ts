import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmRecord } from '../../../domain/alert/alarm-record.ts';

/** What is known of each alarm, its cards included. Reads see every write that was acknowledged before. */
export interface AlarmCards {
  ofAlarm(id: AlarmId): Promise<AlarmRecord | null>;

  /**
   * Keeps `after` if what is kept still has the revision of `before` (null: if nothing is kept yet); otherwise `conflict`,
   * and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'>;
}
