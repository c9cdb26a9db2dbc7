import { ContainerModule } from 'inversify';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { BehindCards } from '../../../application/outbox/ports/behind-cards.ts';
import type { OutboxBoard } from '../../../application/outbox/ports/outbox-board.ts';
import { ContinueResync } from '../../../application/review/continue-resync.ts';
import { FollowRepositories } from '../../../application/review/follow-repositories.ts';
import { Heads } from '../../../application/review/heads.ts';
import { HearDelivery } from '../../../application/review/hear-delivery.ts';
import { KnownRepositories } from '../../../application/review/known-repositories.ts';
import { LookBeforeCalling } from '../../../application/review/look-before-calling.ts';
import { NotifyPullRequest } from '../../../application/review/notify-pull-request.ts';
import { NudgeReviewers } from '../../../application/review/nudge-reviewers.ts';
import { OpenReviews, type ReviewPlace } from '../../../application/review/open-reviews.ts';
import { OwedReviews } from '../../../application/review/owed-reviews.ts';
import { PassTurns } from '../../../application/review/pass-turns.ts';
import type { ReviewCards } from '../../../application/review/ports/review-cards.ts';
import { PostReviewDigests } from '../../../application/review/post-review-digests.ts';
import { PullRequestFilter } from '../../../application/review/pull-request-filter.ts';
import { ReadDecision } from '../../../application/review/read-decision.ts';
import { ReadQueueRemoval } from '../../../application/review/read-queue-removal.ts';
import { ReadRequiredChecks } from '../../../application/review/read-required-checks.ts';
import { RemindReviewers } from '../../../application/review/remind-reviewers.ts';
import { RequestReview } from '../../../application/review/request-review.ts';
import { ResyncPullRequests } from '../../../application/review/resync-pull-requests.ts';
import { ReviewCallees } from '../../../application/review/review-callees.ts';
import { ReviewCalls } from '../../../application/review/review-calls.ts';
import type { ReviewChannel } from '../../../application/review/review-channel.ts';
import { SayLine } from '../../../application/review/say-line.ts';
import { SayReviewLines } from '../../../application/review/say-review-lines.ts';
import { SettleTies } from '../../../application/review/settle-ties.ts';
import { ShowReviewCard } from '../../../application/review/show-review-card.ts';
import { ShowReviews } from '../../../application/review/show-reviews.ts';
import { SnoozeReview } from '../../../application/review/snooze-review.ts';
import { TellGathered } from '../../../application/review/tell-gathered.ts';
import { type Repository, sameRepository } from '../../../domain/kit/repository.ts';
import type { Log } from '../../log.ts';
import { type ReviewUseCases, reviewWork } from '../../work/review-work.ts';
import { NOTICEBOARD } from '../discord.ts';
import { SWEEP_PLACES } from '../jobs/tokens.ts';
import { BEHIND_CARDS, CARD_REST, OUTBOX, OUTBOX_BOARD, WAITING_BOARD } from '../outbox/tokens.ts';
import { OWN_TIMES, PEOPLE_DIRECTORY } from '../people/tokens.ts';
import { CLOCK, LOG } from '../system.ts';
import { TEAM, type Team } from '../team.ts';
import { reviewedRepository } from './reviewed-repository.ts';
import * as t from './tokens.ts';

const showing = [
  t.REVIEW_CARDS,
  BEHIND_CARDS,
  t.PULL_REQUEST_FILTER,
  t.REVIEW_CALLEES,
  TEAM,
  CLOCK,
  CARD_REST,
  LOG,
] as const;

function showerOn(
  board: OutboxBoard,
  cards: ReviewCards,
  behind: BehindCards,
  filter: PullRequestFilter,
  callees: ReviewCallees,
  team: Team,
  clock: Clock,
  { restMs }: { readonly restMs: number },
  log: Log,
): ShowReviewCard {
  const calls = new ReviewCalls(team.people, clock);
  const lines = new SayReviewLines({ board, callees, clock, refused: refusedIn(log) });
  const failed = (key: string, cause: unknown) => log.error('card was not shown', { correlation_id: key }, cause);
  return new ShowReviewCard({
    board,
    cards,
    behind,
    filter,
    calls,
    lines,
    channelOf: channelIn(team),
    clock,
    restMs,
    failed,
  });
}

function refusedIn(log: Log) {
  return (key: string, reason: string) => log.warn('thread of a card took nothing', { correlation_id: key, reason });
}

function channelIn(team: Team): ReviewChannel {
  return (repository) => reviewedRepository(team, repository).channel;
}

