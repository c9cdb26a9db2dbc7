import type { CostBreakdown } from '../../domain/cost/cost-breakdown.ts';
import type { CostComparison } from '../../domain/cost/cost-comparison.ts';
import type { CostQuestion, QuestionRefusal } from '../../domain/cost/cost-question.ts';
import type { CostRead } from '../../domain/cost/cost-read.ts';
import type { CostReport } from '../../domain/cost/cost-report.ts';
import type { Verdict, WarningId } from '../../domain/cost/cost-warning.ts';
import type { Exchange } from '../../domain/cost/exchange.ts';
import type { FoundSavings } from '../../domain/cost/saving.ts';
import { buttonJob, commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { branded, fields, flag, nullable, oneOf, text, withDefault } from '../kit/shape.ts';
import type { SpendingUnavailable } from './ports/spend-ledger.ts';

export type ReportCostJob = {
  readonly kind: 'report-cost';
  readonly asked: Invocation;
  readonly question: CostQuestion;
};

export type HandleCostWarningJob = {
  readonly kind: 'handle-cost-warning';
  readonly asked: Invocation;
  readonly warning: WarningId;
  readonly verdict: Verdict;
};

/** `chart`: a PNG of the report, if it could be drawn. */
export type CostReportAnswer = {
  readonly kind: 'cost';
  readonly report: CostReport;
  readonly chart: Uint8Array | null;
  readonly read: CostRead;
  readonly shown: Exchange | null;
};

export type CostAnswer =
  | CostReportAnswer
  | {
      readonly kind: 'cost-breakdown';
      readonly breakdown: CostBreakdown;
      readonly read: CostRead;
      readonly shown: Exchange | null;
    }
  | {
      readonly kind: 'cost-comparison';
      readonly comparison: CostComparison;
      readonly read: CostRead;
      readonly shown: Exchange | null;
    }
  | { readonly kind: 'cost-savings'; readonly found: FoundSavings; readonly shown: Exchange | null }
  | { readonly kind: 'cost-refused'; readonly refusal: QuestionRefusal }
  | { readonly kind: 'cost-unavailable'; readonly reason: SpendingUnavailable };

const question = fields<CostQuestion>({
  period: nullable(text),
  by: nullable(oneOf('service', 'account', 'region', 'tag')),
  why: flag,
  save: withDefault(flag, false),
  fresh: withDefault(flag, false),
});

export const costJobs = [
  commandJob<ReportCostJob, CostAnswer>('report-cost', {
    who: ['may-see-costs'],
    fields: { question: withDefault(question, { period: null, by: null, why: false, save: false, fresh: false }) },
    publicIn: 'costs',
    // One group, so that the first answer is cached for the others.
    group: () => 'cost',
  }),
  buttonJob<HandleCostWarningJob>('handle-cost-warning', {
    who: ['may-see-costs'],
    fields: { warning: branded<WarningId>(), verdict: oneOf('expected', 'investigating') },
    group: ({ warning }) => `cost-warning:${warning}`,
  }),
] as const;
