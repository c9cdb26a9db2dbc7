import type { ReviewCard } from './review-card.ts';
import type { ReviewDecision } from './review-decision.ts';
import { isSameReviewer, type ReviewerName } from './reviewer-name.ts';
import { type Reviewer, reviewersOf, type Turn } from './reviewers.ts';
import { isWithinReach } from './whereabouts.ts';

/** Somebody whose review is awaited, and why it is their turn. */
export type ReviewWait = ReviewerName & {
  readonly sinceMs: number;
  /** Missing where an older version kept it; then they were asked. `author`: it waits for its author, and for no review. */
  readonly why?: Turn['why'] | 'author';
};

/** How many approvals are enough; null where the team leaves it to the rules of the branch, and to one approval without such. */
export type EnoughApprovals = number | null;

/**
 * Everybody whose turn it is, however many have approved. Nobody's it is while it is a draft, and when it is merged or closed.
 */
export function awaitedReviews(card: ReviewCard): readonly ReviewWait[] {
  return turnsOf(card).map(({ kind, name, turn }) => ({ kind, name, sinceMs: turn.sinceMs, why: turn.why }));
}

/**
 * Those who are to be reminded of it: nobody once it is approved enough, or because of what only an upgrade has shown, unless
 * `byNewRules`.
 */
export function owedReviews(card: ReviewCard, enough: EnoughApprovals, byNewRules = false): readonly ReviewWait[] {
  if (!wantsReview(card, enough, byNewRules)) return [];
  if (byNewRules) return awaitedReviews(card);
  const shownOnly = turnsOf(card).filter(({ turn }) => turn.isShownOnly);
  return awaitedReviews(card).filter((wait) => !shownOnly.some((one) => isSameReviewer(one, wait)));
}

/** Whether it is open, ready, and not approved by as many as are enough, or somebody who wants changes stands against that. */
export function wantsReview(card: ReviewCard, enough: EnoughApprovals, byNewRules = false): boolean {
  if (!isWithinReach(card) || card.pullRequest.draft) return false;
  const people = reviewersOf(card).filter((reviewer) => !reviewer.isBot);
  // An older version has read this approval and called it enough. Nobody is called because of an upgrade.
  const isOlder = !byNewRules && card.reviews.some(({ said, commit }) => said === 'approved' && commit === undefined);
  const decided = enough === null && !isOlder ? (presentDecision(card)?.value ?? null) : null;
  // Nobody asked has to be reminded of what the rules of the branch are content with.
  if (decided !== null) return decided !== 'approved';
  const approvals = people.filter(({ standing }) => standing === 'approved').length;
  return approvals < (enough ?? 1) || people.some(({ standing }) => standing === 'changes-requested');
}

/** Null also where something was heard since that may have changed it. */
export function presentDecision({ decision, pullRequest, reviews }: ReviewCard): ReviewDecision | null {
  if (decision === null) return null;
  const heardMs = Math.max(pullRequest.updatedAtMs, ...reviews.map(({ submittedAtMs }) => submittedAtMs));
  return decision.atMs >= heardMs ? decision : null;
}

/** Since when it could have been reviewed at all. */
export function readySince({ pullRequest, readyAtMs }: ReviewCard): number {
  return Math.max(pullRequest.openedAtMs, readyAtMs ?? 0);
}

function turnsOf(card: ReviewCard): readonly (Reviewer & { readonly turn: Turn })[] {
  if (!isWithinReach(card) || card.pullRequest.draft) return [];
  const readyMs = readySince(card);
  return reviewersOf(card).flatMap((reviewer) => {
    const { turn } = reviewer;
    return turn === null ? [] : [{ ...reviewer, turn: { ...turn, sinceMs: Math.max(turn.sinceMs, readyMs) } }];
  });
}
