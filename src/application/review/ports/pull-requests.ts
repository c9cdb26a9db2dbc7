import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { PullRequestState } from '../../../domain/review/pull-request.ts';
import type { RequestHistory } from '../../../domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../../domain/review/pull-request-snapshot.ts';
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
};

export type PullRequestGlances =
  /** Those that are missing do not exist any more. */
  { readonly kind: 'seen'; readonly isArchived: boolean; readonly glances: readonly Glance[] } | Unreadable;

type Unreadable = { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** Reads pull requests from the code host. Never rejects because of the source. */
export interface PullRequests {
  /**
   * The current description, all submitted reviews, and the checks of its head. `unreadable` if any of these cannot be read; what was
   * asked before and what the rules decide is left out then.
   */
  look(repository: Repository, number: number): Promise<PullRequestLookup>;

  /** These pull requests of one repository, in as few requests as possible. */
  glance(repository: Repository, numbers: readonly number[]): Promise<PullRequestGlances>;

  /** Of those that are open. */
  openNumbers(repository: Repository): Promise<PullRequestNumbers>;

  /** Names of the checks that put it out of the merge queue last, sorted; null where that cannot be read. */
  failingInQueue(repository: Repository, number: number): Promise<readonly string[] | null>;
}
