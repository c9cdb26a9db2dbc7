import type { Line } from '../../src/application/notice/notice.ts';
import type { ReviewCard } from '../../src/domain/review/review-card.ts';
import { nowMs } from './a-team.ts';

/** Somebody has approved. */
export function aNoteOn(card: ReviewCard, id = 1, reviewer = 'dana'): Line<'review-note'> {
  const review = { id, reviewer, said: 'approved', url: null, submittedAtMs: nowMs } as const;
  return { kind: 'review-note', card, note: { kind: 'reviewed', review } };
}
