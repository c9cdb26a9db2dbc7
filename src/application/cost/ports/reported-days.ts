import type { ReportedDay } from '../../../domain/cost/restatement.ts';

/** What the channel was told that each day cost. Reads see every write that was acknowledged before. */
export interface ReportedDays {
  /** In the order in which they were remembered; none before the first report. */
  said(): Promise<readonly ReportedDay[]>;

  /** Takes the place of everything that was remembered before. */
  remember(days: readonly ReportedDay[]): Promise<void>;
}
