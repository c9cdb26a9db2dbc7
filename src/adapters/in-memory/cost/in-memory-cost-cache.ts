import type { CostCache, CostFacts } from '../../../application/cost/ports/cost-cache.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';

type Kept = { readonly facts: CostFacts; readonly untilMs: number };

/** Keeps copies, because a caller that changes what it holds must not change what is kept. */
export class InMemoryCostCache implements CostCache {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async of(key: string): Promise<CostFacts | null> {
    const kept = this.#kept.get(key);
    return kept === undefined || kept.untilMs <= this.#clock.nowMs() ? null : structuredClone(kept.facts);
  }

  async keep(key: string, facts: CostFacts, untilMs: number): Promise<void> {
    this.#kept.set(key, { facts: structuredClone(facts), untilMs });
  }
}
