import type { HealthEventId, HealthRecord } from '../../../domain/alert/health-event.ts';

/** After the last change. */
export const healthKeptMs = 400 * 86_400_000;

/** The records of events of AWS Health with their cards. Reads are consistent with every acknowledged write. */
export interface HealthEvents {
  ofEvent(id: HealthEventId): Promise<HealthRecord | null>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and nothing
   * changes. Kept for `healthKeptMs`.
   */
  replace(before: HealthRecord | null, after: HealthRecord): Promise<'replaced' | 'conflict'>;
}
