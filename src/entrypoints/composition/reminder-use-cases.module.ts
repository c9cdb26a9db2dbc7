import { ContainerModule } from 'inversify';
import { NudgeReviewers } from '../../application/review/nudge-reviewers.ts';
import { OpenReviews, type ReviewPlace } from '../../application/review/open-reviews.ts';
import { OwedReviews } from '../../application/review/owed-reviews.ts';
import { PostReviewDigests } from '../../application/review/post-review-digests.ts';
import { RemindReviewers } from '../../application/review/remind-reviewers.ts';
import { ShowReviews } from '../../application/review/show-reviews.ts';
import { SnoozeReview } from '../../application/review/snooze-review.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import { reviewedRepository } from './reviewed-repositories.ts';
import type { Team } from './team.ts';
import * as t from './tokens.ts';

export const reminderUseCasesModule = new ContainerModule(({ bind }) => {
  bind(t.OPEN_REVIEWS).toResolvedValue(
    (cards, wanted, team) => new OpenReviews(cards, wanted, (repository) => placeOf(team, repository)),
    [t.REVIEW_CARDS, t.PULL_REQUEST_FILTER, t.TEAM],
  );
  bind(t.OWED_REVIEWS).toResolvedValue(
    (cards, reminders, directory, team) => new OwedReviews(cards, reminders, directory, team.reminders),
    [t.REVIEW_CARDS, t.REVIEW_REMINDERS, t.PEOPLE_DIRECTORY, t.TEAM],
  );
  bind(t.REMIND_REVIEWERS).toResolvedValue(
    (open, owed, board, clock) => new RemindReviewers({ open, owed, board, clock }),
    [t.OPEN_REVIEWS, t.OWED_REVIEWS, t.NOTICEBOARD, t.CLOCK],
  );
  bind(t.SNOOZE_REVIEW).toResolvedValue(
    (owed, board) => new SnoozeReview(owed, board),
    [t.OWED_REVIEWS, t.NOTICEBOARD],
  );
  bind(t.NUDGE_REVIEWERS).toResolvedValue(
    (owed, board) => new NudgeReviewers(owed, board),
    [t.OWED_REVIEWS, t.NOTICEBOARD],
  );
  bind(t.POST_REVIEW_DIGESTS).toResolvedValue(
    (open, cards, digests, board, team, clock) => {
      const channels = [...new Set([team.channels.reviews, ...team.reviews.map(({ channel }) => channel)])];
      return new PostReviewDigests({ channels, open, cards, digests, board, policy: team.reminders, clock });
    },
    [t.OPEN_REVIEWS, t.REVIEW_CARDS, t.POSTED_DIGESTS, t.NOTICEBOARD, t.TEAM, t.CLOCK],
  );
  bind(t.SHOW_REVIEWS).toResolvedValue(
    (team, open, directory, clock) => new ShowReviews(team.people.repositories, open, directory, team.reminders, clock),
    [t.TEAM, t.OPEN_REVIEWS, t.PEOPLE_DIRECTORY, t.CLOCK],
  );
});

/** Null for one that the configuration does not name any more, although its pull requests are still remembered. */
function placeOf(team: Team, repository: Repository): ReviewPlace | null {
  const isShown = team.people.repositories.some((known) => sameRepository(known, repository));
  return isShown ? reviewedRepository(team, repository) : null;
}
