import type { SetupWatch } from '../../../domain/doctor/setup-watch.ts';

/** What the daily looks at the setup have seen. Reads are consistent with every acknowledged write. */
export interface SetupWatches {
  /** Null where nobody has looked yet. */
  current(): Promise<SetupWatch | null>;

  /** Puts `after` in the place of `before`, unless another writer was there first. */
  replace(before: SetupWatch | null, after: SetupWatch): Promise<'replaced' | 'conflict'>;
}
