import type { ReviewerName } from './reviewer-name.ts';

/** What the rules of the base branch made of the reviews when somebody looked at `atMs`. */
export type ReviewDecision = {
  /** Null where no rule of it requires reviews, or the code host keeps no such rules. */
  readonly value: 'approved' | 'changes-requested' | 'review-required' | null;
  /** Of those who were asked then, the owners of what is changed. */
  readonly codeOwners: readonly ReviewerName[];
  readonly atMs: number;
};
