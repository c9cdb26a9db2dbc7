import type { Repository } from '../deploy/catalog.ts';

/** A pull request as GitHub described it at `updatedAtMs`. */
export type PullRequest = {
  readonly repository: Repository;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly authorAvatarUrl: string | null;
  readonly url: string;
  readonly baseBranch: string;
  readonly headBranch: string;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly draft: boolean;
  readonly state: PullRequestState;
  readonly updatedAtMs: number;
};

export type PullRequestState = 'open' | 'merged' | 'closed';

/** Something happened to a pull request; `action` is GitHub's word for it. */
export type PullRequestMoved = { readonly action: string; readonly pullRequest: PullRequest };
