import type { ControlRefusal, GuardedAction } from '../../../domain/deploy/deploy-refusal.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** Why nothing was done, and what would change it. Outside text enters only `Escaped`; lists are of escaped names or mentions. */
export type RefusalWords = {
  readonly title: string;
  /** Over what somebody lacks who may not ask at all. */
  readonly notPermitted: string;
  readonly none: string;
  /** So many refusals did not fit. */
  readonly more: (count: number) => string;
  readonly fact: RefusalFactWords;
  readonly remedy: RemedyWords;
};

/** A sentence for each reason. */
export type RefusalFactWords = {
  readonly unknownService: (service: Escaped) => string;
  readonly unknownEnvironment: (environment: Escaped) => string;
  readonly malformedVersion: (version: Escaped) => string;
  readonly unknownVersion: (version: Escaped, repository: Escaped) => string;
  readonly strayCommit: (version: Escaped, repository: Escaped) => string;
  readonly versionUnreadable: (version: Escaped, repository: Escaped) => string;
  readonly versionMoved: (version: Escaped, approved: Escaped, now: Escaped) => string;
  readonly nothingToRollBack: (service: Escaped, environment: Escaped) => string;
  readonly waitedTooLong: (minutes: number) => string;
  readonly roleRequired: Readonly<Record<GuardedAction, (environment: Escaped) => string>>;
  readonly openToNobody: Readonly<Record<GuardedAction, (environment: Escaped) => string>>;
  readonly breakGlassRoleRequired: (environment: Escaped) => string;
  readonly breakGlassUnexplained: string;
  /** `where`: what the lock covers, as `service/environment`. */
  readonly locked: (where: Escaped, by: Escaped, why: Escaped) => string;
  readonly frozen: (environment: Escaped, freeze: Escaped) => string;
  readonly notPromoted: (environment: Escaped, after: Escaped) => string;
  readonly promotionUnreadable: (after: Escaped) => string;
  readonly checksNotPassed: string;
  readonly checksAbsent: string;
  readonly checksUnreadable: string;
  readonly checksWithoutCommit: (environment: Escaped) => string;
  readonly approvalsMissing: (environment: Escaped) => string;
  readonly ownRequest: string;
  readonly approverRoleRequired: string;
  readonly alreadyApproved: string;
  readonly requestExpired: (when: string) => string;
  readonly alreadyDecided: Readonly<Record<Decision, (by: Escaped) => string>>;
  readonly overtaken: (service: Escaped, environment: Escaped) => string;
  readonly notWaiting: string;
  readonly notYours: (requestedBy: Escaped) => string;
  readonly runNotCancellable: string;
  readonly runRefused: string;
  readonly laneTaken: (service: Escaped, environment: Escaped) => string;
};

type Decision = Extract<ControlRefusal, { reason: 'already-decided' }>['decision'];

/** A sentence for each remedy. */
export type RemedyWords = {
  readonly knownName: Readonly<Record<'service' | 'environment', (known: string) => string>>;
  readonly versionName: string;
  readonly anotherVersion: string;
  readonly adoptCommit: string;
  readonly seeBoard: string;
  readonly nameVersion: string;
  readonly askAgain: string;
  /** `roles` are role mentions; empty where none can be shown. */
  readonly askWithRole: (roles: string) => string;
  readonly explain: string;
  readonly withoutBreakGlass: string;
  readonly nameRoles: (path: Escaped) => string;
  readonly fixConfiguration: (path: Escaped) => string;
  /** `until` is null where the lock does not end by itself. */
  readonly unlock: (until: string | null) => string;
  readonly waitUntil: (when: string, away: string) => string;
  readonly deployFirst: (environment: Escaped) => string;
  /** Each list is null where it is empty. */
  readonly checksMustPass: (failed: string | null, pending: string | null, missing: string | null) => string;
  readonly approvals: (missing: number, roles: string) => string;
  readonly tryAgain: string;
  readonly mendSource: SourceWords;
  readonly askPerson: (person: Escaped) => string;
  readonly lookAtRun: (link: string | null) => string;
  readonly seeCard: string;
};

/** What to do about GitHub, by what it did. */
export type SourceWords = {
  readonly notInstalled: string;
  readonly notPermitted: string;
  readonly rateLimited: (retryAt: string | null) => string;
  readonly unavailable: string;
  /** `detail` is GitHub's own sentence, where it said one. */
  readonly refused: (detail: Escaped | null) => string;
};
