import type { NotifyPullRequest } from '../../application/review/notify-pull-request.ts';
import type { NudgeReviewers } from '../../application/review/nudge-reviewers.ts';
import type { ResyncPullRequests } from '../../application/review/resync-pull-requests.ts';
import type { ShowReviews } from '../../application/review/show-reviews.ts';
import type { SnoozeReview } from '../../application/review/snooze-review.ts';
import type { RoomWork } from './work-table.ts';

export type ReviewWork = RoomWork<'review'>;

export type ReviewUseCases = {
  readonly notifyPullRequest: Pick<NotifyPullRequest, 'execute' | 'hearOfCommit'>;
  readonly resyncPullRequests: Pick<ResyncPullRequests, 'execute'>;
  readonly showReviews: Pick<ShowReviews, 'execute'>;
  readonly snoozeReview: Pick<SnoozeReview, 'execute'>;
  readonly nudgeReviewers: Pick<NudgeReviewers, 'execute'>;
};

export function reviewWork(useCases: ReviewUseCases): ReviewWork {
  const { notifyPullRequest, resyncPullRequests, showReviews, snoozeReview, nudgeReviewers } = useCases;
  return {
    'notify-pull-request': async ({ moved }) => (await notifyPullRequest.execute(moved)).kind,
    'notify-commit': ({ repository, check }) => notifyPullRequest.hearOfCommit(repository, check),
    'resync-pull-requests': async (job) => ({ kind: 'resync', outcome: await resyncPullRequests.execute(job) }),
    'show-reviews': async (job) => showReviews.execute(job.asked, job),
    'snooze-review': async (job) => ({ kind: 'review-snoozed', outcome: await snoozeReview.execute(job) }),
    'nudge-reviewers': async (job) => ({ kind: 'reviewers-nudged', outcome: await nudgeReviewers.execute(job) }),
  };
}
