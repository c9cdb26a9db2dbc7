import { ContainerModule } from 'inversify';
import { MakeReviewCalls } from '../../../application/review/make-review-calls.ts';
import { NotifyPullRequest } from '../../../application/review/notify-pull-request.ts';
import { NudgeReviewers } from '../../../application/review/nudge-reviewers.ts';
import { OpenReviews, type ReviewPlace } from '../../../application/review/open-reviews.ts';
import { OwedReviews } from '../../../application/review/owed-reviews.ts';
import { PostReviewDigests } from '../../../application/review/post-review-digests.ts';
import { PullRequestFilter } from '../../../application/review/pull-request-filter.ts';
import { RemindReviewers } from '../../../application/review/remind-reviewers.ts';
import { ResyncPullRequests } from '../../../application/review/resync-pull-requests.ts';
import { ShowReviews } from '../../../application/review/show-reviews.ts';
import { SnoozeReview } from '../../../application/review/snooze-review.ts';
import { type Repository, sameRepository } from '../../../domain/kit/repository.ts';
import { reviewWork } from '../../work/review-work.ts';
import { NOTICEBOARD } from '../discord.ts';
import { PEOPLE_DIRECTORY } from '../people/tokens.ts';
import { CLOCK } from '../system.ts';
import { TEAM, type Team } from '../team.ts';
import { reviewedRepository } from './reviewed-repository.ts';
import * as t from './tokens.ts';

export const reviewUseCases = new ContainerModule(({ bind }) => {
  bind(t.PULL_REQUEST_FILTER).toResolvedValue(
    (team, files) => new PullRequestFilter((repository) => reviewedRepository(team, repository).rules, files),
    [TEAM, t.CHANGED_FILES],
  );
  bind(t.MAKE_REVIEW_CALLS).toResolvedValue(
    (board, directory, team, clock) => new MakeReviewCalls(board, directory, team.people, clock),
    [NOTICEBOARD, PEOPLE_DIRECTORY, TEAM, CLOCK],
  );
  bind(t.NOTIFY_PULL_REQUEST).toResolvedValue(
    (cards, board, wanted, calls) => new NotifyPullRequest(cards, board, wanted, calls),
    [t.REVIEW_CARDS, NOTICEBOARD, t.PULL_REQUEST_FILTER, t.MAKE_REVIEW_CALLS],
  );
  bind(t.RESYNC_PULL_REQUESTS).toResolvedValue(
    ({ people }, pullRequests, cards, notify) =>
      new ResyncPullRequests(people.repositories, pullRequests, cards, notify),
    [TEAM, t.PULL_REQUESTS, t.REVIEW_CARDS, t.NOTIFY_PULL_REQUEST],
  );
  bind(t.OPEN_REVIEWS).toResolvedValue(
    (cards, wanted, team) => new OpenReviews(cards, wanted, (repository) => placeOf(team, repository)),
    [t.REVIEW_CARDS, t.PULL_REQUEST_FILTER, TEAM],
  );
  bind(t.OWED_REVIEWS).toResolvedValue(
    (cards, reminders, directory, team) => new OwedReviews(cards, reminders, directory, team.reminders),
    [t.REVIEW_CARDS, t.REVIEW_REMINDERS, PEOPLE_DIRECTORY, TEAM],
  );
  bind(t.REMIND_REVIEWERS).toResolvedValue(
    (open, owed, board, clock) => new RemindReviewers({ open, owed, board, clock }),
    [t.OPEN_REVIEWS, t.OWED_REVIEWS, NOTICEBOARD, CLOCK],
  );
  bind(t.SNOOZE_REVIEW).toResolvedValue((owed, board) => new SnoozeReview(owed, board), [t.OWED_REVIEWS, NOTICEBOARD]);
  bind(t.NUDGE_REVIEWERS).toResolvedValue(
    (owed, board) => new NudgeReviewers(owed, board),
    [t.OWED_REVIEWS, NOTICEBOARD],
  );
  bind(t.POST_REVIEW_DIGESTS).toResolvedValue(
    (open, cards, digests, board, team, clock) => {
      const channels = [...new Set([team.channels.reviews, ...team.reviews.map(({ channel }) => channel)])];
      return new PostReviewDigests({ channels, open, cards, digests, board, policy: team.reminders, clock });
    },
    [t.OPEN_REVIEWS, t.REVIEW_CARDS, t.POSTED_DIGESTS, NOTICEBOARD, TEAM, CLOCK],
  );
  bind(t.SHOW_REVIEWS).toResolvedValue(
    (team, open, directory, clock) => new ShowReviews(team.people.repositories, open, directory, team.reminders, clock),
    [TEAM, t.OPEN_REVIEWS, PEOPLE_DIRECTORY, CLOCK],
  );
  bind(t.REVIEW_WORK).toResolvedValue(
    (notifyPullRequest, resyncPullRequests, showReviews, snoozeReview, nudgeReviewers) =>
      reviewWork({ notifyPullRequest, resyncPullRequests, showReviews, snoozeReview, nudgeReviewers }),
    [t.NOTIFY_PULL_REQUEST, t.RESYNC_PULL_REQUESTS, t.SHOW_REVIEWS, t.SNOOZE_REVIEW, t.NUDGE_REVIEWERS],
  );
});

/** Null for one that the configuration does not name any more, although its pull requests are still remembered. */
function placeOf(team: Team, repository: Repository): ReviewPlace | null {
  const isShown = team.people.repositories.some((known) => sameRepository(known, repository));
  return isShown ? reviewedRepository(team, repository) : null;
}
