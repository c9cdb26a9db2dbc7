import type { MorningReports } from '../cost/ports/morning-reports.ts';
import type { ScheduledRounds } from './check.ts';
import type { Looked, Unseen } from './looked.ts';

/** The scheduled rounds by what they leave behind. `why`: of what was thrown, why it could not be read. */
export function keptRounds(reports: Pick<MorningReports, 'ofDay'>, why: (error: unknown) => Unseen): ScheduledRounds {
  const looked = async <Value>(read: () => Promise<Value | null>): Promise<Looked<Value>> => {
    try {
      const value = await read();
      return value === null ? { kind: 'none' } : { kind: 'known', value };
    } catch (error) {
      return why(error);
    }
  };
  return {
    report: (day) => looked(async () => ((await reports.ofDay(day)) === null ? null : (true as const))),
  };
}
