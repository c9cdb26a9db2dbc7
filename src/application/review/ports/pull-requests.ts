import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { RepositoryHome } from '../../../domain/review/followed-repository.ts';
import type { QueueMove } from '../../../domain/review/merge-queue.ts';
import type { PullRequestState } from '../../../domain/review/pull-request.ts';
import type { RequestHistory } from '../../../domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../../domain/review/pull-request-snapshot.ts';
import type { RequiredChecks } from '../../../domain/review/required-checks.ts';
import type { ReviewDecision } from '../../../domain/review/review-decision.ts';

export type PullRequestLookup =
  | { readonly kind: 'seen'; readonly snapshot: PullRequestSnapshot }
  /** There is no pull request of this number. */
  | { readonly kind: 'unknown' }
  | Unreadable;

export type PullRequestNumbers =
  /** Most recently updated first; not whole where there are more than 1,000. */
  { readonly kind: 'known'; readonly numbers: readonly number[]; readonly isWhole: boolean } | Unreadable;

/** What tells whether somebody is still to be called for a pull request. */
export type Glance = {
  readonly number: number;
  readonly state: PullRequestState;
  readonly draft: boolean;
  readonly updatedAtMs: number;
  readonly decision: ReviewDecision;
  readonly history: RequestHistory;
  /** How it last came into the merge queue or out of it, without the checks that put it out. Null where it was never there. */
  readonly queue: QueueMove | null;
};

export type PullRequestGlances =
  /** Those that are missing do not exist any more. */
  | {
      readonly kind: 'seen';
      readonly home: RepositoryHome;
      readonly isArchived: boolean;
      readonly glances: readonly Glance[];
    }
  | Unreadable;

type Unreadable = { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** Reads pull requests from the code host. Never rejects because of the source. */
export interface PullRequests {
  /**
   * The current description, all submitted reviews, and the checks of its head. `unreadable` if any of these cannot be read; what was
   * asked before and what the rules decide is left out then.
   */
  look(repository: Repository, number: number): Promise<PullRequestLookup>;

  /** These pull requests of one repository, and the repository itself, in as few requests as possible. */
  glance(repository: Repository, numbers: readonly number[]): Promise<PullRequestGlances>;

  /**
   * What was asked of whom, once the code host has had its time to put people in the place of a team that was asked at `atMs`, by its
   * clock. Null where it cannot be read.
   */
  requestsAfter(repository: Repository, number: number, atMs: number): Promise<RequestHistory | null>;

  /** Of those that are open. */
  openNumbers(repository: Repository): Promise<PullRequestNumbers>;

  /** Those of its head by the rules of its base branch; null where that cannot be read. */
  requiredChecks(repository: Repository, number: number): Promise<RequiredChecks | null>;

  /** Names of the checks that put it out of the merge queue last, sorted; null where that cannot be read. */
  failingInQueue(repository: Repository, number: number): Promise<readonly string[] | null>;
}
