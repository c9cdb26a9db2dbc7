import type { NudgeReviewers } from '../../application/review/nudge-reviewers.ts';
import type { ShowReviews } from '../../application/review/show-reviews.ts';
import type { SnoozeReview } from '../../application/review/snooze-review.ts';
import type { WorkOf } from './work-table.ts';

export type ReminderWork = WorkOf<'show-reviews' | 'snooze-review' | 'nudge-reviewers'>;

export function reminderWork(
  showReviews: Pick<ShowReviews, 'execute'>,
  snoozeReview: Pick<SnoozeReview, 'execute'>,
  nudgeReviewers: Pick<NudgeReviewers, 'execute'>,
): ReminderWork {
  return {
    answering: {
      'show-reviews': async (job) => showReviews.execute(job.asked, job),
      'snooze-review': async (job) => ({ kind: 'review-snoozed', outcome: await snoozeReview.execute(job) }),
      'nudge-reviewers': async (job) => ({ kind: 'reviewers-nudged', outcome: await nudgeReviewers.execute(job) }),
    },
    following: {},
  };
}
