import { neverShown } from '../kit/showing.ts';
import { noCalls } from './calling.ts';
import type { PullRequest, PullRequestMeasure } from './pull-request.ts';
import type { ReviewFacts, ReviewRecord } from './review-card.ts';
import { emptyMemory, type ReviewMemory } from './review-memory.ts';

/** A record as any version of Geonbot has stored it: what was not kept yet then is not there. */
export type StoredReview = Pick<ReviewRecord, 'key' | 'revision' | 'shown'> &
  Partial<Omit<ReviewFacts, 'pullRequest'> & ReviewMemory & Pick<ReviewRecord, 'told' | 'calling' | 'showing'>> & {
    readonly pullRequest: StoredPullRequest | null;
  };

type OlderMeasure = Partial<Pick<PullRequestMeasure, 'additions' | 'deletions' | 'changedFiles'>>;

export type StoredPullRequest = Partial<PullRequest> &
  Omit<PullRequest, 'authorIsBot' | 'headCommit' | 'labels' | 'requestedReviewers' | 'requestedTeams' | 'openedAtMs'> &
  OlderMeasure;

/** The record with what an older version did not keep counted as never heard of. */
export function reviewRecordOf(stored: StoredReview): ReviewRecord {
  if (stored.pullRequest === null) return { ...neverHeardOf, ...stored, pullRequest: null };
  const { additions, deletions, changedFiles, ...pullRequest } = stored.pullRequest;
  const atMs = pullRequest.updatedAtMs;
  const measure =
    additions === undefined || deletions === undefined || changedFiles === undefined
      ? null
      : ({ additions, deletions, changedFiles, mergeability: 'unknown', atMs } as const);
  return {
    ...neverHeardOf,
    measure,
    // Not later than this; a label that comes years after it is no merge.
    mergedAtMs: pullRequest.state === 'merged' ? atMs : null,
    ...stored,
    pullRequest: { ...neverDescribed, openedAtMs: atMs, ...pullRequest },
  };
}

// There was a card only where there was a reason for one, before anything else was kept.
const neverHeardOf = {
  measure: null,
  reviews: [],
  checks: [],
  hasReason: true,
  told: [],
  calling: noCalls,
  showing: neverShown,
  ...emptyMemory,
} as const;

const neverDescribed = {
  authorIsBot: false,
  headCommit: null,
  labels: [],
  requestedReviewers: [],
  requestedTeams: [],
} as const;
