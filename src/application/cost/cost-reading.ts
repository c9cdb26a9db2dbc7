import { addDays, type Day, type Period, utcDay } from '../../domain/calendar/day.ts';
import { type CostView, countedNames } from '../../domain/cost/charges.ts';
import { costHistory } from '../../domain/cost/cost-periods.ts';
import type { CostRead } from '../../domain/cost/cost-read.ts';
import { daysToCome, type ForecastOutcome } from '../../domain/cost/forecast.ts';
import { byService, type SpendBy, type Spending, type SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AccountCharges } from './account-charges.ts';
import type { CostCache, CostFacts } from './ports/cost-cache.ts';
import type { SpendForecast } from './ports/spend-forecast.ts';
import type { SpendLedger, SpendQuestion } from './ports/spend-ledger.ts';

export type CostReadingOutcome =
  | { readonly kind: 'known'; readonly facts: CostFacts; readonly read: CostRead }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** A UTC day is answered from what was read on it, and what is settled also on the day after. */
const keptMs = 48 * 3_600_000;

/**
 * How old what is read may be. `of-today`: read on this UTC day. `of-this-hour`: AWS updates its bill up to three times a day, so
 * that asking again within the hour pays for the same answer. `new`: whatever is kept.
 */
export type Freshness = 'of-today' | 'of-this-hour' | 'new';

/** What an answer is made of. `settledOn` says which day was the last settled one on the day of a reading. */
export type Needed = { readonly period: Period; readonly settledOn: (day: Day) => Day };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The view is the team's. */
export type CostQuestionRead = Omit<SpendQuestion, 'view'>;

/** Reads costs through what is kept of earlier readings, the ledger, because every request costs money. */
export class CostReading {
  readonly #view: CostView;
  readonly #ledger: SpendLedger;
  readonly #forecast: SpendForecast;
  readonly #kept: CostCache;
  readonly #charges: Pick<AccountCharges, 'names'>;
  readonly #clock: Clock;

  constructor(
    view: CostView,
    ledger: SpendLedger,
    forecast: SpendForecast,
    kept: CostCache,
    charges: Pick<AccountCharges, 'names'>,
    clock: Clock,
  ) {
    this.#view = view;
    this.#ledger = ledger;
    this.#forecast = forecast;
    this.#kept = kept;
    this.#charges = charges;
    this.#clock = clock;
  }

  /** Everything for a report: two requests, or none where the ledger has it. */
  async forReport(freshness: Freshness): Promise<CostReadingOutcome> {
    const question = this.#daily(byService);
    const kept = await this.#ledgerOf(question, freshness);
    if (kept !== null) return this.#withForecast(question, kept);
    const read = await this.#read(question);
    if (read.kind === 'unavailable') return read;
    const forecast = await this.#expected(read.facts.spending);
    return this.#keep(question, { ...read.facts, forecast }, read.read.requests + 1);
  }

  /** Asks for the forecast alone where AWS did not answer the last time, an hour later at the earliest. */
  async #withForecast(question: SpendQuestion, kept: CostFacts): Promise<CostReadingOutcome> {
    const { forecast, readAtMs, forecastAtMs = readAtMs } = kept;
    const nowMs = this.#clock.nowMs();
    const mayComeYet =
      forecast?.kind === 'unavailable' && ['throttled', 'source-unavailable'].includes(forecast.reason);
    if (forecast !== null && (!mayComeYet || nowMs < forecastAtMs + hourMs)) return fromLedger(kept);
    const again = { ...kept, forecast: await this.#expected(kept.spending), forecastAtMs: nowMs };
    return this.#keep(question, again, 1);
  }

