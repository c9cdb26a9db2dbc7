import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** What lies between two commits. */
export interface Diffs {
  /** What `head` has over `base`. Never rejects because of the source. */
  between(repository: Repository, base: CommitSha, head: CommitSha): Promise<Diff>;
}
