import type { Place, PlaceTrouble } from './place.ts';

/** A CloudWatch alarm in the state ALARM. */
export type FiringAlarm = {
  readonly place: Place;
  readonly name: string;
  /** When it began to fire; null where the source does not say. */
  readonly sinceMs: number | null;
};

export type Firing = {
  /** The newest first. */
  readonly alarms: readonly FiringAlarm[];
  /** Whether more fire than these. */
  readonly more: boolean;
  /** Where it could not be learnt what fires. */
  readonly unread: readonly PlaceTrouble[];
};

export const noneFiring: Firing = { alarms: [], more: false, unread: [] };
