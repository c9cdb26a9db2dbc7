import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { CommitChecks } from '../../../domain/deploy/commit-checks.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** Check results of commits. */
export interface CheckResults {
  /**
   * `checksOf` everything that the code host holds. `unreadable` if any page of it cannot be read or understood, because that
   * page may hold the failure. Never rejects because of the source.
   */
  of(repository: Repository, commit: CommitSha): Promise<CommitChecks>;
}
