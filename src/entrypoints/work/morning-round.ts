import type { ReportCost, WarnFirst } from '../../application/cost/report-cost.ts';
import type { WarnOfCost } from '../../application/cost/warn-of-cost.ts';
import type { Day } from '../../domain/calendar/day.ts';
import type { CostWarning } from '../../domain/cost/cost-warning.ts';
import type { Spending } from '../../domain/cost/spending.ts';
import type { Log } from '../log.ts';

/** Logged once there is a report. An own alarm counts these lines. */
export const morningDone = 'morning round done';

/** The scheduled work of the morning. */
export class MorningRound {
  readonly #reportCost: Pick<ReportCost, 'execute'>;
  readonly #warnOfCost: Pick<WarnOfCost, 'execute'>;
  readonly #log: Log;

  constructor(reportCost: Pick<ReportCost, 'execute'>, warnOfCost: Pick<WarnOfCost, 'execute'>, log: Log) {
    this.#reportCost = reportCost;
    this.#warnOfCost = warnOfCost;
    this.#log = log;
  }

  /**
   * Warnings go first, so that the report can name their cards, and none of them keeps it back. Rejects when there was no report, and after it where
   * the warnings failed: then the schedule tries again and the alarm sees it.
   */
  async run(correlationId: string): Promise<void> {
    const failures: unknown[] = [];
    const warn: WarnFirst = async (spending, through) => {
      try {
        return await this.#warn(spending, through, correlationId);
      } catch (cause) {
        failures.push(cause);
        return [];
      }
    };
    const outcome = await this.#reportCost.execute({ for: 'channel', warn });
    const fields = { correlation_id: correlationId, outcome: outcome.kind };
    if (outcome.kind === 'unavailable') throw new Error(`there is no cost report this morning: ${outcome.reason}`);
    this.#log.info(morningDone, fields);
    if (failures.length > 0) throw failures[0];
  }

  /** From the very bill of the report, and so once a day. What this morning misses the next one still sees. */
  async #warn(spending: Spending, through: Day, correlationId: string): Promise<readonly CostWarning[]> {
    const { began, open, followed, aws } = await this.#warnOfCost.execute(spending, through);
    this.#log.info('warnings are up to date', { correlation_id: correlationId, began: began.length, followed, aws });
    return open;
  }
}
