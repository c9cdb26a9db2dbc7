import type { CostWarning, WarningId } from '../../../domain/cost/cost-warning.ts';

/** Every warning about costs. Reads see every write that was acknowledged before. */
export interface CostWarnings {
  ofId(id: WarningId): Promise<CostWarning | null>;

  /** Those that have not ended, in no order. */
  open(): Promise<readonly CostWarning[]>;

  /**
   * Keeps `after` if what is kept still equals `before` in revision and in what is shown (null: if nothing is kept yet);
   * otherwise `conflict`, and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: CostWarning | null, after: CostWarning): Promise<'replaced' | 'conflict'>;
}
