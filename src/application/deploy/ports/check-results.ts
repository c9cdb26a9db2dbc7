import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { CommitChecks } from '../../../domain/deploy/commit-checks.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** What the code host's checks say about commits. */
export interface CheckResults {
  /** `unreadable` when any part of it cannot be read, because a missing page may hold the failure. Never rejects because of the source. */
  of(repository: Repository, commit: CommitSha): Promise<CommitChecks>;
}
