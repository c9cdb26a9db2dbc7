import type { CostWarning, WarningId } from '../../../domain/cost/cost-warning.ts';

/** Warnings about costs. Reads are consistent with every acknowledged write. */
export interface CostWarnings {
  ofId(id: WarningId): Promise<CostWarning | null>;

  /** Those that have not ended, in no order. */
  open(): Promise<readonly CostWarning[]>;

  /**
   * Stores `after` if the stored one has the same revision and shown state as `before` (null: nothing is stored yet); otherwise
   * `conflict`, and nothing changes. Of several concurrent writers exactly one wins.
   */
  replace(before: CostWarning | null, after: CostWarning): Promise<'replaced' | 'conflict'>;
}