export const reviewUseCases = new ContainerModule(({ bind }) => {
  bind(t.PULL_REQUEST_FILTER).toResolvedValue(
    (team, files) => new PullRequestFilter((repository) => reviewedRepository(team, repository).rules, files),
    [TEAM, t.CHANGED_FILES],
  );
  bind(t.SHOW_REVIEW_CARD).toResolvedValue(showerOn, [OUTBOX_BOARD, ...showing]);
  bind(t.SAY_LINE).toResolvedValue(
    (board, cards, behind, filter, callees, team, clock, rest, log) => {
      const shower = showerOn(board, cards, behind, filter, callees, team, clock, rest, log);
      return new SayLine({ cards, board, shower, clock, refused: refusedIn(log) });
    },
    [WAITING_BOARD, ...showing],
  );
  bind(t.NOTIFY_PULL_REQUEST).toResolvedValue(
    (board, cards, behind, filter, callees, team, clock, rest, log, outbox, commits) => {
      const shower = showerOn(board, cards, behind, filter, callees, team, clock, rest, log);
      const calls = new ReviewCalls(team.people, clock);
      const channelOf = channelIn(team);
      const heads = new Heads(commits);
      return new NotifyPullRequest({ cards, heads, behind, outbox, filter, calls, channelOf, shower, clock });
    },
    [WAITING_BOARD, ...showing, OUTBOX, t.CHECKED_COMMITS],
  );
  bind(t.RESYNC_PULL_REQUESTS).toResolvedValue(
    ({ people }, pullRequests, cards, notify, places) =>
      new ResyncPullRequests(people.repositories, pullRequests, cards, notify, places),
    [TEAM, t.PULL_REQUESTS, t.REVIEW_CARDS, t.NOTIFY_PULL_REQUEST, SWEEP_PLACES],
  );
  bind(t.CONTINUE_RESYNC).toResolvedValue(
    ({ people: { repositories } }, pullRequests, notify, places, clock) =>
      new ContinueResync({ repositories, pullRequests, notify, places, clock }),
    [TEAM, t.PULL_REQUESTS, t.NOTIFY_PULL_REQUEST, SWEEP_PLACES, CLOCK],
  );
  bind(t.OPEN_REVIEWS).toResolvedValue(
    (cards, wanted, team) => new OpenReviews(cards, wanted, (repository) => placeOf(team, repository)),
    [t.REVIEW_CARDS, t.PULL_REQUEST_FILTER, TEAM],
  );
  bind(t.REVIEW_CALLEES).toResolvedValue(
    (directory, called, times, board, team, clock, log) => {
      const failed = (key: string, cause: unknown) =>
        log.error('nobody knows whether a direct message arrived', { correlation_id: key }, cause);
      return new ReviewCallees({ directory, called, times, board, channelOf: channelIn(team), clock, failed });
    },
    [PEOPLE_DIRECTORY, t.CALLED_PEOPLE, OWN_TIMES, OUTBOX_BOARD, TEAM, CLOCK, LOG],
  );
  bind(t.TELL_GATHERED).toResolvedValue(
    (called, cards, look, board, times, clock) => new TellGathered({ called, cards, look, board, times, clock }),
    [t.CALLED_PEOPLE, t.REVIEW_CARDS, t.LOOK_BEFORE_CALLING, WAITING_BOARD, OWN_TIMES, CLOCK],
  );
  bind(t.OWED_REVIEWS).toResolvedValue(
    (cards, reminders, directory, callees, times, { reminders: policy }) =>
      new OwedReviews({ cards, reminders, directory, callees, times, policy }),
    [t.REVIEW_CARDS, t.REVIEW_REMINDERS, PEOPLE_DIRECTORY, t.REVIEW_CALLEES, OWN_TIMES, TEAM],
  );
  bind(t.LOOK_BEFORE_CALLING).toResolvedValue(
    (pullRequests, notify, cards, repositories, clock, { reminders: { enoughApprovals } }) =>
      new LookBeforeCalling({ pullRequests, notify, cards, repositories, clock, enoughApprovals }),
    [t.PULL_REQUESTS, t.NOTIFY_PULL_REQUEST, t.REVIEW_CARDS, t.FOLLOW_REPOSITORIES, CLOCK, TEAM],
  );
  bind(t.KNOWN_REPOSITORIES).toResolvedValue(
    (followed, clock) => new KnownRepositories(followed, clock),
    [t.FOLLOWED_REPOSITORIES, CLOCK],
  );
  bind(t.FOLLOW_REPOSITORIES).toResolvedValue(
    (known, pullRequests, open, notify, board, team, clock) => {
      const hasId = (repository: Repository) => team.repositoryIds.has(repository.toLowerCase());
      const { repositories } = team.people;
      const channelOf = channelIn(team);
      return new FollowRepositories({
        repositories,
        hasId,
        known,
        pullRequests,
        open,
        notify,
        board,
        channelOf,
        clock,
      });
    },
    [t.KNOWN_REPOSITORIES, t.PULL_REQUESTS, t.OPEN_REVIEWS, t.NOTIFY_PULL_REQUEST, WAITING_BOARD, TEAM, CLOCK],
  );
  bind(t.PASS_TURNS).toResolvedValue(
    (open, changes, notify, places, clock) => new PassTurns({ open, changes, notify, places, clock }),
    [t.OPEN_REVIEWS, t.BRANCH_CHANGES, t.NOTIFY_PULL_REQUEST, SWEEP_PLACES, CLOCK],
  );
  bind(t.REMIND_REVIEWERS).toResolvedValue(
    (open, owed, look, say, places, clock) => new RemindReviewers({ open, owed, look, say, places, clock }),
    [t.OPEN_REVIEWS, t.OWED_REVIEWS, t.LOOK_BEFORE_CALLING, t.SAY_LINE, SWEEP_PLACES, CLOCK],
  );
  bind(t.SNOOZE_REVIEW).toResolvedValue(
    (owed, board, { people: { snoozeRoles } }) => new SnoozeReview(owed, board, snoozeRoles),
    [t.OWED_REVIEWS, NOTICEBOARD, TEAM],
  );
  bind(t.NUDGE_REVIEWERS).toResolvedValue(
    (owed, say, look, clock) => new NudgeReviewers(owed, say, look, clock),
    [t.OWED_REVIEWS, t.SAY_LINE, t.LOOK_BEFORE_CALLING, CLOCK],
  );
  bind(t.REQUEST_REVIEW).toResolvedValue(
    ({ people }, cards, directory, look, requests, notify, clock) =>
      new RequestReview({ isOn: people.requestsReviews, cards, directory, look, requests, notify, clock }),
    [TEAM, t.REVIEW_CARDS, PEOPLE_DIRECTORY, t.LOOK_BEFORE_CALLING, t.REVIEW_REQUESTS, t.NOTIFY_PULL_REQUEST, CLOCK],
  );
  bind(t.POST_REVIEW_DIGESTS).toResolvedValue(
    (open, look, cards, digests, board, times, team, clock) => {
      const channels = [...new Set([team.channels.reviews, ...team.reviews.map(({ channel }) => channel)])];
      return new PostReviewDigests({
        channels,
        open,
        look,
        cards,
        digests,
        board,
        times,
        policy: team.reminders,
        clock,
      });
    },
    [t.OPEN_REVIEWS, t.LOOK_BEFORE_CALLING, t.REVIEW_CARDS, t.POSTED_DIGESTS, WAITING_BOARD, OWN_TIMES, TEAM, CLOCK],
  );
  bind(t.SHOW_REVIEWS).toResolvedValue(
    (team, open, directory, clock) => new ShowReviews(team.people.repositories, open, directory, team.reminders, clock),
    [TEAM, t.OPEN_REVIEWS, PEOPLE_DIRECTORY, CLOCK],
  );
  bind(t.REVIEW_WORK).toResolvedValue(
    (
      notify,
      pullRequests,
      cards,
      followRepositories,
      resyncPullRequests,
      showReviews,
      snoozeReview,
      nudgeReviewers,
      requestReview,
      team,
    ) => {
      const hearing = new HearDelivery({
        notify,
        removal: new ReadQueueRemoval(pullRequests),
        required: new ReadRequiredChecks(pullRequests, cards),
        decision: new ReadDecision(pullRequests, team.reminders.enoughApprovals),
        ties: new SettleTies(pullRequests, cards),
      });
      const execute: ReviewUseCases['notifyPullRequest']['execute'] = (moved) => hearing.execute(moved);
      const hearOfCommit: ReviewUseCases['notifyPullRequest']['hearOfCommit'] = (repository, check) =>
        notify.hearOfCommit(repository, check, execute);
      const notifyPullRequest = { execute, hearOfCommit };
      return reviewWork({
        notifyPullRequest,
        followRepositories,
        resyncPullRequests,
        showReviews,
        snoozeReview,
        nudgeReviewers,
        requestReview,
      });
    },
    [
      t.NOTIFY_PULL_REQUEST,
      t.PULL_REQUESTS,
      t.REVIEW_CARDS,
      t.FOLLOW_REPOSITORIES,
      t.RESYNC_PULL_REQUESTS,
      t.SHOW_REVIEWS,
      t.SNOOZE_REVIEW,
      t.NUDGE_REVIEWERS,
      t.REQUEST_REVIEW,
      TEAM,
    ],
  );
});

/** Null for one that the configuration does not name any more, although its pull requests are still remembered. */
function placeOf(team: Team, repository: Repository): ReviewPlace | null {
  const isShown = team.people.repositories.some((known) => sameRepository(known, repository));
  return isShown ? reviewedRepository(team, repository) : null;
}
