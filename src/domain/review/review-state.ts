import type { Check } from './check.ts';
import type { Review, ReviewOutcome } from './review.ts';
import type { ReviewCard } from './review-card.ts';

/** Whose turn it is, in one word. */
export type ReviewState = 'draft' | 'needs-review' | 'changes-requested' | 'approved' | 'merged' | 'closed';

/** Somebody from whom a review is awaited or was given. */
export type Reviewer = {
  readonly kind: 'person' | 'team';
  readonly name: string;
  readonly standing: 'awaited' | ReviewOutcome;
};

/** The checks of the head commit. */
export type Checks = {
  readonly state: 'passing' | 'failing' | 'pending';
  readonly failing: readonly Check[];
  readonly pending: readonly Check[];
  readonly passing: readonly Check[];
};

export function reviewState(card: ReviewCard): ReviewState {
  const { state, draft } = card.pullRequest;
  if (state !== 'open') return state;
  if (draft) return 'draft';
  const standings = new Set(reviewersOf(card).map(({ standing }) => standing));
  if (standings.has('changes-requested')) return 'changes-requested';
  return standings.has('approved') ? 'approved' : 'needs-review';
}

/** Teams and people, those who are awaited first; nobody is awaited once it is merged or closed. */
export function reviewersOf({ pullRequest, reviews }: ReviewCard): readonly Reviewer[] {
  const { author, requestedReviewers, requestedTeams, state, updatedAtMs } = pullRequest;
  const spoke = new Map<string, Review[]>();
  for (const review of reviews) {
    // GitHub reports an answer to a comment on one's own pull request as a review.
    if (isSamePerson(review.reviewer, author)) continue;
    const name = review.reviewer.toLowerCase();
    spoke.set(name, [...(spoke.get(name) ?? []), review]);
  }
  const isAnswered = (name: string) =>
    (spoke.get(name.toLowerCase()) ?? []).some(({ submittedAtMs }) => submittedAtMs >= updatedAtMs);
  const people = state === 'open' ? requestedReviewers.filter((name) => !isAnswered(name)) : [];
  const teams = state === 'open' ? requestedTeams : [];
  const askedAgain = new Set(people.map((name) => name.toLowerCase()));
  const answered = [...spoke].filter(([name]) => !askedAgain.has(name)).map(([, said]) => standingOf(said));
  return [
    ...teams.map((name): Reviewer => ({ kind: 'team', name, standing: 'awaited' })),
    ...people.map((name): Reviewer => ({ kind: 'person', name, standing: 'awaited' })),
    ...answered.flatMap((reviewer) => (reviewer === null ? [] : [reviewer])),
  ];
}

/** What a person's last verdict is; a comment counts where there is none, or only one that was dismissed before it. */
function standingOf(said: readonly Review[]): Reviewer | null {
  const verdict = said.find((review) => review.said !== 'commented');
  const comment = said.find((review) => review.said === 'commented');
  const isDismissed = verdict?.said === 'dismissed';
  const commentedSince =
    comment !== undefined && verdict !== undefined && comment.submittedAtMs > verdict.submittedAtMs;
  const last = verdict === undefined || (isDismissed && commentedSince) ? comment : verdict;
  return last === undefined ? null : { kind: 'person', name: last.reviewer, standing: last.said };
}

function isSamePerson(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Null while nothing was heard of any check of the head commit. */
export function checksOf({ pullRequest, checks }: ReviewCard): Checks | null {
  const ofHead = checks.filter(({ commit }) => commit === pullRequest.headCommit);
  if (ofHead.length === 0) return null;
  const failing = ofHead.filter(({ state }) => state === 'failing');
  const pending = ofHead.filter(({ state }) => state === 'pending');
  const passing = ofHead.filter(({ state }) => state === 'passing');
  const state = failing.length > 0 ? 'failing' : pending.length > 0 ? 'pending' : 'passing';
  return { state, failing, pending, passing };
}
