import { isSame } from './newest.ts';
import { unmetChecks } from './required-checks.ts';
import type { ReviewCard } from './review-card.ts';
import { checksOf, reviewState } from './review-state.ts';
import { reviewersOf } from './reviewers.ts';
import { outOfReach } from './whereabouts.ts';

/** What a person would notice that a card shows otherwise. */
export type ReviewPart =
  | 'title'
  | 'state'
  | 'branches'
  | 'commits'
  | 'labels'
  | 'reviewers'
  | 'checks'
  | 'size'
  | 'mergeability';

/** The parts in which two cards of one pull request differ. */
export function differingParts(before: ReviewCard, after: ReviewCard): readonly ReviewPart[] {
  return parts.filter(({ of }) => !isSame(of(before) ?? null, of(after) ?? null)).map(({ part }) => part);
}

const parts: readonly { readonly part: ReviewPart; readonly of: (card: ReviewCard) => unknown }[] = [
  { part: 'title', of: ({ pullRequest }) => pullRequest.title },
  { part: 'state', of: (card) => [reviewState(card), outOfReach(card)] },
  { part: 'branches', of: ({ pullRequest: { baseBranch, headBranch } }) => [baseBranch, headBranch] },
  { part: 'commits', of: ({ pullRequest }) => pullRequest.headCommit },
  { part: 'labels', of: ({ pullRequest }) => pullRequest.labels },
  { part: 'reviewers', of: reviewersOf },
  { part: 'checks', of: (card) => [checksOf(card), unmetChecks(card)] },
  { part: 'size', of: sizeOf },
  { part: 'mergeability', of: ({ measure }) => measure?.mergeability },
];

function sizeOf({ measure }: ReviewCard): unknown {
  return measure === null ? null : [measure.additions, measure.deletions, measure.changedFiles];
}
