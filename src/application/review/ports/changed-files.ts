import type { Repository } from '../../../domain/kit/repository.ts';

/** What pull requests change. */
export interface ChangedFiles {
  /**
   * All changed paths, sorted; a renamed file with both its paths. Null if they cannot all be read. Never rejects because of
   * the source.
   */
  of(repository: Repository, number: number): Promise<readonly string[] | null>;
}
