import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** Runs that nobody asked Geonbot for. Reads see every write that was acknowledged before. */
export interface OutsideRuns {
  /** Whatever the case of the repository's letters. */
  ofRun(repository: Repository, runId: number): Promise<OutsideRun | null>;

  /**
   * Keeps `after` if what is kept still equals `before` in revision and in what is shown (null: if nothing is kept yet);
   * otherwise `conflict`, and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: OutsideRun | null, after: OutsideRun): Promise<'replaced' | 'conflict'>;
}
