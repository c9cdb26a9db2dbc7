import type { Day } from '../../../domain/calendar/day.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type MorningReport = {
  readonly day: Day;
  /** Whether the channel was told the cost, or that there is no report and why. */
  readonly told: 'report' | 'trouble';
  readonly announcement: Announcement;
};

/** What the channel was told on which day. Reads see every write that was acknowledged before. */
export interface MorningReports {
  ofDay(day: Day): Promise<MorningReport | null>;

  /** Keeps it, in place of what was kept for that day; a `report` is never replaced by a `trouble`. */
  record(report: MorningReport): Promise<void>;
}
