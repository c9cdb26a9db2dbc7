import type { ReviewCard } from './review-card.ts';
import { reviewersOf } from './review-state.ts';
import { isSameReviewer, type ReviewerName } from './reviewer-name.ts';

/** Somebody who was asked for a review and has not given it. */
export type ReviewWait = ReviewerName & { readonly sinceMs: number };

/** Those who owe a review. Nobody does while it is a draft, when it is merged or closed, or approved by as many as are enough. */
export function owedReviews(card: ReviewCard, enoughApprovals: number): readonly ReviewWait[] {
  if (!wantsReview(card, enoughApprovals)) return [];
  return reviewersOf(card).flatMap(({ kind, name, standing }) =>
    standing === 'awaited' ? [{ kind, name, sinceMs: waitedSince(card, { kind, name }) }] : [],
  );
}

/** Whether it is open, ready, and not approved by as many as are enough, or somebody who wants changes stands against that. */
export function wantsReview(card: ReviewCard, enoughApprovals: number): boolean {
  if (card.pullRequest.state !== 'open' || card.pullRequest.draft) return false;
  const standings = reviewersOf(card).map(({ standing }) => standing);
  const approvals = standings.filter((standing) => standing === 'approved').length;
  return approvals < enoughApprovals || standings.includes('changes-requested');
}

/** Since when it could have been reviewed at all. */
export function readySince({ pullRequest, readyAtMs }: ReviewCard): number {
  return Math.max(pullRequest.openedAtMs, readyAtMs ?? 0);
}

/** Whoever was asked again is not awaited since the first time: the request, or else their own last word, tells since when. */
function waitedSince(card: ReviewCard, reviewer: ReviewerName): number {
  const asked = card.asked.find((known) => isSameReviewer(known, reviewer));
  const spoken = card.reviews
    .filter((review) => isSameReviewer({ kind: 'person', name: review.reviewer }, reviewer))
    .map(({ submittedAtMs }) => submittedAtMs);
  return Math.max(readySince(card), asked?.firstMs ?? 0, asked?.requestedMs ?? 0, ...spoken);
}
