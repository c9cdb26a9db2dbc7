import type { KeptChargeTypes, ReportedDays } from '../../../application/cost/ports/reported-days.ts';
import type { ReportedDay, SaidDays } from '../../../domain/cost/settled-days.ts';

/** Keeps a copy, because a caller that changes what it holds must not change what is kept. */
export class InMemoryReportedDays implements ReportedDays {
  #days: SaidDays = [];
  #types: KeptChargeTypes | null = null;

  /** As if something had damaged what is kept. */
  damage(): void {
    this.#days = 'unreadable';
  }

  async said(): Promise<SaidDays> {
    return structuredClone(this.#days);
  }

  async remember(days: readonly ReportedDay[]): Promise<void> {
    this.#days = structuredClone(days);
  }

  async chargeTypes(): Promise<KeptChargeTypes | null> {
    return structuredClone(this.#types);
  }

  async keepChargeTypes(types: KeptChargeTypes): Promise<void> {
    this.#types = structuredClone(types);
  }
}
