import type { DeployedImages, DeploymentState } from '../../../domain/deploy/deployment.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { AlarmWords } from './alarm-words.ts';
import type { CostWords } from './cost-words.ts';
import type { Escaped } from './escape-text.ts';
import type { HistoryWords } from './history-words.ts';
import type { LockWords } from './lock-words.ts';
import type { RefusalWords } from './refusal-words.ts';
import type { ReviewWords } from './review-words.ts';
import type { StatusWords } from './status-words.ts';

/** Everything that Geonbot says, in one language. Outside text enters only `Escaped`. */
export type Words = {
  readonly status: StatusWords;
  readonly deploy: DeployWords;
  readonly refusal: RefusalWords;
  readonly lock: LockWords;
  readonly review: ReviewWords;
  readonly cost: CostWords;
  readonly alarm: AlarmWords;
  readonly history: HistoryWords;
  readonly helpTitle: string;
  readonly roomClosed: Readonly<Record<'closed' | 'gone', (room: Escaped) => string>>;
  /** Something broke on our side. */
  readonly trouble: (reference: Escaped) => string;
};

/** What a sentence about a deployment may name, each in `code`. */
export type DeploymentNames = {
  readonly repository: Escaped;
  readonly workflow: Escaped;
  readonly ref: Escaped;
  /** Paths in `geonbot.yaml`. */
  readonly inputsPath: Escaped;
  readonly refPath: Escaped;
  readonly ecsPath: Escaped;
};

export type RejectionFacts = DeploymentNames & {
  /** GitHub's own sentence, where it said one. */
  readonly detail: Escaped | null;
  readonly retryAt: string | null;
};

export type DeployWords = {
  readonly title: Readonly<Record<DeploymentState['kind'], string>>;
  readonly requestedBy: string;
  readonly requested: string;
  readonly took: string;
  readonly duration: (ms: number) => string;
  readonly run: (link: string, attempt: number) => string;
  readonly runNotNamed: string;
  readonly runningSince: (when: string) => string;
  readonly failedAt: (job: Escaped, step: Escaped | null) => string;
  readonly failureUnknown: string;
  readonly cancelled: string;
  readonly expired: string;
  readonly unconfirmed: string;
  readonly noImage: string;
  readonly imagesUnknown: Readonly<
    Record<Extract<DeployedImages, { kind: 'unknown' }>['reason'], (names: DeploymentNames) => string>
  >;
  readonly rejected: Readonly<Record<DispatchRejection['reason'], (facts: RejectionFacts) => string>>;
  readonly openRun: string;
  readonly openJob: string;
  readonly openActions: string;
  readonly deployAgain: string;
};
