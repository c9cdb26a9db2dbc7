import type { SpendAnomalies, SpendAnomaliesOutcome } from '../../../application/cost/ports/spend-anomalies.ts';
import type { Period } from '../../../domain/calendar/day.ts';
import type { SpendAnomaly } from '../../../domain/cost/spend-anomaly.ts';
import type { SpendingUnavailable } from '../../../domain/cost/spending.ts';

/** A watch that sees what it is told. */
export class InMemorySpendAnomalies implements SpendAnomalies {
  #anomalies: SpendAnomaly[] = [];
  #unavailable: SpendingUnavailable | null = null;
  #requests = 0;

  /** How often it was asked: each time costs money. */
  get requests(): number {
    return this.#requests;
  }

  add(...anomalies: readonly SpendAnomaly[]): void {
    this.#anomalies.push(...anomalies.map((anomaly) => structuredClone(anomaly)));
  }

  clear(): void {
    this.#anomalies = [];
  }

  /** Null makes it answer again. */
  setUnavailable(reason: SpendingUnavailable | null): void {
    this.#unavailable = reason;
  }

  async within(period: Period): Promise<SpendAnomaliesOutcome> {
    this.#requests += 1;
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    const anomalies = this.#anomalies.filter(({ since, day }) => since < period.end && day >= period.start);
    return { kind: 'known', anomalies: structuredClone(anomalies) };
  }
}
