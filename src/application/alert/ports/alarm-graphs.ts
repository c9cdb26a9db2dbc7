import type { AlarmCard } from '../../../domain/alert/incident.ts';

/** A PNG; null where there is nothing to draw or no picture to be had; `no-access` where nobody may draw for that account. */
export type AlarmGraph = Uint8Array | null | 'no-access';

/** Pictures of what alarms watch. */
export interface AlarmGraphs {
  /**
   * What the alarm compares, an expression or a band as well, from before the incident until its end or now, drawn with the
   * rights of the alarm's account. Never rejects because of the source.
   */
  draw(card: AlarmCard, nowMs: number): Promise<AlarmGraph>;
}
