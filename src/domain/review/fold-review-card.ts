import { neverShown } from '../kit/showing.ts';
import { noCalls } from './calling.ts';
import { withCheck } from './check.ts';
import { isSame, laterOf, union } from './newest.ts';
import type { PullRequest, PullRequestMeasure, PullRequestState } from './pull-request.ts';
import { lookedUp, type PullRequestChanged, subjectOf } from './pull-request-changed.ts';
import { withReview } from './review.ts';
import { type ReviewFacts, type ReviewRecord, reviewCardKey } from './review-card.ts';
import { emptyMemory, type ReviewMemory, withChange } from './review-memory.ts';

/**
 * The record after one more delivery. Deliveries arrive in any order and repeatedly. Of each fact the record keeps the newest by
 * the delivery's own timestamp, so every order ends in the same facts.
 */
export function foldReviewCard(before: ReviewRecord | null, moved: PullRequestChanged): ReviewRecord {
  const record = before ?? { ...unheardOf, key: reviewCardKey(subjectOf(moved)) };
  const after = { ...record, ...factsAfter(record, moved), ...withChange(memoryOf(record), moved) };
  return isSame(after, record) ? record : { ...after, revision: record.revision + 1 };
}

const noFacts: ReviewFacts = { pullRequest: null, measure: null, reviews: [], checks: [], hasReason: false };
const unheardOf = {
  ...noFacts,
  ...emptyMemory,
  revision: 0,
  shown: null,
  told: [],
  calling: noCalls,
  showing: neverShown,
};

function memoryOf(record: ReviewRecord): ReviewMemory {
  const { asked, assigned, readyAtMs, firstReviewedAtMs, mergedAtMs, draftedAtMs, accounts, pushes } = record;
  const { comparisons, decision, queue, place, required, pressed, onBehalf, headMoves } = record;
  return {
    asked,
    assigned,
    readyAtMs,
    firstReviewedAtMs,
    mergedAtMs,
    draftedAtMs,
    accounts,
    pushes,
    comparisons,
    decision,
    queue,
    place,
    required,
    pressed,
    onBehalf,
    headMoves,
  };
}

function factsAfter(facts: ReviewFacts, moved: PullRequestChanged): Partial<ReviewFacts> {
  if (moved.kind === 'checked') return { checks: withCheck(facts.checks, moved.check) };
  if (!('pullRequest' in moved)) return {};
  const { accounts: _remembered, ...described } = moved.pullRequest;
  const pullRequest = newestDescription(facts.pullRequest, described);
  const hasReason = facts.hasReason || isReason(moved);
  if (moved.kind === 'reviewed') return { pullRequest, hasReason, reviews: withReview(facts.reviews, moved.review) };
  return { pullRequest, hasReason, measure: newestMeasure(facts.measure, moved.measure) };
}

/** A label put on a pull request that was closed long ago is no reason to post it, but somebody who asks for it is. */
function isReason(moved: Extract<PullRequestChanged, { kind: 'described' | 'reviewed' }>): boolean {
  if (moved.pullRequest.state === 'open') return true;
  return moved.kind === 'described' && (moved.action === 'closed' || moved.action === lookedUp);
}

function newestMeasure(a: PullRequestMeasure | null, b: PullRequestMeasure | null): PullRequestMeasure | null {
  if (a === null || b === null) return a ?? b;
  return laterOf(a, b, ({ atMs, mergeability }) => [atMs, mergeability === 'unknown' ? 0 : 1]);
}

const mostNames = 100;

/** The later of two descriptions of one pull request, whichever of them was heard of first. */
function newestDescription(a: PullRequest | null, b: PullRequest): PullRequest {
  if (a === null || b.updatedAtMs > a.updatedAtMs) return withNamesOfBoth(b, b, b);
  if (b.updatedAtMs < a.updatedAtMs) return a;
  // A read after the end of a second has every change made in it, and nothing that was undone in it.
  if (isSettled(a) !== isSettled(b)) return isSettled(a) ? a : withNamesOfBoth(b, b, b);
  if (isSettled(a)) return laterOf(a, withNamesOfBoth(b, b, b), rank);
  // GitHub's timestamps are whole seconds, and reviewers and labels are often set within the second of opening.
  return withNamesOfBoth(laterOf(withoutNames(a), withoutNames(b), rank), a, b);
}

function isSettled({ settled }: PullRequest): boolean {
  return settled === true;
}

function withNamesOfBoth(pullRequest: PullRequest, a: PullRequest, b: PullRequest): PullRequest {
  return {
    ...pullRequest,
    labels: union(a.labels, b.labels, mostNames),
    requestedReviewers: union(a.requestedReviewers, b.requestedReviewers, mostNames),
    requestedTeams: union(a.requestedTeams, b.requestedTeams, mostNames),
    ...assigneesOf(a, b),
  };
}

function assigneesOf({ assignees: a }: PullRequest, { assignees: b }: PullRequest): Pick<PullRequest, 'assignees'> {
  return a === undefined && b === undefined ? {} : { assignees: union(a ?? [], b ?? [], mostNames) };
}

function rank({ state, draft }: PullRequest): readonly number[] {
  return [stateRank[state], draft ? 0 : 1];
}

const stateRank: Readonly<Record<PullRequestState, number>> = { open: 0, closed: 1, merged: 2 };

function withoutNames(pullRequest: PullRequest): PullRequest {
  const { assignees: _named, ...others } = pullRequest;
  return { ...others, labels: [], requestedReviewers: [], requestedTeams: [] };
}
