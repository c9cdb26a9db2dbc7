import type { Announcement } from '../announcement.ts';
import type { PullRequest, PullRequestMoved, PullRequestState } from './pull-request.ts';

/** `owner/name#12`, in lower case because GitHub does not tell cases apart. */
export type ReviewCardKey = string;

/** The one card of a pull request. */
export type ReviewCard = {
  readonly key: ReviewCardKey;
  readonly pullRequest: PullRequest;
  /** Counts every change of what the card should show. */
  readonly revision: number;
  /** Where the card is, and the revision that it shows. */
  readonly shown: { readonly announcement: Announcement; readonly revision: number } | null;
};

export function reviewCardKey(pullRequest: Pick<PullRequest, 'repository' | 'number'>): ReviewCardKey {
  return `${pullRequest.repository.toLowerCase()}#${pullRequest.number}`;
}

/**
 * The card after one more delivery, or null where there is none to have. Deliveries come in any order and more than once:
 * the card keeps the newest description that any of them carried, so every order ends in the same card.
 */
export function foldReviewCard(card: ReviewCard | null, moved: PullRequestMoved): ReviewCard | null {
  if (card === null) {
    if (!isWorthACard(moved)) return null;
    return { key: reviewCardKey(moved.pullRequest), pullRequest: moved.pullRequest, revision: 1, shown: null };
  }
  if (!isNewer(moved.pullRequest, card.pullRequest)) return card;
  return { ...card, pullRequest: moved.pullRequest, revision: card.revision + 1 };
}

/** A label put on a pull request that was closed long ago is no reason to post it. */
function isWorthACard({ action, pullRequest }: PullRequestMoved): boolean {
  return pullRequest.state === 'open' || action === 'closed';
}

/** A total order, because two deliveries of the same second must win against each other the same way every time. */
function isNewer(a: PullRequest, b: PullRequest): boolean {
  if (a.updatedAtMs !== b.updatedAtMs) return a.updatedAtMs > b.updatedAtMs;
  if (a.state !== b.state) return stateRank[a.state] > stateRank[b.state];
  return JSON.stringify(canonical(a)) > JSON.stringify(canonical(b));
}

const stateRank: Readonly<Record<PullRequestState, number>> = { open: 0, closed: 1, merged: 2 };

function canonical(pullRequest: PullRequest): readonly unknown[] {
  return Object.entries(pullRequest).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function cardNeedsShowing(card: ReviewCard): boolean {
  return card.shown === null || card.shown.revision < card.revision;
}

export function shownAs(card: ReviewCard, announcement: Announcement): ReviewCard {
  return { ...card, shown: { announcement, revision: card.revision } };
}
