import type { CalledPerson, CalledWho } from '../../../domain/review/called-person.ts';

/** From the last change on, where nothing is left to be told. */
export const calledKeptMs = 6 * 3_600_000;

/** Who was called lately, and what was gathered for them. Reads are consistent with every acknowledged write. */
export interface CalledPeople {
  of(who: CalledWho): Promise<CalledPerson | null>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and nothing
   * changes. Of several concurrent writers exactly one wins. Kept for `calledKeptMs`, or until all of it was told.
   */
  replace(before: CalledPerson | null, after: CalledPerson): Promise<'replaced' | 'conflict'>;

  /** Those for whom something is gathered, in no order. Never misses a stored one. */
  waiting(): Promise<readonly CalledPerson[]>;
}
