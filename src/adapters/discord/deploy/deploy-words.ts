import type {
  DeployedImages,
  StateKind,
  UnverifiedBecause,
  VerifiedBy,
} from '../../../domain/deploy/deployment-state.ts';
import type { Escaped } from '../kit/escape-text.ts';
import type { DeploymentNames, DispatchWords } from './dispatch-words.ts';

/** Everything that the card of a deployment says. Outside text enters only `Escaped`. */
export type DeployWords = {
  readonly title: Readonly<Record<StateKind, string>>;
  readonly requestedBy: string;
  readonly requested: string;
  readonly took: string;
  readonly duration: (ms: number) => string;
  /** So many lines did not fit. */
  readonly more: (count: number) => string;
  readonly request: RequestWords;
  readonly changes: ChangesWords;
  readonly approval: ApprovalWords;
  readonly progress: ProgressWords;
  readonly story: StoryWords;
  readonly end: EndWords;
  readonly rejected: DispatchWords;
  readonly button: ButtonWords;
};

export type RequestWords = {
  /** `link`: the commit's short id; `subject` is the first line of its message. */
  readonly commit: (link: string, subject: Escaped) => string;
  readonly rollback: string;
  readonly glassBroken: (by: Escaped, reason: Escaped) => string;
  /** Above what the rules said. */
  readonly overridden: string;
};

export type ChangesWords = {
  readonly name: string;
  readonly count: (commits: number, pullRequests: number) => string;
  readonly none: string;
  /** So many commits of what runs now are not in it. */
  readonly goesBack: (commits: number) => string;
  readonly risky: (count: number, paths: string) => string;
  readonly unreadable: string;
};

export type ApprovalWords = {
  readonly name: string;
  /** `roles` are role mentions; empty where none can be shown. */
  readonly missing: (count: number, roles: string) => string;
  readonly expires: (when: string) => string;
  readonly given: (by: Escaped, when: string) => string;
};

export type ProgressWords = {
  readonly name: string;
  readonly steps: (done: number, of: number) => string;
  readonly waits: string;
  readonly skipped: string;
  readonly since: (when: string) => string;
};

export type StoryWords = {
  readonly run: (link: string, attempt: number) => string;
  readonly runNotNamed: string;
  readonly queued: string;
  readonly runningSince: (when: string) => string;
  readonly inLine: (service: Escaped, environment: Escaped) => string;
  readonly stopAsked: (by: Escaped) => string;
  /** The run started from another commit than was meant; `expected` is null where that is not known. */
  readonly strayed: (actual: Escaped, expected: Escaped | null) => string;
  readonly lost: string;
  readonly lostForGood: string;
};

export type EndWords = {
  readonly verifying: string;
  readonly unverified: Readonly<Record<UnverifiedBecause, (names: DeploymentNames) => string>>;
  readonly verifiedBy: Readonly<Record<VerifiedBy, string>>;
  readonly noImage: string;
  readonly imagesUnknown: Readonly<
    Record<Extract<DeployedImages, { kind: 'unknown' }>['reason'], (names: DeploymentNames) => string>
  >;
  readonly rolledBack: (reason: Escaped | null) => string;
  /** Above the images of what runs now. */
  readonly runsNow: string;
  readonly notRunningIt: (reason: Escaped | null) => string;
  readonly expected: string;
  readonly found: string;
  readonly nothingFound: string;
  readonly failedAt: (job: Escaped, step: Escaped | null) => string;
  readonly failureUnknown: string;
  readonly lastLines: string;
  readonly cancelled: string;
  readonly stoppedBy: (by: Escaped) => string;
  readonly withdrawnBy: (by: Escaped) => string;
  readonly withdrawn: string;
  readonly expired: Readonly<Record<'start' | 'approval' | 'turn', string>>;
  readonly rejectedBy: (by: Escaped) => string;
  /** Above what the rules said. */
  readonly rulesSaidNo: string;
  readonly notConfigured: (service: Escaped, environment: Escaped) => string;
  /** `now` is null where the version means nothing any more. */
  readonly moved: (version: Escaped, shown: Escaped, now: Escaped | null) => string;
};

export type ButtonWords = {
  readonly approve: string;
  readonly reject: string;
  readonly withdraw: string;
  readonly stop: string;
  readonly rerun: string;
  readonly rollBack: string;
  readonly openRun: string;
  readonly openJob: string;
  readonly openActions: string;
  readonly deployAgain: string;
};
