import type { Announcement } from '../announcement.ts';
import { type Check, withCheck } from './check.ts';
import { isSame, laterOf } from './newest.ts';
import { newestDescription } from './newest-description.ts';
import type { PullRequest, PullRequestMeasure } from './pull-request.ts';
import { lookedUp, type PullRequestMoved, type PullRequestName, subjectOf } from './pull-request-moved.ts';
import { type Review, withReview } from './review.ts';
import { type Calling, noCalls } from './review-call.ts';
import { emptyMemory, type ReviewMemory, remembering } from './review-memory.ts';
import { type ReviewNoteId, reviewNoteId, reviewNotesOf } from './review-note.ts';

/** `owner/name#12`, in lower case because GitHub does not tell cases apart. */
export type ReviewCardKey = string;

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

/**
 * The record after one more delivery. Deliveries come in any order and more than once: of each fact the record keeps what
 * is newest by the delivery's own word, so every order ends in the same facts.
 */
export function foldReviewCard(before: ReviewRecord | null, moved: PullRequestMoved): ReviewRecord {
  const record = before ?? { ...unheardOf, key: reviewCardKey(subjectOf(moved)) };
  const after = { ...record, ...factsAfter(record, moved), ...remembering(memoryOf(record), moved) };
  return isSame(after, record) ? record : { ...after, revision: record.revision + 1 };
}

const noFacts: ReviewFacts = { pullRequest: null, measure: null, reviews: [], checks: [], hasReason: false };
const unheardOf = { ...noFacts, ...emptyMemory, revision: 0, shown: null, told: [], calling: noCalls };

function memoryOf({ asked, readyAtMs, firstReviewedAtMs }: ReviewRecord): ReviewMemory {
  return { asked, readyAtMs, firstReviewedAtMs };
}

function factsAfter(facts: ReviewFacts, moved: PullRequestMoved): Partial<ReviewFacts> {
  if (moved.kind === 'checked') return { checks: withCheck(facts.checks, moved.check) };
  const pullRequest = newestDescription(facts.pullRequest, moved.pullRequest);
  const hasReason = facts.hasReason || isReason(moved);
  if (moved.kind === 'reviewed') return { pullRequest, hasReason, reviews: withReview(facts.reviews, moved.review) };
  return { pullRequest, hasReason, measure: newestMeasure(facts.measure, moved.measure) };
}

/** A label put on a pull request that was closed long ago is no reason to post it, but somebody who asks for it is. */
function isReason(moved: Exclude<PullRequestMoved, { kind: 'checked' }>): boolean {
  if (moved.pullRequest.state === 'open') return true;
  return moved.kind === 'described' && (moved.action === 'closed' || moved.action === lookedUp);
}

function newestMeasure(a: PullRequestMeasure | null, b: PullRequestMeasure | null): PullRequestMeasure | null {
  if (a === null || b === null) return a ?? b;
  return laterOf(a, b, ({ atMs, mergeability }) => [atMs, mergeability === 'unknown' ? 0 : 1]);
}

/** The card of what was heard; null where there is not enough for one, or no reason to have one. */
export function cardOf(record: ReviewRecord): ReviewCard | null {
  return record.hasReason && isDescribed(record) ? record : null;
}

function isDescribed(record: ReviewRecord): record is ReviewCard {
  return record.pullRequest !== null;
}

export function cardNeedsShowing(card: ReviewRecord): boolean {
  return card.shown === null || card.shown.revision < card.revision;
}

/** The card once it is shown, and everything was said that is worth a line beneath it. */
export function shownAs(card: ReviewCard, announcement: Announcement): ReviewCard {
  const told = reviewNotesOf(card).map(reviewNoteId);
  return { ...card, shown: { announcement, revision: card.revision }, told };
}
