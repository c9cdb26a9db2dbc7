import type { Check } from './check.ts';
import type { QueueMove } from './merge-queue.ts';
import type { PullRequest, PullRequestMeasure } from './pull-request.ts';
import { lookedUp, type PullRequestChanged, type RequestHistory } from './pull-request-changed.ts';
import type { Review } from './review.ts';
import type { ReviewDecision } from './review-decision.ts';

/** A pull request as it is when it is looked up: all that deliveries would have told of it by now. */
export type PullRequestSnapshot = {
  readonly pullRequest: PullRequest;
  /** As it was when it was looked up, because a push to the base branch changes it and moves nothing else. */
  readonly measure: PullRequestMeasure | null;
  /** Every one that was submitted. */
  readonly reviews: readonly Review[];
  /** Those of its head commit. */
  readonly checks: readonly Check[];
  /** Missing where it could not be read. */
  readonly history?: RequestHistory;
  readonly decision?: ReviewDecision;
  /** Missing also where it was never in the merge queue. */
  readonly queue?: QueueMove;
};

/** The same, told one by one, so that it goes the way of every delivery. */
export function newsIn(snapshot: PullRequestSnapshot): readonly PullRequestChanged[] {
  const { pullRequest, measure, reviews, checks, history, decision, queue } = snapshot;
  const { repository, number } = pullRequest;
  return [
    { kind: 'described', action: lookedUp, pullRequest, measure, ...(history === undefined ? {} : { history }) },
    ...reviews.map((review): PullRequestChanged => ({ kind: 'reviewed', pullRequest, review })),
    ...checks.map((check): PullRequestChanged => ({ kind: 'checked', repository, number, check })),
    ...(decision === undefined ? [] : [{ kind: 'decided', repository, number, decision } as const]),
    ...(queue === undefined ? [] : [{ kind: 'queued', repository, number, queue } as const]),
  ];
}
