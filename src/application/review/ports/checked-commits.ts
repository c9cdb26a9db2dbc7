import type { CheckedCommit, CommitName } from '../../../domain/review/checked-commit.ts';

/** From the last change on: checks of a commit end, or are asked for again, within days. */
export const checkedCommitKeptMs = 30 * 86_400_000;

/** What was heard of commits. Reads are consistent with every acknowledged write. */
export interface CheckedCommits {
  of(name: CommitName): Promise<CheckedCommit | null>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and nothing
   * changes. Of several concurrent writers exactly one wins. Kept for `checkedCommitKeptMs`.
   */
  replace(before: CheckedCommit | null, after: CheckedCommit): Promise<'replaced' | 'conflict'>;
}
