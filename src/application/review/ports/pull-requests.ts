import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { PullRequestSnapshot } from '../../../domain/review/pull-request-snapshot.ts';

export type PullRequestLookup =
  | { readonly kind: 'seen'; readonly snapshot: PullRequestSnapshot }
  /** There is no pull request of this number. */
  | { readonly kind: 'unknown' }
  | Unreadable;

export type PullRequestNumbers =
  /** Those that moved last come first. */
  { readonly kind: 'known'; readonly numbers: readonly number[] } | Unreadable;

type Unreadable = { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** The code host's pull requests, for whoever does not want to rely on what was told. Rejects never because of the source. */
export interface PullRequests {
  /**
   * How it is now: its description, every review that was submitted, and the checks of its head that deliveries would have
   * named it for. `unreadable` when any part of it cannot be read.
   */
  look(repository: Repository, number: number): Promise<PullRequestLookup>;

  /** Of those that are open, or that were merged or closed; at most 100. */
  numbers(repository: Repository, state: 'open' | 'ended'): Promise<PullRequestNumbers>;
}
