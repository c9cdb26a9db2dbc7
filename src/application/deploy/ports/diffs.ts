import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import type { Fact } from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** Compares commits. */
export interface Diffs {
  /** The changes from `base` to `head`. Never rejects because of the source. */
  between(repository: Repository, base: CommitSha, head: CommitSha): Promise<Diff>;

  /** The paths that a commit changes against its first parent. Never rejects because of the source. */
  changedBy(repository: Repository, commit: CommitSha): Promise<Fact<readonly string[]>>;
}
