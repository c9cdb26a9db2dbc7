import type { Repository } from '../kit/repository.ts';
import type { Account } from './account.ts';
import type { Check } from './check.ts';
import type { QueueMove } from './merge-queue.ts';
import type { OnBehalf } from './on-behalf.ts';
import type { PressedRequest } from './pressed-request.ts';
import type { PullRequest, PullRequestMeasure } from './pull-request.ts';
import type { Comparison } from './push.ts';
import type { RequiredChecks } from './required-checks.ts';
import type { Review } from './review.ts';
import type { ReviewDecision } from './review-decision.ts';
import type { ReviewerName } from './reviewer-name.ts';
import type { Whereabouts } from './whereabouts.ts';

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
      /** From which commit a push has moved its branch, and to which. */
      readonly push?: { readonly before: string; readonly after: string };
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
    }
  /** Somebody looked how it last came into the merge queue or out of it. */
  | {
      readonly kind: 'queued';
      readonly repository: Repository;
      readonly number: number;
      readonly queue: QueueMove;
    }
  /** Somebody looked which checks the rules of its base branch require. */
  | {
      readonly kind: 'required';
      readonly repository: Repository;
      readonly number: number;
      readonly required: RequiredChecks;
    }
  /** Somebody looked where it is. */
  | {
      readonly kind: 'placed';
      readonly repository: Repository;
      readonly number: number;
      readonly place: Whereabouts;
    }
  /** Somebody pressed a button here that asks for a review. */
  | {
      readonly kind: 'pressed';
      readonly repository: Repository;
      readonly number: number;
      readonly pressed: PressedRequest;
    };

export type PullRequestName = { readonly repository: Repository; readonly number: number };

/** What happened before, as the code host remembers it. */
export type RequestHistory = {
  /** Oldest first, also within one second. */
  readonly requests: readonly PastRequest[];
  readonly draftedAtMs: number | null;
  readonly readyAtMs: number | null;
  /** Of every review that it knows. Missing where it was not read. */
  readonly onBehalf?: readonly OnBehalf[];
};

export type PastRequest = {
  readonly reviewer: ReviewerName;
  readonly was: 'requested' | 'removed';
  /** The login of whoever did it. Missing where that cannot be told. */
  readonly by?: string;
  /** Who the reviewer is by id, because the name is the present one. Missing where that was not read. */
  readonly account?: Account;
  readonly atMs: number;
};

/** Which pull request it is about. */
export function subjectOf(moved: PullRequestChanged): PullRequestName {
  return 'pullRequest' in moved ? moved.pullRequest : moved;
}

/** The same of a repository by the name under which it is configured. */
export function calledAs(moved: PullRequestChanged, repository: Repository): PullRequestChanged {
  if (!('pullRequest' in moved)) return { ...moved, repository };
  return { ...moved, pullRequest: { ...moved.pullRequest, repository } };
}
