import type { Firing } from '../../../domain/status/firing-alarm.ts';
import type { Place } from '../../../domain/status/place.ts';

/** The alarms that fire now. */
export interface FiringAlarms {
  /**
   * Every alarm of each place, a hundred in a request; up to 2,000 of each, and `more` where there are more. A place that
   * fails is named in `unread` and leaves the others standing. Never rejects because of the source.
   */
  in(places: readonly Place[]): Promise<Firing>;
}
