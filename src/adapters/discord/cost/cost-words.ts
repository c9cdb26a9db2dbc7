import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import type { QuestionRefusal } from '../../../domain/cost/cost-question.ts';
import type { Day, Period } from '../../../domain/cost/period.ts';
import type { RecordType, SpendBy } from '../../../domain/cost/spending.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** Everything that is said about money. Outside text enters only `Escaped`. */
export type CostWords = {
  readonly title: (day: string) => string;
  readonly day: (day: Day) => string;
  readonly period: (period: Period) => string;
  /** `October 2026`. */
  readonly month: (day: Day) => string;
  readonly yesterday: (day: string) => string;
  /** Where the last day that is over is not the team's own yesterday. */
  readonly lastDay: (day: string) => string;
  readonly provisional: string;
  readonly provisionalDays: (count: number) => string;
  readonly monthToDate: (period: string) => string;
  readonly against: (period: string) => string;
  readonly before: (amount: string) => string;
  readonly isNew: string;
  readonly isGone: string;
  readonly same: string;
  readonly services: string;
  readonly others: (count: number) => string;
  readonly nothingSpent: string;
  readonly trends: string;
  readonly lastDays: (count: number) => string;
  readonly comings: string;
  readonly coming: (service: Escaped, amount: string, since: string) => string;
  readonly going: (service: Escaped, amount: string, last: string) => string;
  readonly more: (count: number) => string;
  readonly bill: string;
  readonly charges: Readonly<Record<RecordType | 'total', string>>;
  readonly monthEnd: (day: string) => string;
  readonly awsExpects: (amount: string, range: string | null) => string;
  readonly tooYoung: string;
  readonly noForecast: Readonly<Record<SpendingUnavailable, string>>;
  readonly ownRate: (perDay: string, month: string, from: string) => string;
  readonly budget: string;
  readonly ofBudget: (percent: string, budget: string) => string;
  readonly monthGone: (percent: string) => string;
  readonly pace: {
    readonly within: string;
    readonly 'over-on': (day: string) => string;
    readonly 'over-since': (day: string) => string;
  };
  /** What is said otherwise on the 1st, when the month of the report is over. */
  readonly ofWholeMonth: Partial<CostWords>;
  readonly restated: string;
  readonly revised: (day: string, difference: string) => string;
  readonly moreRevised: (count: number, difference: string) => string;
  readonly readAt: (when: string) => string;
  /** What a picture of the report shows, for those who cannot see it. */
  readonly chart: (day: string) => string;
  readonly breakdown: (period: string) => string;
  readonly by: Readonly<Record<SpendBy['kind'], string>>;
  readonly byTag: (key: Escaped) => string;
  readonly total: string;
  readonly otherParts: (count: number) => string;
  readonly nothingInPeriod: string;
  /** Usage and everything else that is charged. */
  readonly wholeBill: string;
  readonly untagged: string;
  readonly nothingTagged: (key: Escaped) => string;
  readonly comparison: (before: string, after: string) => string;
  readonly whatMoved: string;
  readonly nothingMoved: string;
  readonly otherDrivers: (count: number) => string;
  readonly comparedHow: (by: SpendBy['kind']) => string;
  readonly refusedTitle: string;
  readonly refused: (refusal: QuestionRefusal, period: Escaped | null) => string;
  /** In the channel, in the morning. */
  readonly noReportTitle: string;
  /** To a person who asked. */
  readonly unavailableTitle: string;
  readonly unavailable: Readonly<Record<SpendingUnavailable, string>>;
};
