import type { ReportCost } from '../../application/cost/report-cost.ts';
import type { WarnOfCost } from '../../application/cost/warn-of-cost.ts';
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

  /** Rejects when there was no report, because then the schedule tries again and the alarm sees it. */
  async run(correlationId: string): Promise<void> {
    const outcome = await this.#reportCost.execute({ for: 'channel' });
    const fields = { correlation_id: correlationId, outcome: outcome.kind };
    if (outcome.kind === 'unavailable') throw new Error(`there is no cost report this morning: ${outcome.reason}`);
    this.#log.info(morningDone, fields);
    if (outcome.kind === 'report' && outcome.spending !== undefined) await this.#warn(outcome.spending, correlationId);
  }

  /** From the very bill of the report, and so once a day. What this morning misses the next one still sees. */
  async #warn(spending: Spending, correlationId: string): Promise<void> {
    const { began, followed, aws } = await this.#warnOfCost.execute(spending);
    this.#log.info('warnings are up to date', { correlation_id: correlationId, began: began.length, followed, aws });
  }
}
