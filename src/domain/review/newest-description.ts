import { laterOf, union } from './newest.ts';
import type { PullRequest, PullRequestState } from './pull-request.ts';

const mostNames = 100;

/** The later of two descriptions of one pull request, whichever of them was heard of first. */
export function newestDescription(a: PullRequest | null, b: PullRequest): PullRequest {
  if (a === null || b.updatedAtMs > a.updatedAtMs) return withNamesOfBoth(b, b, b);
  if (b.updatedAtMs < a.updatedAtMs) return a;
  // Because what was read once a second was over holds all that was told of it, and no more what was taken back in it.
  if (isSettled(a) !== isSettled(b)) return isSettled(a) ? a : withNamesOfBoth(b, b, b);
  if (isSettled(a)) return laterOf(a, withNamesOfBoth(b, b, b), rank);
  // Because GitHub writes whole seconds, and whoever opens one asks reviewers and sets labels within the same one.
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
  };
}

function rank({ state, draft }: PullRequest): readonly number[] {
  return [stateRank[state], draft ? 0 : 1];
}

const stateRank: Readonly<Record<PullRequestState, number>> = { open: 0, closed: 1, merged: 2 };

function withoutNames(pullRequest: PullRequest): PullRequest {
  return { ...pullRequest, labels: [], requestedReviewers: [], requestedTeams: [] };
}
