import type { Sightings } from '../../../domain/status/sightings.ts';

/** What each rule found before. Reads are consistent with every acknowledged write. */
export interface SeenResources {
  /** By `ruleKey`. */
  of(rule: string): Promise<Sightings | null>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and
   * nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: Sightings | null, after: Sightings): Promise<'replaced' | 'conflict'>;
}
