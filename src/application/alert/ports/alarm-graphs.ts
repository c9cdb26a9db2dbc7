import type { AlarmCard } from '../../../domain/alert/incident.ts';

/** Pictures of what alarms watch. */
export interface AlarmGraphs {
  /**
   * A PNG of what the alarm watches, from before the incident up to its end or now. Null where it watches no single metric,
   * or where there is no picture to be had. Never rejects because of the source.
   */
  draw(card: AlarmCard, nowMs: number): Promise<Uint8Array | null>;
}
