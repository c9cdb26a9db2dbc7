import type { Firing } from '../../../domain/status/firing-alarm.ts';
import type { Place } from '../../../domain/status/place.ts';

/** The alarms that fire now. */
export interface FiringAlarms {
  /**
   * In one request per place; up to 100 of each, and `more` where there are more. A place that fails is named in `unread`
   * and leaves the others standing. Never rejects because of the source.
   */
  in(places: readonly Place[]): Promise<Firing>;
}
