import type { FollowRepositories } from '../../application/review/follow-repositories.ts';
import type { NotifyPullRequest } from '../../application/review/notify-pull-request.ts';
import type { NudgeReviewers } from '../../application/review/nudge-reviewers.ts';
import type { RequestReview } from '../../application/review/request-review.ts';
import type { ResyncPullRequests } from '../../application/review/resync-pull-requests.ts';
import type { ShowReviews } from '../../application/review/show-reviews.ts';
import type { SnoozeReview } from '../../application/review/snooze-review.ts';
import { calledAs, subjectOf } from '../../domain/review/pull-request-changed.ts';
import type { RoomWork } from './work-table.ts';

export type ReviewWork = RoomWork<'review'>;

export type ReviewUseCases = {
  readonly notifyPullRequest: Pick<NotifyPullRequest, 'execute' | 'hearOfCommit'>;
  readonly followRepositories: Pick<FollowRepositories, 'nameOf' | 'hear'>;
  readonly resyncPullRequests: Pick<ResyncPullRequests, 'execute'>;
  readonly showReviews: Pick<ShowReviews, 'execute'>;
  readonly snoozeReview: Pick<SnoozeReview, 'execute'>;
  readonly nudgeReviewers: Pick<NudgeReviewers, 'execute'>;
  readonly requestReview: Pick<RequestReview, 'execute'>;
};

/** GitHub tells of every repository of an installation. */
const notOurs = 'repository-not-configured';

export function reviewWork(useCases: ReviewUseCases): ReviewWork {
  const { notifyPullRequest, followRepositories, resyncPullRequests } = useCases;
  const { showReviews, snoozeReview, nudgeReviewers, requestReview } = useCases;
  return {
    'notify-pull-request': async ({ moved, home = null }) => {
      const repository = await followRepositories.nameOf({ repository: subjectOf(moved).repository, home });
      return repository === null ? notOurs : (await notifyPullRequest.execute(calledAs(moved, repository))).kind;
    },
    'notify-commit': async ({ repository, home = null, check }) => {
      const configured = await followRepositories.nameOf({ repository, home });
      return configured === null ? notOurs : notifyPullRequest.hearOfCommit(configured, check);
    },
    'follow-repository': ({ home, formerly }) => followRepositories.hear(home, formerly),
    'resync-pull-requests': async (job) => ({ kind: 'resync', outcome: await resyncPullRequests.execute(job) }),
    'show-reviews': async (job) => showReviews.execute(job.asked, job),
    'snooze-review': async (job) => ({ kind: 'review-snoozed', outcome: await snoozeReview.execute(job) }),
    'request-review': async (job) => ({ kind: 'review-requested', outcome: await requestReview.execute(job) }),
    'nudge-reviewers': async (job) => ({ kind: 'reviewers-nudged', outcome: await nudgeReviewers.execute(job) }),
  };
}
