import { type Day, localDay, type Period } from '../calendar/day.ts';
import { workingTimeBetween } from '../calendar/working-calendar.ts';
import type { Repository } from '../kit/repository.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import type { ReviewCard } from './review-card.ts';
import { readySince } from './review-wait.ts';
import { type WaitingReview, waitingReviews } from './waiting-review.ts';

/** How soon pull requests were reviewed in one week, for each repository, by name. */
export type ReviewWeek = { readonly period: Period; readonly repositories: readonly RepositoryWeek[] };

export type RepositoryWeek = {
  readonly repository: Repository;
  /** How many had their first review in that week. */
  readonly reviewed: number;
  /** Working time from when they were ready to their first review; null where none was reviewed. */
  readonly medianMs: number | null;
  /** What has waited longest for a review and still does; null where nothing waits. */
  readonly oldest: WaitingReview | null;
};

/** `cards`: those that are open, and those first reviewed in the period by the team's clock; more do no harm. */
export function reviewWeek(
  cards: readonly ReviewCard[],
  period: Period,
  policy: ReminderPolicy,
  nowMs: number,
): ReviewWeek {
  const byRepository = Map.groupBy(cards, ({ pullRequest }) => pullRequest.repository.toLowerCase());
  const repositories = [...byRepository.values()].flatMap((of): RepositoryWeek[] => {
    const [first] = of;
    if (first === undefined) return [];
    const times = firstReviewTimes(of, period, policy);
    const [oldest] = waitingReviews(of, policy, nowMs);
    if (times.length === 0 && oldest === undefined) return [];
    const { repository } = first.pullRequest;
    return [{ repository, reviewed: times.length, medianMs: medianOf(times), oldest: oldest ?? null }];
  });
  return { period, repositories: repositories.toSorted((a, b) => (a.repository < b.repository ? -1 : 1)) };
}

function firstReviewTimes(
  cards: readonly ReviewCard[],
  { start, end }: Period,
  { calendar }: ReminderPolicy,
): readonly number[] {
  return cards.flatMap((card) => {
    const atMs = card.firstReviewedAtMs;
    const day: Day | null = atMs === null ? null : localDay(atMs, calendar.timeZone);
    if (atMs === null || day === null || day < start || day >= end) return [];
    // A review of a draft comes before anybody owes one.
    return [workingTimeBetween(Math.min(readySince(card), atMs), atMs, calendar)];
  });
}

/** Between the two in the middle where their number is even. */
function medianOf(times: readonly number[]): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
