import type { ForecastQuestion, SpendForecast } from '../../../application/cost/ports/spend-forecast.ts';
import { daysIn } from '../../../domain/calendar/day.ts';
import type { ForecastOutcome } from '../../../domain/cost/forecast.ts';
import { type Money, scaled } from '../../../domain/cost/money.ts';

/** Expects the same of every day, give or take a tenth. */
export class InMemorySpendForecast implements SpendForecast {
  /** Everything that was asked, oldest first. */
  readonly questions: ForecastQuestion[] = [];
  #perDay: Money | null;
  #unavailable: Extract<ForecastOutcome, { kind: 'unavailable' }> | null = null;

  /** Null: there is too little history. */
  constructor(perDay: Money | null = null) {
    this.#perDay = perDay;
  }

  setPerDay(perDay: Money | null): void {
    this.#perDay = perDay;
  }

  /** Null makes it answer again. */
  setUnavailable(reason: Extract<ForecastOutcome, { kind: 'unavailable' }>['reason'] | null): void {
    this.#unavailable = reason === null ? null : { kind: 'unavailable', reason };
  }

  async expected(question: ForecastQuestion): Promise<ForecastOutcome> {
    this.questions.push(question);
    const { period } = question;
    if (this.#unavailable !== null) return this.#unavailable;
    if (this.#perDay === null) return { kind: 'too-young' };
    const amount = scaled(this.#perDay, daysIn(period), 1);
    const range = { low: scaled(amount, 9, 10), high: scaled(amount, 11, 10) };
    return { kind: 'known', forecast: { period, amount, range } };
  }
}
