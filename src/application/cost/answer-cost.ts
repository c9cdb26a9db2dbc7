import { type Day, utcDay } from '../../domain/calendar/day.ts';
import { type CostBreakdown, costBreakdown } from '../../domain/cost/cost-breakdown.ts';
import { type CostComparison, costComparison } from '../../domain/cost/cost-comparison.ts';
import { type CostPlan, type CostQuestion, costPlan, type QuestionRefusal } from '../../domain/cost/cost-question.ts';
import type { CostRead } from '../../domain/cost/cost-read.ts';
import type { Exchange } from '../../domain/cost/exchange.ts';
import { type SaidDays, settlement } from '../../domain/cost/settled-days.ts';
import type { SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Language } from '../../domain/people/people.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { CostReading, Freshness } from './cost-reading.ts';
import type { ReportedDays } from './ports/reported-days.ts';
import type { CostPolicy, ReportCost, ReportCostOutcome } from './report-cost.ts';

export type AnswerCostInput = { readonly question: CostQuestion; readonly language: Language };

export type AnswerCostOutcome =
  | Exclude<ReportCostOutcome, { kind: 'already-told' }>
  | {
      readonly kind: 'breakdown';
      readonly breakdown: CostBreakdown;
      readonly read: CostRead;
      readonly shown: Exchange | null;
    }
  | {
      readonly kind: 'comparison';
      readonly comparison: CostComparison;
      readonly read: CostRead;
      readonly shown: Exchange | null;
    }
  | { readonly kind: 'refused'; readonly refusal: QuestionRefusal }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** Answers a question about costs. */
export class AnswerCost {
  readonly #policy: Pick<CostPolicy, 'tag' | 'view' | 'show'>;
  readonly #reading: CostReading;
  readonly #report: ReportCost;
  readonly #reported: ReportedDays;
  readonly #clock: Clock;

  constructor(
    policy: Pick<CostPolicy, 'tag' | 'view' | 'show'>,
    reading: CostReading,
    report: ReportCost,
    reported: ReportedDays,
    clock: Clock,
  ) {
    this.#policy = policy;
    this.#reading = reading;
    this.#report = report;
    this.#reported = reported;
    this.#clock = clock;
  }

  async execute({ question, language }: AnswerCostInput): Promise<AnswerCostOutcome> {
    const nowMs = this.#clock.nowMs();
    const { tag, view } = this.#policy;
    const said = await this.#reported.said();
    const plan = costPlan(question, nowMs, tag, settlement(said, view, utcDay(nowMs)).through);
    if (plan.kind === 'refused') return plan;
    const freshness = question.fresh ? 'of-this-hour' : 'of-today';
    if (plan.kind !== 'report') return this.#split(plan, said, freshness);
    const outcome = await this.#report.execute({ for: 'person', language, freshness });
    if (outcome.kind === 'already-told') throw new Error('a person was given the answer for the channel');
    return outcome;
  }

  async #split(
    plan: Extract<CostPlan, { kind: 'breakdown' | 'comparison' }>,
    said: SaidDays,
    freshness: Freshness,
  ): Promise<AnswerCostOutcome> {
    const { by, periods, read } = plan;
    const { period, before } = periods;
    const settledOn = (day: Day) => settlement(said, this.#policy.view, day).through;
    const needed = { period: { start: before.start, end: period.end }, settledOn };
    const outcome = await this.#reading.forQuestion({ ...read, by }, needed, freshness);
    if (outcome.kind === 'unavailable') return outcome;
    const { spending } = outcome.facts;
    const settled = settlement(said, this.#policy.view, utcDay(this.#clock.nowMs()));
    if (plan.kind === 'comparison') {
      return {
        kind: 'comparison',
        comparison: costComparison(spending, by, before, period, settled),
        read: outcome.read,
        shown: this.#policy.show,
      };
    }
    const breakdown = costBreakdown(spending, by, period, before, settled);
    return { kind: 'breakdown', breakdown, read: outcome.read, shown: this.#policy.show };
  }
}
