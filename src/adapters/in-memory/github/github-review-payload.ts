import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  nodeIdFor,
  repositoryPayload,
} from '../kit/github-accounts.ts';
import { type KnownPullRequest, shortPullRequestOf } from './github-pull-request-payload.ts';

export type ReviewFacts = {
  readonly action: 'submitted' | 'edited' | 'dismissed';
  readonly pullRequest: KnownPullRequest;
  readonly reviewer: string;
  /** GitHub's word: `approved`, `changes_requested`, `commented` or `dismissed`. */
  readonly state: string;
  readonly submittedAtMs: number;
  readonly id?: number;
  readonly body?: string | null;
};

/** A whole `pull_request_review` delivery's payload. */
export function reviewPayload(facts: ReviewFacts): GitHubJson {
  const { pullRequest, reviewer } = facts;
  const short = shortPullRequestOf(pullRequest);
  return {
    action: facts.action,
    ...(facts.action === 'edited' && { changes: {} }),
    review: reviewOf(facts),
    pull_request: short,
    repository: repositoryPayload(pullRequest.repository, pullRequest.atMs),
    sender: accountPayload(reviewer),
    installation: {
      id: idFor(`installation ${pullRequest.repository}`),
      node_id: nodeIdFor('I', pullRequest.repository),
    },
  };
}

function reviewOf({ pullRequest, reviewer, state, submittedAtMs, id, body }: ReviewFacts): GitHubJson {
  const path = `${pullRequest.repository}/pull/${pullRequest.number}`;
  const reviewId = id ?? idFor(`review ${path} ${reviewer} ${submittedAtMs}`);
  const api = `https://api.github.com/repos/${pullRequest.repository}/pulls/${pullRequest.number}`;
  const html = `https://github.com/${path}#pullrequestreview-${reviewId}`;
  return {
    id: reviewId,
    node_id: nodeIdFor('PRR', String(reviewId)),
    user: accountPayload(reviewer),
    body: body ?? null,
    commit_id: pullRequest.headCommit ?? commitFor(`${pullRequest.repository} ${pullRequest.headBranch ?? 'feature'}`),
    submitted_at: isoSecond(submittedAtMs),
    updated_at: isoSecond(submittedAtMs),
    state,
    html_url: html,
    pull_request_url: api,
    author_association: 'MEMBER',
    _links: { html: { href: html }, pull_request: { href: api } },
  };
}
