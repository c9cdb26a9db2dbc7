import type { AlarmCard } from '../../../domain/alert/incident.ts';

/** Pictures of what alarms watch. */
export interface AlarmGraphs {
  /**
   * A PNG of the alarm's metric from before the incident until its end or now. Null if it has no single metric or no picture is
   * available. Never rejects because of the source.
   */
  draw(card: AlarmCard, nowMs: number): Promise<Uint8Array | null>;
}
