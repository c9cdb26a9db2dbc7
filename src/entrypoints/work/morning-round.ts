import type { ReportCost } from '../../application/report-cost.ts';
import type { Log } from '../log.ts';

/** The scheduled work of the morning. */
export class MorningRound {
  readonly #reportCost: ReportCost;
  readonly #log: Log;

  constructor(reportCost: ReportCost, log: Log) {
    this.#reportCost = reportCost;
    this.#log = log;
  }

  /** Rejects when there was no report, because then the schedule tries again and the alarm sees it. */
  async run(correlationId: string): Promise<void> {
    const outcome = await this.#reportCost.execute({ for: 'channel' });
    const fields = { correlation_id: correlationId, outcome: outcome.kind };
    if (outcome.kind !== 'unavailable') return this.#log.info('morning round done', fields);
    throw new Error(`there is no cost report this morning: ${outcome.reason}`);
  }
}
