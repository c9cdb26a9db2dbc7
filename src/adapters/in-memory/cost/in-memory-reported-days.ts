import type { ReportedDays } from '../../../application/cost/ports/reported-days.ts';
import type { ReportedDay } from '../../../domain/cost/restatement.ts';

/** Keeps a copy, because a caller that changes what it holds must not change what is kept. */
export class InMemoryReportedDays implements ReportedDays {
  #days: readonly ReportedDay[] = [];

  async said(): Promise<readonly ReportedDay[]> {
    return structuredClone(this.#days);
  }

  async remember(days: readonly ReportedDay[]): Promise<void> {
    this.#days = structuredClone(days);
  }
}
