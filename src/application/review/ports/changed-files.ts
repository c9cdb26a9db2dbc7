import type { Repository } from '../../../domain/kit/repository.ts';

/** What pull requests change. */
export interface ChangedFiles {
  /**
   * Every path that it changes now, a moved file at both its places, sorted. Null where the source does not tell them, or not
   * all of them. Never rejects because of the source.
   */
  of(repository: Repository, number: number): Promise<readonly string[] | null>;
}
