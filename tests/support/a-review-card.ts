import type { ClockTime } from '../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../src/domain/calendar/day.ts';
import { foldReviewCard } from '../../src/domain/review/fold-review-card.ts';
import type { PullRequest } from '../../src/domain/review/pull-request.ts';
import type { PullRequestChanged } from '../../src/domain/review/pull-request-changed.ts';
import type { ReminderPolicy } from '../../src/domain/review/reminder-policy.ts';
import type { ReviewCard, ReviewRecord } from '../../src/domain/review/review-card.ts';
import type { ReviewerName } from '../../src/domain/review/reviewer-name.ts';
import { aPullRequest, described } from './a-pull-request.ts';

/** The card that these deliveries make. @throws Error where they make none. */
export function cardAfter(...deliveries: readonly PullRequestChanged[]): ReviewCard {
  const record = deliveries.reduce<ReviewRecord | null>((before, moved) => foldReviewCard(before, moved), null);
  if (record === null || record.pullRequest === null) throw new Error('no card');
  return { ...record, pullRequest: record.pullRequest };
}

/** Opened at that moment, when Dana was asked to review it. */
export function awaitingDana(openedAtMs: number, change: Partial<PullRequest> = {}): ReviewCard {
  return cardAfter(
    described('opened', { openedAtMs, updatedAtMs: openedAtMs, requestedReviewers: ['dana'], ...change }),
  );
}

/** What tells that somebody was asked by name. */
export function requestedBy(requested: ReviewerName, change: Partial<PullRequest> = {}): PullRequestChanged {
  const pullRequest = aPullRequest(change);
  return { kind: 'described', action: 'review_requested', pullRequest, measure: null, requested };
}

/** Monday to Friday from nine to six in Seoul, with reminders after 4 and 8 hours. */
export function aReminderPolicy(change: Partial<ReminderPolicy> = {}): ReminderPolicy {
  return {
    hours: [4, 8],
    enoughApprovals: 1,
    remindsAuthors: false,
    calendar: {
      timeZone: 'Asia/Seoul',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: { from: 540 as ClockTime, to: 1080 as ClockTime },
      holidays: new Set(['2026-12-25' as Day]),
    },
    digestHour: 9,
    weekly: true,
    ...change,
  };
}

/** By a clock in Seoul: `inSeoul('2026-11-23 09:00')`. */
export function inSeoul(moment: string): number {
  return Date.parse(`${moment.replace(' ', 'T')}:00+09:00`);
}
