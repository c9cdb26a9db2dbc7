import type { Verdict } from '../../../domain/cost/cost-warning.ts';
import type { Reason } from '../../../domain/cost/early-warning.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about what is too dear. Amounts and days are written already. */
export type CostWarningWords = {
  readonly title: Readonly<Record<Reason['kind'], string>>;
  readonly wholeBill: string;
  readonly on: (amount: string, day: string, incomplete: boolean) => string;
  /** By the number of the day in its week; 0 is Sunday. */
  readonly fromWeekdays: (low: string, high: string, count: number, weekday: number) => string;
  readonly fromMonthDay: (high: string, day: string) => string;
  readonly fromDearestDay: (high: string, day: string) => string;
  readonly expectedNothing: string;
  readonly since: (day: string, days: number) => string;
  /** Oldest first. */
  readonly weeks: (first: string, second: string, third: string) => string;
  readonly nothingBefore: (day: string, days: number) => string;
  readonly aboveAwsExpected: (amount: string, day: string) => string;
  readonly awsSeesIt: string;
  readonly awsUnknown: string;
  readonly awsImpact: (amount: string, day: string) => string;
  readonly awsNotAllowed: string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly said: Readonly<Record<Verdict, (who: Escaped, when: string) => string>>;
  readonly over: string;
  readonly ended: Readonly<Record<'quiet' | 'usual', string>>;
  readonly openCostExplorer: string;
};
