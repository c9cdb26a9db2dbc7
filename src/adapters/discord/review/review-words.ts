import type { Mergeability } from '../../../domain/review/pull-request.ts';
import type { ReviewSaid } from '../../../domain/review/review.ts';
import type { Reviewer, ReviewState } from '../../../domain/review/review-state.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about pull requests. */
export type ReviewWords = {
  readonly state: Readonly<Record<ReviewState, string>>;
  readonly opened: (when: string) => string;
  readonly size: (additions: string, deletions: string, files: number) => string;
  readonly mergeability: Readonly<Record<Exclude<Mergeability, 'unknown'>, string>>;
  readonly reviewers: string;
  readonly team: (name: Escaped) => string;
  readonly standing: Readonly<Record<Reviewer['standing'], string>>;
  /** How many more there are than are named. */
  readonly more: (count: number) => string;
  readonly checks: string;
  readonly passing: (count: number) => string;
  readonly pending: (passed: number, all: number) => string;
  readonly failing: (names: string, failed: number, all: number) => string;
  readonly labels: string;
  readonly openPullRequest: string;
  readonly openCheck: string;
  /** Lines beneath the card. */
  readonly reviewed: Readonly<Record<ReviewSaid, (who: Escaped) => string>>;
  readonly seeReview: string;
  readonly checksFailed: (names: string) => string;
  readonly merged: string;
  /** Calls whoever was asked for a review; `who` are names and mentions. */
  readonly reviewWanted: (who: string) => string;
};
