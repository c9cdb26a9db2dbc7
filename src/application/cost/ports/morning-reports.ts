import type { Day } from '../../../domain/calendar/day.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type MorningReport = {
  readonly day: Day;
  /** Whether the channel got the report, or why there is none. */
  readonly told: 'report' | 'trouble';
  readonly announcement: Announcement;
};

/** The morning reports by day. Reads are consistent with every acknowledged write. */
export interface MorningReports {
  ofDay(day: Day): Promise<MorningReport | null>;

  /** Stores it for its day. A `trouble` never replaces a `report`. */
  record(report: MorningReport): Promise<void>;
}
