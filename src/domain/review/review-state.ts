import { type Check, mostChecks } from './check.ts';
import type { ReviewCard } from './review-card.ts';
import { reviewersOf } from './reviewers.ts';

/** Whose turn it is, in one word. */
export type ReviewState = 'draft' | 'needs-review' | 'changes-requested' | 'approved' | 'merged' | 'closed';

/** The checks of the head commit. */
export type Checks = {
  readonly state: 'passing' | 'failing' | 'pending';
  readonly failing: readonly Check[];
  readonly pending: readonly Check[];
  readonly passing: readonly Check[];
  /** False where there may be more than are kept. */
  readonly isWhole: boolean;
};

export function reviewState(card: ReviewCard): ReviewState {
  const { state, draft } = card.pullRequest;
  if (state !== 'open') return state;
  if (draft) return 'draft';
  const people = reviewersOf(card).filter((reviewer) => !reviewer.isBot);
  const blocking = people.filter(({ standing }) => standing === 'changes-requested');
  if (blocking.some(({ turn }) => turn === null)) return 'changes-requested';
  if (blocking.length > 0) return 'needs-review';
  return people.some(({ standing }) => standing === 'approved') ? 'approved' : 'needs-review';
}

/** Null while nothing was heard of any check of the head commit. */
export function checksOf({ pullRequest, checks }: ReviewCard): Checks | null {
  const ofHead = checks.filter(({ commit }) => commit === pullRequest.headCommit);
  if (ofHead.length === 0) return null;
  const failing = ofHead.filter(({ state }) => state === 'failing');
  const pending = ofHead.filter(({ state }) => state === 'pending');
  const passing = ofHead.filter(({ state }) => state === 'passing');
  const state = failing.length > 0 ? 'failing' : pending.length > 0 ? 'pending' : 'passing';
  return { state, failing, pending, passing, isWhole: ofHead.length < mostChecks };
}

/** The card without checks that only go on: while any is pending, none but those that failed. */
export function withoutProgress(card: ReviewCard): ReviewCard {
  const pending = checksOf(card)?.pending ?? [];
  return pending.length === 0 ? card : { ...card, checks: card.checks.filter(({ state }) => state === 'failing') };
}
