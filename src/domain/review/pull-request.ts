import type { Repository } from '../kit/repository.ts';
import type { Account } from './account.ts';

/** A pull request as GitHub described it at `updatedAtMs`. Labels, reviewers, teams and assignees are sorted, each once. */
export type PullRequest = {
  readonly repository: Repository;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly authorAvatarUrl: string | null;
  readonly url: string;
  readonly baseBranch: string;
  readonly headBranch: string;
  /** The commit that its checks are about; null where GitHub did not say. */
  readonly headCommit: string | null;
  readonly draft: boolean;
  readonly state: PullRequestState;
  readonly labels: readonly string[];
  /** Logins of those who were asked and have not answered. */
  readonly requestedReviewers: readonly string[];
  /** Names of the teams that were asked and of which nobody has answered. */
  readonly requestedTeams: readonly string[];
  /** Logins. Missing where an older version read it. */
  readonly assignees?: readonly string[];
  /** Its author, its assignees, whoever is asked for a review, and whoever was asked or let off by the delivery. Missing where an older version read it. */
  readonly accounts?: readonly Account[];
  readonly openedAtMs: number;
  readonly updatedAtMs: number;
  /** True where it was read when the second of `updatedAtMs` was over, and so nothing more can have happened in it. */
  readonly settled?: true;
};

export type PullRequestState = 'open' | 'merged' | 'closed';

/** What only GitHub's long description of a pull request holds, as it was at `atMs`: when it moved, or was looked up. */
export type PullRequestMeasure = {
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly mergeability: Mergeability;
  readonly atMs: number;
};

/** Whether Git could merge it; GitHub works that out some time after a push. */
export type Mergeability = 'mergeable' | 'conflicts' | 'behind' | 'unknown';