  /** One request, or none where the ledger has it; with those of the report where there was no cost. Shares its entry with the report if both need the same data. */
  async forQuestion(asked: CostQuestionRead, needed: Needed, freshness: Freshness): Promise<CostReadingOutcome> {
    const question = { ...asked, view: this.#view };
    const kept = (await this.#ledgerOf(question, freshness)) ?? (await this.#covering(asked.by, needed, freshness));
    if (kept !== null) return fromLedger(kept);
    // Read with its forecast, so that the report has it as well.
    if (keyOf(question) === keyOf(this.#daily(byService))) return this.forReport(freshness);
    const read = await this.#read(question);
    if (read.kind === 'unavailable') return read;
    const { facts, requests } = await this.#inTheCurrencyOfTheBill(read.facts);
    return this.#keep(question, facts, read.read.requests + requests);
  }

  /** A period without any cost names no currency; the months of the report do, and are mostly in the ledger. */
  async #inTheCurrencyOfTheBill(facts: CostFacts): Promise<{ readonly facts: CostFacts; readonly requests: number }> {
    if (facts.spending.spends.length > 0) return { facts, requests: 0 };
    const report = await this.forReport('of-today');
    if (report.kind === 'unavailable') return { facts, requests: 0 };
    const { currency } = report.facts.spending;
    return { facts: { ...facts, spending: { ...facts.spending, currency } }, requests: report.read.requests };
  }

  /** The days of today's reading, or those of the day before that were settled already. */
  async #covering(by: SpendBy, { period, settledOn }: Needed, freshness: Freshness): Promise<CostFacts | null> {
    const today = this.#daily(by);
    if (period.start >= today.period.start) {
      const kept = await this.#ledgerOf(today, freshness);
      if (kept !== null) return kept;
    }
    const earlier = this.#daily(by, this.#clock.nowMs() - dayMs);
    if (period.start < earlier.period.start) return null;
    const kept = await this.#ledgerOf(earlier, freshness);
    return kept !== null && period.end <= addDays(settledOn(utcDay(kept.readAtMs)), 1) ? kept : null;
  }

  async #ledgerOf(question: SpendQuestion, freshness: Freshness): Promise<CostFacts | null> {
    if (freshness === 'new') return null;
    const kept = await this.#kept.of(keyOf(question));
    const oldest = freshness === 'of-this-hour' ? this.#clock.nowMs() - hourMs : 0;
    return kept === null || kept.readAtMs <= oldest ? null : kept;
  }

  async #read(question: SpendQuestion): Promise<CostReadingOutcome> {
    const readAtMs = this.#clock.nowMs();
    const outcome = await this.#ledger.read(question);
    if (outcome.kind === 'unavailable') return outcome;
    const { spending, requests } = outcome;
    return { kind: 'known', facts: { spending, forecast: null, readAtMs }, read: { readAtMs, requests } };
  }

  /** Of the very charge types that count in the bill, so that both say the same; with those that the account has had in a year, because one may come again. */
  async #expected({ view, spends }: Spending): Promise<ForecastOutcome> {
    const known = await this.#charges.names();
    const charges = countedNames(view, [...spends.flatMap(({ charge }) => charge ?? []), ...known]);
    return this.#forecast.expected({ period: daysToCome(this.#clock.nowMs()), view, charges });
  }

  async #keep(question: SpendQuestion, facts: CostFacts, requests: number): Promise<CostReadingOutcome> {
    const { readAtMs } = facts;
    await this.#kept.keep(keyOf(question), facts, readAtMs + keptMs);
    return { kind: 'known', facts, read: { readAtMs, requests } };
  }

  #daily(by: SpendBy, atMs = this.#clock.nowMs()): SpendQuestion {
    return { period: costHistory(atMs), by, each: 'day', view: this.#view };
  }
}

function fromLedger(facts: CostFacts): CostReadingOutcome {
  return { kind: 'known', facts, read: { readAtMs: facts.readAtMs, requests: 0 } };
}

/** Includes the period, so that a new day is read again, and a view other than the usual, so that another one is. */
function keyOf({ period, by, each, view }: SpendQuestion): string {
  const viewed = view === 'usage' ? [] : [view];
  return JSON.stringify([each, period.start, period.end, by.kind, by.kind === 'tag' ? by.key : '', ...viewed]);
}
