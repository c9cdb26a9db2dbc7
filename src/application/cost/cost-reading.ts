import { costHistory } from '../../domain/cost/cost-periods.ts';
import { daysToCome } from '../../domain/cost/forecast.ts';
import { byService, type SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { CostCache, CostFacts } from './ports/cost-cache.ts';
import type { SpendForecast } from './ports/spend-forecast.ts';
import type { SpendLedger, SpendQuestion } from './ports/spend-ledger.ts';

export type CostReadingOutcome =
  | { readonly kind: 'known'; readonly facts: CostFacts }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** AWS updates its bill up to three times a day; asking more often pays for the same answer again. */
const keptMs = 6 * 3_600_000;

/** Reads costs through a cache, because every request costs money. */
export class CostReading {
  readonly #ledger: SpendLedger;
  readonly #forecast: SpendForecast;
  readonly #kept: CostCache;
  readonly #clock: Clock;

  constructor(ledger: SpendLedger, forecast: SpendForecast, kept: CostCache, clock: Clock) {
    this.#ledger = ledger;
    this.#forecast = forecast;
    this.#kept = kept;
    this.#clock = clock;
  }

  /** Everything for a report: two requests, or none on a cache hit. */
  async forReport(freshness: 'fresh' | 'kept'): Promise<CostReadingOutcome> {
    const key = keyOf(this.#reportQuestion());
    const kept = freshness === 'kept' ? await this.#kept.of(key) : null;
    if (kept !== null) return { kind: 'known', facts: kept };
    const read = await this.#read(this.#reportQuestion());
    if (read.kind === 'unavailable') return read;
    const forecast = await this.#forecast.expected(daysToCome(this.#clock.nowMs()));
    return this.#keep(key, { ...read.facts, forecast });
  }

  /** One request, or none on a cache hit. Shares its entry with the report if both need the same data. */
  async forQuestion(question: SpendQuestion): Promise<CostReadingOutcome> {
    const key = keyOf(question);
    if (key === keyOf(this.#reportQuestion())) return this.forReport('kept');
    const kept = await this.#kept.of(key);
    if (kept !== null) return { kind: 'known', facts: kept };
    const read = await this.#read(question);
    return read.kind === 'unavailable' ? read : this.#keep(key, read.facts);
  }

  async #read(question: SpendQuestion): Promise<CostReadingOutcome> {
    const readAtMs = this.#clock.nowMs();
    const outcome = await this.#ledger.read(question);
    if (outcome.kind === 'unavailable') return outcome;
    return { kind: 'known', facts: { spending: outcome.spending, forecast: null, readAtMs } };
  }

  async #keep(key: string, facts: CostFacts): Promise<CostReadingOutcome> {
    await this.#kept.keep(key, facts, facts.readAtMs + keptMs);
    return { kind: 'known', facts };
  }

  #reportQuestion(): SpendQuestion {
    return { period: costHistory(this.#clock.nowMs()), by: byService, each: 'day' };
  }
}

/** Includes the period, so that a new day is read again. */
function keyOf({ period, by, each }: SpendQuestion): string {
  return JSON.stringify([each, period.start, period.end, by.kind, by.kind === 'tag' ? by.key : '']);
}
