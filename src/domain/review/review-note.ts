import type { Check } from './check.ts';
import { isAuthorsMatter, type QueueMove } from './merge-queue.ts';
import type { Review } from './review.ts';
import type { ReviewCard, ReviewNoteId } from './review-card.ts';
import { checksOf } from './review-state.ts';
import { isOwnReview } from './reviewers.ts';

/** Something about a pull request that is worth a line of its own beneath the card. */
export type ReviewNote =
  | { readonly kind: 'reviewed'; readonly review: Review }
  /** Once for each commit, however many of its checks fail. */
  | { readonly kind: 'checks-failed'; readonly commit: string; readonly failing: readonly Check[] }
  /** It went back to draft at that moment. */
  | { readonly kind: 'drafted'; readonly atMs: number }
  /** Something put it out of the merge queue that its author has to see to. */
  | { readonly kind: 'dequeued'; readonly move: QueueMove }
  | { readonly kind: 'merged' };

export function reviewNoteId(note: ReviewNote): ReviewNoteId {
  switch (note.kind) {
    case 'reviewed':
      return `review ${note.review.id} ${note.review.said}`;
    case 'checks-failed':
      return `checks-failed ${note.commit}`;
    case 'drafted':
      return `drafted ${note.atMs}`;
    case 'dequeued':
      return `dequeued ${note.move.atMs}`;
    case 'merged':
      return 'merged';
  }
}

/** Everything worth saying of the card as it stands, in the order in which it happened as far as that is known. */
export function reviewNotesOf(card: ReviewCard): readonly ReviewNote[] {
  const { state, headCommit, draft } = card.pullRequest;
  const reviews = card.reviews.filter((review) => !isOwnReview(card, review)).toReversed();
  const failing = checksOf(card)?.failing ?? [];
  return [
    ...reviews.map((review): ReviewNote => ({ kind: 'reviewed', review })),
    ...(failing.length === 0 || headCommit === null
      ? []
      : [{ kind: 'checks-failed', commit: headCommit, failing } as const]),
    ...(draft && state === 'open' && card.draftedAtMs !== null
      ? [{ kind: 'drafted', atMs: card.draftedAtMs } as const]
      : []),
    ...(state === 'open' && card.queue !== null && isAuthorsMatter(card.queue)
      ? [{ kind: 'dequeued', move: card.queue } as const]
      : []),
    ...(state === 'merged' ? [{ kind: 'merged' } as const] : []),
  ];
}

/** What is to be said beneath the card. Nothing before it was first shown, because a new card says everything itself. */
export function unpostedNotes(card: ReviewCard): readonly ReviewNote[] {
  if (card.shown === null) return [];
  return reviewNotesOf(card).filter((note) => !card.told.includes(reviewNoteId(note)));
}
