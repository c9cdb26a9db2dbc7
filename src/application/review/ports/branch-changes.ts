import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** `base`: the branch that both commits are to be merged into. */
export type TwoHeads = { readonly base: string; readonly from: string; readonly to: string };

export type BranchComparison =
  /** `same`: both add and remove the same lines of the same files, as after a rebase or a merge of the base. */
  | { readonly kind: 'compared'; readonly became: 'same' | 'changed' }
  /** One of the commits is not there any more, or there is more to compare than the code host lists. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** Compares what a branch changes at two of its commits. */
export interface BranchChanges {
  /** Never rejects because of the source. */
  compare(repository: Repository, heads: TwoHeads): Promise<BranchComparison>;
}
