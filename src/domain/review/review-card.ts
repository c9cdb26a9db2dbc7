import type { Announcement } from '../kit/announcement.ts';
import type { Importance, Showing } from '../kit/showing.ts';
import type { Calling } from './calling.ts';
import type { Check } from './check.ts';
import type { PullRequest, PullRequestMeasure } from './pull-request.ts';
import type { PullRequestName } from './pull-request-changed.ts';
import { headAfter } from './push.ts';
import type { Review } from './review.ts';
import type { ReviewMemory } from './review-memory.ts';

/** `owner/name#12`, in lower case because GitHub does not tell cases apart. */
export type ReviewCardKey = string;

/** What makes two notes beneath a card the same one. */
export type ReviewNoteId = string;

/** Everything that was heard of one pull request, whether or not that is enough for a card. */
export type ReviewRecord = ReviewFacts &
  ReviewMemory & {
    readonly key: ReviewCardKey;
    /** Counts every change of what is known. */
    readonly revision: number;
    /** Where the card is, and the revision that it shows. */
    readonly shown: { readonly announcement: Announcement; readonly revision: number } | null;
    /** What was said beneath the card, or was already so when the card was first shown. */
    readonly told: readonly ReviewNoteId[];
    readonly calling: Calling;
    readonly showing: Showing;
  };

/** The same for the same deliveries, whatever their order. */
export type ReviewFacts = {
  /** Null while only checks were heard of. */
  readonly pullRequest: PullRequest | null;
  readonly measure: PullRequestMeasure | null;
  /** At most one verdict and one comment of each person, newest first. */
  readonly reviews: readonly Review[];
  /** Newest first; of commits that are not the head as well. */
  readonly checks: readonly Check[];
  /** Whether anything that happened was a reason for a card. */
  readonly hasReason: boolean;
};

/** The one card of a pull request. */
export type ReviewCard = ReviewRecord & { readonly pullRequest: PullRequest };

export function reviewCardKey({ repository, number }: PullRequestName): ReviewCardKey {
  return `${repository.toLowerCase()}#${number}`;
}

/** The card of what was heard; null where there is not enough for one, or no reason to have one. */
export function cardOf(record: ReviewRecord): ReviewCard | null {
  return record.hasReason && isDescribed(record) ? atItsHead(record) : null;
}

/** Two pushes of one second are told in any order. Where they say from where to where they went, that tells the last one. */
function atItsHead(card: ReviewCard): ReviewCard {
  const { pullRequest, headMoves } = card;
  const headCommit = pullRequest.settled === true ? null : headAfter(headMoves, pullRequest.updatedAtMs);
  if (headCommit === null || headCommit === pullRequest.headCommit) return card;
  return { ...card, pullRequest: { ...pullRequest, headCommit } };
}

function isDescribed(record: ReviewRecord): record is ReviewCard {
  return record.pullRequest !== null;
}

/** Whether only a look can tell it, because somebody was asked and let off, or two commits were pushed, in the very second of it. */
export function isTied({
  asked,
  pushes,
  headMoves,
  pullRequest,
}: Pick<ReviewCard, 'asked' | 'pushes' | 'headMoves' | 'pullRequest'>): boolean {
  const { updatedAtMs, settled } = pullRequest;
  if (settled === true) return false;
  const commits = pushes.filter(({ atMs }) => atMs === updatedAtMs).length;
  const isPushedTwice = commits > 1 && headAfter(headMoves, updatedAtMs) === null;
  return isPushedTwice || asked.some((one) => one.removedMs === updatedAtMs && one.requestedMs === updatedAtMs);
}

export function cardNeedsShowing(card: ReviewRecord): boolean {
  return card.shown === null || card.shown.revision < card.revision;
}

/** What must be seen first. `calls`: whether showing it calls somebody. */
export function importanceOf({ shown, pullRequest }: ReviewCard, calls: boolean): Importance {
  if (pullRequest.state !== 'open') return 'end';
  if (calls) return 'call';
  return shown === null ? 'new' : 'progress';
}
