import type { SteerAction } from '../../../application/deploy/steer-deploy.ts';
import type { Judgement } from '../../../domain/deploy/judge.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about a deployment beside its card: to whoever asks about it or presses a button, and to whom it calls. */
export type DeployAnswerWords = {
  readonly plan: PlanWords;
  readonly decided: Readonly<Record<'approve' | 'reject', string>>;
  readonly steered: Readonly<Record<SteerAction, string>>;
  /** `line`: what is deployed where. */
  readonly approvalWanted: (by: Escaped, line: string) => string;
  readonly yourTurn: (line: string) => string;
};

export type PlanWords = {
  readonly title: Readonly<Record<Judgement['kind'], string>>;
  /** Allowed only with the glass broken. */
  readonly brokenTitle: string;
  /** Above what the rules said. */
  readonly overridden: string;
  readonly exempted: string;
  readonly nobodyAhead: string;
  /** One is on its way, and so many stand in line behind it already. */
  readonly ahead: (inLine: number) => string;
  readonly dryRun: string;
};
