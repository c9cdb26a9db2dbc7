import type { MorningReports } from '../cost/ports/morning-reports.ts';
import type { ScheduledRounds } from './check.ts';
import type { Looked, Unseen } from './looked.ts';
import type { SetupWatches } from './ports/setup-watches.ts';

/** The scheduled rounds by what they leave behind. `why`: of what was thrown, why it could not be read. */
export function keptRounds(
  watches: Pick<SetupWatches, 'current'>,
  reports: Pick<MorningReports, 'ofDay'>,
  why: (error: unknown) => Unseen,
): ScheduledRounds {
  const looked = async <Value>(read: () => Promise<Value | null>): Promise<Looked<Value>> => {
    try {
      const value = await read();
      return value === null ? { kind: 'none' } : { kind: 'known', value };
    } catch (error) {
      return why(error);
    }
  };
  return {
    lastLookMs: () => looked(async () => (await watches.current())?.lookedMs ?? null),
    report: (day) => looked(async () => ((await reports.ofDay(day)) === null ? null : (true as const))),
  };
}
