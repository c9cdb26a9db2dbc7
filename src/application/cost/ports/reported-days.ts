import type { ReportedDay } from '../../../domain/cost/restatement.ts';

/** The amounts that were reported for each day. Reads are consistent with every acknowledged write. */
export interface ReportedDays {
  /** In the order in which they were stored; empty before the first report. */
  said(): Promise<readonly ReportedDay[]>;

  /** Replaces everything that was stored before. */
  remember(days: readonly ReportedDay[]): Promise<void>;
}
