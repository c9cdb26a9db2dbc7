import { workingTimeBetween } from '../calendar/working-calendar.ts';
import { owedAt } from './due-reminders.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import type { OwedReview } from './reminder-record.ts';
import type { ReviewCard } from './review-card.ts';
import { reviewState } from './review-state.ts';
import { readySince, wantsReview } from './review-wait.ts';

/** A pull request that waits for a review; `owed` is empty where nobody was asked. */
export type WaitingReview = {
  readonly card: ReviewCard;
  readonly owed: readonly OwedReview[];
  readonly sinceMs: number;
  /** Working time since then. */
  readonly workedMs: number;
};

/** Oldest first. One on which somebody wants changes, and nobody else is asked, waits for its author and not for a review. */
export function waitingReviews(
  cards: readonly ReviewCard[],
  policy: ReminderPolicy,
  nowMs: number,
): readonly WaitingReview[] {
  const waiting = cards.flatMap((card): WaitingReview[] => {
    if (!wantsReview(card, policy.enoughApprovals)) return [];
    const owed = owedAt(card, policy, nowMs);
    if (owed.length === 0 && reviewState(card) === 'changes-requested') return [];
    const sinceMs = owed.length === 0 ? readySince(card) : Math.min(...owed.map((review) => review.sinceMs));
    return [{ card, owed, sinceMs, workedMs: workingTimeBetween(sinceMs, nowMs, policy.calendar) }];
  });
  return waiting.toSorted((a, b) => a.sinceMs - b.sinceMs || (a.card.key < b.card.key ? -1 : 1));
}
