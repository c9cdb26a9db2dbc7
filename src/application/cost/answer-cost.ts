import { type CostBreakdown, costBreakdown } from '../../domain/cost/cost-breakdown.ts';
import { type CostComparison, costComparison } from '../../domain/cost/cost-comparison.ts';
import { type CostPlan, type CostQuestion, costPlan, type QuestionRefusal } from '../../domain/cost/cost-question.ts';
import type { SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Language } from '../../domain/people/people.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { CostReading } from './cost-reading.ts';
import type { CostPolicy, ReportCost, ReportCostOutcome } from './report-cost.ts';

export type AnswerCostInput = { readonly question: CostQuestion; readonly language: Language };

export type AnswerCostOutcome =
  | Exclude<ReportCostOutcome, { kind: 'already-told' }>
  | { readonly kind: 'breakdown'; readonly breakdown: CostBreakdown; readonly readAtMs: number }
  | { readonly kind: 'comparison'; readonly comparison: CostComparison; readonly readAtMs: number }
  | { readonly kind: 'refused'; readonly refusal: QuestionRefusal }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** Answers a question about costs. */
export class AnswerCost {
  readonly #policy: Pick<CostPolicy, 'tag'>;
  readonly #reading: CostReading;
  readonly #report: ReportCost;
  readonly #clock: Clock;

  constructor(policy: Pick<CostPolicy, 'tag'>, reading: CostReading, report: ReportCost, clock: Clock) {
    this.#policy = policy;
    this.#reading = reading;
    this.#report = report;
    this.#clock = clock;
  }

  async execute({ question, language }: AnswerCostInput): Promise<AnswerCostOutcome> {
    const plan = costPlan(question, this.#clock.nowMs(), this.#policy.tag);
    if (plan.kind === 'refused') return plan;
    if (plan.kind !== 'report') return this.#split(plan);
    const outcome = await this.#report.execute({ for: 'person', language });
    if (outcome.kind === 'already-told') throw new Error('a person was given the answer for the channel');
    return outcome;
  }

  async #split(plan: Extract<CostPlan, { kind: 'breakdown' | 'comparison' }>): Promise<AnswerCostOutcome> {
    const { by, periods, read } = plan;
    const outcome = await this.#reading.forQuestion({ ...read, by });
    if (outcome.kind === 'unavailable') return outcome;
    const { spending, readAtMs } = outcome.facts;
    const { period, before } = periods;
    if (plan.kind === 'comparison') {
      return { kind: 'comparison', comparison: costComparison(spending, by, before, period), readAtMs };
    }
    return { kind: 'breakdown', breakdown: costBreakdown(spending, by, period, before), readAtMs };
  }
}
