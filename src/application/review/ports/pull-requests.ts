import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { PullRequestSnapshot } from '../../../domain/review/pull-request-snapshot.ts';

export type PullRequestLookup =
  | { readonly kind: 'seen'; readonly snapshot: PullRequestSnapshot }
  /** There is no pull request of this number. */
  | { readonly kind: 'unknown' }
  | Unreadable;

export type PullRequestNumbers =
  /** Most recently updated first. */
  { readonly kind: 'known'; readonly numbers: readonly number[] } | Unreadable;

type Unreadable = { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** Reads pull requests from the code host. Never rejects because of the source. */
export interface PullRequests {
  /** The current description, all submitted reviews, and the checks of its head. `unreadable` if any part cannot be read. */
  look(repository: Repository, number: number): Promise<PullRequestLookup>;

  /** Of those that are open, or that were merged or closed; at most 100. */
  numbers(repository: Repository, state: 'open' | 'ended'): Promise<PullRequestNumbers>;
}
