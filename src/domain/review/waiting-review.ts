import { workingTimeBetween } from '../calendar/working-calendar.ts';
import { type AuthorTurn, authorTurn } from './author-turn.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import type { OwedReview } from './reminder-record.ts';
import type { ReviewCard } from './review-card.ts';
import { reviewState } from './review-state.ts';
import { awaitedReviews, readySince, wantsReview } from './review-wait.ts';

/** A pull request that waits for a review; `owed` is empty where it is nobody's turn. */
export type WaitingReview = {
  readonly card: ReviewCard;
  readonly owed: readonly OwedReview[];
  readonly sinceMs: number;
  /** Working time since then. */
  readonly workedMs: number;
};

/**
 * Oldest first. Everybody whose turn it is stands there, also where it is approved enough. One on which somebody wants changes, and
 * nobody else is asked, waits for its author and not for a review.
 */
export function waitingReviews(
  cards: readonly ReviewCard[],
  policy: ReminderPolicy,
  nowMs: number,
): readonly WaitingReview[] {
  const waiting = cards.flatMap((card): WaitingReview[] => {
    const owed = awaitedReviews(card).map(
      (wait): OwedReview => ({ ...wait, workedMs: workingTimeBetween(wait.sinceMs, nowMs, policy.calendar) }),
    );
    if (owed.length === 0 && !wantsReview(card, policy.enoughApprovals)) return [];
    if (owed.length === 0 && reviewState(card) === 'changes-requested') return [];
    const sinceMs = owed.length === 0 ? readySince(card) : Math.min(...owed.map((review) => review.sinceMs));
    return [{ card, owed, sinceMs, workedMs: workingTimeBetween(sinceMs, nowMs, policy.calendar) }];
  });
  return waiting.toSorted((a, b) => a.sinceMs - b.sinceMs || (a.card.key < b.card.key ? -1 : 1));
}

/** A pull request that waits for its author, and why. */
export type WaitingAuthor = AuthorTurn & {
  readonly card: ReviewCard;
  /** Working time since then. */
  readonly workedMs: number;
};

/** Oldest first. */
export function waitingAuthors(
  cards: readonly ReviewCard[],
  { enoughApprovals, calendar }: ReminderPolicy,
  nowMs: number,
): readonly WaitingAuthor[] {
  const waiting = cards.flatMap((card): WaitingAuthor[] => {
    const turn = authorTurn(card, enoughApprovals);
    return turn === null ? [] : [{ ...turn, card, workedMs: workingTimeBetween(turn.sinceMs, nowMs, calendar) }];
  });
  return waiting.toSorted((a, b) => a.sinceMs - b.sinceMs || (a.card.key < b.card.key ? -1 : 1));
}
