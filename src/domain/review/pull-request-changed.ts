import type { Repository } from '../kit/repository.ts';
import type { Check } from './check.ts';
import type { QueueMove } from './merge-queue.ts';
import type { PullRequest, PullRequestMeasure } from './pull-request.ts';
import type { Comparison } from './push.ts';
import type { Review } from './review.ts';
import type { ReviewDecision } from './review-decision.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** In place of what happened, where somebody asked how it is. GitHub's own words have no hyphen. */
export const lookedUp = 'looked-up';

/** Something that was told of a pull request. Deliveries come in any order, late and more than once. */
export type PullRequestChanged =
  /**
   * `action` is GitHub's word for what happened, or `lookedUp`; `measure` is null where the description was a short one.
   * `requested`: who was asked for a review by this very action, and `by` whom as far as that is told; `removed`: who was let off
   * by it.
   */
  | {
      readonly kind: 'described';
      readonly action: string;
      readonly pullRequest: PullRequest;
      readonly measure: PullRequestMeasure | null;
      readonly requested?: ReviewerName & { readonly by?: string };
      readonly removed?: ReviewerName;
      /** Who was assigned by this very action, and by whom as far as that is told. */
      readonly assigned?: { readonly login: string; readonly by?: string };
      /** Only where somebody looked, and could read it. */
      readonly history?: RequestHistory;
      /** Whether it has come into the merge queue, or out of it. */
      readonly queue?: QueueMove;
    }
  | { readonly kind: 'reviewed'; readonly pullRequest: PullRequest; readonly review: Review }
  | { readonly kind: 'checked'; readonly repository: Repository; readonly number: number; readonly check: Check }
  /** Somebody looked whether a push has changed what was reviewed. */
  | {
      readonly kind: 'compared';
      readonly repository: Repository;
      readonly number: number;
      readonly comparison: Comparison;
    }
  /** Somebody looked what the rules make of the reviews. */
  | {
      readonly kind: 'decided';
      readonly repository: Repository;
      readonly number: number;
      readonly decision: ReviewDecision;
    };

export type PullRequestName = { readonly repository: Repository; readonly number: number };

/** What happened before, as the code host remembers it. */
export type RequestHistory = {
  /** Oldest first, also within one second. */
  readonly requests: readonly PastRequest[];
  readonly draftedAtMs: number | null;
  readonly readyAtMs: number | null;
};

export type PastRequest = {
  readonly reviewer: ReviewerName;
  readonly was: 'requested' | 'removed';
  /** The login of whoever did it. Missing where that cannot be told. */
  readonly by?: string;
  readonly atMs: number;
};

/** Which pull request it is about. */
export function subjectOf(moved: PullRequestChanged): PullRequestName {
  return 'pullRequest' in moved ? moved.pullRequest : moved;
}
