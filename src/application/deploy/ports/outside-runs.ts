import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** Outside runs. Reads are consistent with every acknowledged write. */
export interface OutsideRuns {
  /** The repository is matched case-insensitively. */
  ofRun(repository: Repository, runId: number): Promise<OutsideRun | null>;

  /**
   * Stores `after` if the stored one has the same revision and shown state as `before` (null: nothing is stored yet); otherwise
   * `conflict`, and nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: OutsideRun | null, after: OutsideRun): Promise<'replaced' | 'conflict'>;
}
