import type { QueueMove } from './merge-queue.ts';
import type { Review } from './review.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** A line beneath the card that calls people, because it is their turn. */
export type ReviewCall = {
  /** The same call, however often it is tried. */
  readonly id: string;
  readonly why: CallReason;
  /** When it was last about to be made; null where that is known to have failed. */
  readonly triedAtMs: number | null;
};

export type CallReason =
  /** Calls everybody who was asked and not called for it yet, together. */
  | { readonly kind: 'review-wanted'; readonly reviewers: readonly ReviewerName[] }
  /** Calls everybody who was assigned and not called for it yet. */
  | { readonly kind: 'assigned'; readonly assignees: readonly ReviewerName[] }
  /** Calls the author. */
  | { readonly kind: 'reviewed'; readonly review: Review }
  /** Calls the author, too. */
  | { readonly kind: 'dequeued'; readonly move: QueueMove };

/** `atMs`: by the pull request's own clock. */
export type CalledReviewer = ReviewerName & { readonly atMs: number };

/** The memory of a card's calls: what is to be made, oldest first, and for whom one was put down before. */
export type Calling = {
  readonly waiting: readonly ReviewCall[];
  readonly called: readonly CalledReviewer[];
  /**
   * Ids of the lines, calls or not, in the one message that may be on its way. Null where the release before has kept it, which did
   * not say lines together.
   */
  readonly together: readonly string[] | null;
  /** Logins of the assignees for whom a call was put down before. Missing where none was. */
  readonly assigned?: readonly string[];
};

export const noCalls: Calling = { waiting: [], called: [], together: [] };
