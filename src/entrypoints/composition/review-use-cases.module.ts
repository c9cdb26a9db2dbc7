import { ContainerModule } from 'inversify';
import { isUsedEvent } from '../../adapters/github/receive-delivery.ts';
import { RedeliverWebhooks } from '../../application/jobs/redeliver-webhooks.ts';
import { PeopleDirectory } from '../../application/people/people-directory.ts';
import { MakeReviewCalls } from '../../application/review/make-review-calls.ts';
import { NotifyPullRequest } from '../../application/review/notify-pull-request.ts';
import { PullRequestFilter } from '../../application/review/pull-request-filter.ts';
import { ResyncPullRequests } from '../../application/review/resync-pull-requests.ts';
import { reviewWork } from '../work/review-work.ts';
import { reviewedRepository } from './reviewed-repositories.ts';
import * as t from './tokens.ts';

export const reviewUseCasesModule = new ContainerModule(({ bind }) => {
  bind(t.PEOPLE_DIRECTORY).toResolvedValue(
    (team, links) => new PeopleDirectory(team.people, links),
    [t.TEAM, t.PEOPLE_LINKS],
  );
  bind(t.PULL_REQUEST_FILTER).toResolvedValue(
    (team, files) => new PullRequestFilter((repository) => reviewedRepository(team, repository).rules, files),
    [t.TEAM, t.CHANGED_FILES],
  );
  bind(t.MAKE_REVIEW_CALLS).toResolvedValue(
    (board, directory, team, clock) => new MakeReviewCalls(board, directory, team.people, clock),
    [t.NOTICEBOARD, t.PEOPLE_DIRECTORY, t.TEAM, t.CLOCK],
  );
  bind(t.NOTIFY_PULL_REQUEST).toResolvedValue(
    (cards, board, wanted, calls) => new NotifyPullRequest(cards, board, wanted, calls),
    [t.REVIEW_CARDS, t.NOTICEBOARD, t.PULL_REQUEST_FILTER, t.MAKE_REVIEW_CALLS],
  );
  bind(t.RESYNC_PULL_REQUESTS).toResolvedValue(
    ({ people }, pullRequests, cards, notify) =>
      new ResyncPullRequests(people.repositories, pullRequests, cards, notify),
    [t.TEAM, t.PULL_REQUESTS, t.REVIEW_CARDS, t.NOTIFY_PULL_REQUEST],
  );
  bind(t.REDELIVER_WEBHOOKS).toResolvedValue(
    (deliveries, redeliveries, clock) => new RedeliverWebhooks(deliveries, redeliveries, isUsedEvent, clock),
    [t.WEBHOOK_DELIVERIES, t.REDELIVERIES, t.CLOCK],
  );
  bind(t.REVIEW_WORK).toResolvedValue(
    (notifyPullRequest, resyncPullRequests, showReviews, snoozeReview, nudgeReviewers) =>
      reviewWork({ notifyPullRequest, resyncPullRequests, showReviews, snoozeReview, nudgeReviewers }),
    [t.NOTIFY_PULL_REQUEST, t.RESYNC_PULL_REQUESTS, t.SHOW_REVIEWS, t.SNOOZE_REVIEW, t.NUDGE_REVIEWERS],
  );
});
