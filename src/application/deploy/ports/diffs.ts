import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** Compares commits. */
export interface Diffs {
  /** The changes from `base` to `head`. Never rejects because of the source. */
  between(repository: Repository, base: CommitSha, head: CommitSha): Promise<Diff>;
}
