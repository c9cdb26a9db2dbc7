import type { CalledReviewer, Calling, CallReason, ReviewCall } from './calling.ts';
import { withNewest } from './newest.ts';
import type { Review } from './review.ts';
import type { ReviewCard } from './review-card.ts';
import { reviewNoteId, unpostedNotes } from './review-note.ts';
import { reviewersOf } from './review-state.ts';
import { isSameReviewer, type ReviewerName } from './reviewer-name.ts';

/** Which reviews call the author. */
export type CallPolicy = { readonly callAuthorOn: readonly CallingReview[] };
export type CallingReview = 'approved' | 'changes-requested';

const mostCalled = 200;

/**
 * The calls to make for what the card knows now, one per reason. A reviewer is called again only for a request that came after
 * their review.
 */
export function callingAfter(card: ReviewCard, policy: CallPolicy, nowMs: number): Calling {
  const { waiting, called, together } = card.calling;
  const reviewers = reviewersToCall(card);
  const reasons: readonly CallReason[] = [
    ...authorCalls(card, policy).map((review) => ({ kind: 'reviewed', review }) as const),
    ...(reviewers.length === 0 ? [] : [{ kind: 'review-wanted', reviewers } as const]),
  ];
  const fresh = reasons.map((why): ReviewCall => ({ id: idOf(why, card), why, triedAtMs: nowMs }));
  const atMs = card.pullRequest.updatedAtMs;
  return {
    waiting: [...waiting, ...fresh],
    called: reviewers.reduce((all, { kind, name }) => withCalled(all, { kind, name, atMs }), called),
    together,
  };
}

/** The reviews of which the author is to be told by a call. */
export function authorCalls(card: ReviewCard, { callAuthorOn }: CallPolicy): readonly Review[] {
  if (card.pullRequest.authorIsBot) return [];
  const reviews = unpostedNotes(card).flatMap((note) => (note.kind === 'reviewed' ? [note.review] : []));
  return reviews.filter(({ said }) => callAuthorOn.some((calling) => calling === said));
}

/** Nobody is called for a draft; they are once it is ready. */
function reviewersToCall(card: ReviewCard): readonly ReviewerName[] {
  if (card.pullRequest.draft) return [];
  const awaited = reviewersOf(card).filter(({ standing }) => standing === 'awaited');
  return awaited.filter((reviewer) => isReason(card, reviewer)).map(({ kind, name }) => ({ kind, name }));
}

/**
 * Only a request by name that is newer than the review counts again, because GitHub's list of requested reviewers may be
 * told late.
 */
function isReason({ calling, asked, reviews }: ReviewCard, reviewer: ReviewerName): boolean {
  const before = calling.called.find((called) => isSameReviewer(called, reviewer));
  if (before === undefined) return true;
  const requestedMs = asked.find((one) => isSameReviewer(one, reviewer))?.requestedMs ?? null;
  if (requestedMs === null || requestedMs <= before.atMs) return false;
  return reviews.some(({ reviewer: name, submittedAtMs }) => {
    // GitHub does not say for which team somebody has reviewed.
    const isTheirs = reviewer.kind === 'team' || isSameReviewer({ kind: 'person', name }, reviewer);
    return isTheirs && submittedAtMs >= before.atMs && submittedAtMs <= requestedMs;
  });
}

function withCalled(all: readonly CalledReviewer[], one: CalledReviewer): readonly CalledReviewer[] {
  return withNewest(all, one, {
    key: ({ kind, name }) => `${kind} ${name.toLowerCase()}`,
    join: (a, b) => (a.atMs > b.atMs ? a : b),
    order: ({ atMs }) => [atMs],
    most: mostCalled,
  });
}

/** The revision tells requests apart, because no two calls are put down at the same one. */
function idOf(why: CallReason, { revision }: ReviewCard): string {
  return why.kind === 'reviewed' ? reviewNoteId(why) : `review-wanted ${revision}`;
}
