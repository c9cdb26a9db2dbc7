import type { FollowedRepository } from '../../../domain/review/followed-repository.ts';

/** From the last change on: somebody looks every hour while it is configured. */
export const followedRepositoryKeptMs = 60 * 86_400_000;

/** What configured repositories have become. Reads are consistent with every acknowledged write. */
export interface FollowedRepositories {
  /** Each once, in no order. */
  all(): Promise<readonly FollowedRepository[]>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and nothing
   * changes. Of several concurrent writers exactly one wins. Kept for `followedRepositoryKeptMs`.
   */
  replace(before: FollowedRepository | null, after: FollowedRepository): Promise<'replaced' | 'conflict'>;
}
