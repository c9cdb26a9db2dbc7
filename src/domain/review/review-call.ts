import { isBot, personKey } from './account.ts';
import type { CalledReviewer, Calling, CallReason, ReviewCall } from './calling.ts';
import type { QueueMove } from './merge-queue.ts';
import { withNewest } from './newest.ts';
import type { Review } from './review.ts';
import type { ReviewCard } from './review-card.ts';
import { type ReviewNote, reviewNoteId, unpostedNotes } from './review-note.ts';
import type { ReviewerName } from './reviewer-name.ts';
import { askedThemselves, isSameReviewerOn, memoryOf, reviewersOf } from './reviewers.ts';
import { outOfReach } from './whereabouts.ts';

/** Which reviews call the author, and who else is called. */
export type CallPolicy = {
  readonly callAuthorOn: readonly CallingReview[];
  /** Whether whoever is assigned is called, too. */
  readonly callAssignees: boolean;
};
export type CallingReview = 'approved' | 'changes-requested';

const mostCalled = 200;

/**
 * The calls to make for what the card knows now, one per reason. A reviewer is called again only for a request that came after
 * their review.
 */
export function callingAfter(card: ReviewCard, policy: CallPolicy, nowMs: number): Calling {
  const { waiting, called, together } = card.calling;
  if (outOfReach(card) !== null) return card.calling;
  const reviewers = reviewersToCall(card);
  const assignees = policy.callAssignees ? assigneesToCall(card) : [];
  const reasons: readonly CallReason[] = [
    ...[...authorCalls(card, policy), ...callsBeforeCard(card, policy, nowMs)].map(
      (review) => ({ kind: 'reviewed', review }) as const,
    ),
    ...queueCalls(card, unpostedNotes(card)).map((move) => ({ kind: 'dequeued', move }) as const),
    ...(assignees.length === 0 ? [] : [{ kind: 'assigned', assignees } as const]),
    ...chunks(reviewers).map((together) => ({ kind: 'review-wanted', reviewers: together }) as const),
  ];
  const fresh = reasons.map(
    (why, at): ReviewCall => ({ id: idOf(why, card, reasons.slice(0, at)), why, triedAtMs: nowMs }),
  );
  const atMs = card.pullRequest.updatedAtMs;
  return {
    waiting: [...waiting, ...fresh],
    called: reviewers.reduce((all, { kind, name }) => withCalled(all, { kind, name, atMs }), called),
    together,
    ...(card.pullRequest.assignees === undefined ? {} : { assigned: card.pullRequest.assignees }),
  };
}

/** Nobody is called who assigned themselves or wrote it, and nobody twice as long as they stay assigned. */
function assigneesToCall({ pullRequest, accounts, assigned, calling, shown }: ReviewCard): readonly ReviewerName[] {
  if (pullRequest.draft || pullRequest.state !== 'open') return [];
  // An older version did not keep whom it had seen assigned. Nobody is called because of an upgrade.
  const isUpgraded = calling.assigned === undefined && shown !== null;
  const isOne = (a: string, b: string) => personKey(accounts, a) === personKey(accounts, b);
  const fresh = (pullRequest.assignees ?? []).filter((login) => {
    if (isOne(login, pullRequest.author) || isBot(accounts, login)) return false;
    const told = assigned.find((one) => isOne(one.login, login));
    if (told?.by !== undefined && isOne(told.by, login)) return false;
    if (told === undefined && isUpgraded) return false;
    return !(calling.assigned ?? []).some((before) => isOne(before, login));
  });
  return fresh.slice(0, mostCalledTogether).map((name) => ({ kind: 'person', name }));
}

/** The reviews of which the author is to be told by a call. */
export function authorCalls(card: ReviewCard, { callAuthorOn }: CallPolicy): readonly Review[] {
  if (card.pullRequest.authorIsBot) return [];
  const reviews = unpostedNotes(card).flatMap((note) => (note.kind === 'reviewed' ? [note.review] : []));
  return reviews.filter(({ said }) => callAuthorOn.some((calling) => calling === said));
}

/** What has put it out of the merge queue, if that is to be told to its author by a call. */
export function queueCalls({ pullRequest }: ReviewCard, notes: readonly ReviewNote[]): readonly QueueMove[] {
  return pullRequest.authorIsBot ? [] : notes.flatMap((note) => (note.kind === 'dequeued' ? [note.move] : []));
}

/** From when on a verdict is too old to call anybody whose card is only now shown. GitHub delivers again within this time. */
const lateMs = 3 * 86_400_000;

/** Changes that were wanted before there was a card: it says so itself, but calls nobody. */
function callsBeforeCard(card: ReviewCard, { callAuthorOn }: CallPolicy, nowMs: number): readonly Review[] {
  if (card.shown !== null || card.pullRequest.authorIsBot || card.pullRequest.state !== 'open') return [];
  if (!callAuthorOn.includes('changes-requested')) return [];
  const blocking = reviewersOf(card).filter(({ standing, turn }) => standing === 'changes-requested' && turn === null);
  return card.reviews.filter(({ said, reviewer, submittedAtMs }) => {
    const stands = blocking.some((one) => isSameReviewerOn(card, one, { kind: 'person', name: reviewer }));
    return said === 'changes-requested' && stands && submittedAtMs > nowMs - lateMs;
  });
}

/** Nobody is called for a draft; they are once it is ready. Whoever asked themselves knows of it. */
function reviewersToCall(card: ReviewCard): readonly ReviewerName[] {
  if (card.pullRequest.draft) return [];
  const asked = reviewersOf(card).filter(({ turn }) => turn?.why === 'asked');
  return asked
    .filter((reviewer) => !askedThemselves(card, reviewer) && isReason(card, reviewer))
    .map(({ kind, name }) => ({ kind, name }));
}

/**
 * Only a request by name that is newer than the review, or than the request before was taken back, counts again, because GitHub's
 * list of requested reviewers may be told late.
 */
function isReason(card: ReviewCard, reviewer: ReviewerName): boolean {
  const before = card.calling.called.find((called) => isSameReviewerOn(card, called, reviewer));
  if (before === undefined) return true;
  const { requestedMs = null, removedMs = null } = memoryOf(card, reviewer) ?? {};
  if (requestedMs === null || requestedMs <= before.atMs) return false;
  if (removedMs !== null && removedMs >= before.atMs && removedMs <= requestedMs) return true;
  return card.reviews.some(({ reviewer: name, submittedAtMs }) => {
    // GitHub does not say for which team somebody has reviewed.
    const isTheirs = reviewer.kind === 'team' || isSameReviewerOn(card, { kind: 'person', name }, reviewer);
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

/** Whoever would not be named in a line would not be called by it. */
export const mostCalledTogether = 25;

function chunks(reviewers: readonly ReviewerName[]): readonly (readonly ReviewerName[])[] {
  const count = Math.ceil(reviewers.length / mostCalledTogether);
  return Array.from({ length: count }, (_, at) =>
    reviewers.slice(at * mostCalledTogether, (at + 1) * mostCalledTogether),
  );
}

/** The revision tells requests apart, because calls are put down once at each. */
function idOf(why: CallReason, { revision }: ReviewCard, before: readonly CallReason[]): string {
  if (why.kind === 'assigned') return `assigned ${revision}`;
  if (why.kind !== 'review-wanted') return reviewNoteId(why);
  const nth = before.filter(({ kind }) => kind === 'review-wanted').length;
  return nth === 0 ? `review-wanted ${revision}` : `review-wanted ${revision} ${nth}`;
}
