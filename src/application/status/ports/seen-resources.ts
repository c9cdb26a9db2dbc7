import type { Sightings } from '../../../domain/status/sightings.ts';

/** From the last look on. What was not looked at for days is no news. */
export const sightingsKeptMs = 7 * 86_400_000;

/** What each rule found before, kept for `sightingsKeptMs`. Reads are consistent with every acknowledged write. */
export interface SeenResources {
  /** By `ruleKey`. */
  of(rule: string): Promise<Sightings | null>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and
   * nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: Sightings | null, after: Sightings): Promise<'replaced' | 'conflict'>;
}
