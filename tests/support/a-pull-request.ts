import type { Check } from '../../src/domain/review/check.ts';
import type { PullRequest, PullRequestMeasure } from '../../src/domain/review/pull-request.ts';
import type { PullRequestChanged } from '../../src/domain/review/pull-request-changed.ts';
import type { Review } from '../../src/domain/review/review.ts';
import { backendRepository, nowMs } from './a-team.ts';

export const headCommit = 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe';

export function aPullRequest(change: Partial<PullRequest> = {}): PullRequest {
  return {
    repository: backendRepository,
    number: 12,
    title: 'Add login',
    author: 'lee',
    authorAvatarUrl: null,
    url: 'https://github.com/acme/backend/pull/12',
    baseBranch: 'main',
    headBranch: 'login',
    authorIsBot: false,
    headCommit,
    labels: [],
    requestedReviewers: [],
    requestedTeams: [],
    openedAtMs: nowMs,
    draft: false,
    state: 'open',
    updatedAtMs: nowMs,
    ...change,
  };
}

export function aMeasure(change: Partial<PullRequestMeasure> = {}): PullRequestMeasure {
  return { additions: 10, deletions: 2, changedFiles: 3, mergeability: 'unknown', atMs: nowMs, ...change };
}

/** What a `pull_request` delivery tells. */
export function described(action: string, change: Partial<PullRequest> = {}): PullRequestChanged {
  const pullRequest = aPullRequest(change);
  return { kind: 'described', action, pullRequest, measure: aMeasure({ atMs: pullRequest.updatedAtMs }) };
}

/** What a `pull_request_review` delivery tells, a minute after the pull request was opened. */
export function reviewed(change: Partial<Review> = {}, pullRequest: Partial<PullRequest> = {}): PullRequestChanged {
  const review: Review = {
    id: 501,
    reviewer: 'dana',
    said: 'approved',
    url: 'https://github.com/acme/backend/pull/12#pullrequestreview-501',
    submittedAtMs: nowMs + 60_000,
    ...change,
  };
  return { kind: 'reviewed', pullRequest: aPullRequest({ updatedAtMs: review.submittedAtMs, ...pullRequest }), review };
}

/** What a delivery about checks tells. */
export function checked(change: Partial<Check> = {}): PullRequestChanged {
  const label = { source: 'workflow', name: 'CI', url: 'https://github.com/acme/backend/actions/runs/9' } as const;
  const check: Check = { suite: 9, commit: headCommit, state: 'passing', atMs: nowMs + 30_000, label, ...change };
  return { kind: 'checked', repository: backendRepository, number: 12, check };
}
