import type { PullRequestCommit, ResolvedVersion, VersionSuggestion } from '../../../domain/deploy/version.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** The branches, tags and commits of a repository. */
export interface Versions {
  /**
   * Resolves a branch, a tag or a (short) commit id, in this order. A commit that no branch or tag of the repository contains
   * is `stray`. Never rejects because of the source.
   */
  resolve(repository: Repository, version: string): Promise<ResolvedVersion>;

  /**
   * The commit that a pull request of this number would bring: the newest one of its branch, or, once it is merged, the commit that merged
   * it. Whether that is the repository's own, `resolve` tells. Never rejects because of the source.
   */
  ofPullRequest(repository: Repository, number: number): Promise<PullRequestCommit>;

  /**
   * Branches, tags and the last commits that fit what was typed, best first, at most 25. Null when the source cannot be
   * read now. Never rejects because of the source.
   */
  suggest(repository: Repository, typed: string): Promise<readonly VersionSuggestion[] | null>;
}
