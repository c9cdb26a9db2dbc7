import type { ContinueResync } from '../../application/review/continue-resync.ts';
import type { FollowRepositories } from '../../application/review/follow-repositories.ts';
import type { PassTurns } from '../../application/review/pass-turns.ts';
import type { PostReviewDigests } from '../../application/review/post-review-digests.ts';
import type { RemindReviewers } from '../../application/review/remind-reviewers.ts';
import type { TellGathered } from '../../application/review/tell-gathered.ts';
import type { Log } from '../log.ts';
import type { SweepStep } from './sweep-round.ts';

export function resyncSweep(continueResync: Pick<ContinueResync, 'execute'>, log: Log): SweepStep {
  return {
    name: 'review-resync',
    run: async (untilMs) => {
      const { failed, ...counts } = await continueResync.execute(untilMs);
      for (const { key, cause } of failed) log.error('a resync did not go on', { correlation_id: key }, cause);
      return { ...counts, failed: failed.length };
    },
  };
}

export function repositorySweep(followRepositories: Pick<FollowRepositories, 'execute'>, log: Log): SweepStep {
  return {
    name: 'review-repositories',
    run: async (untilMs) => {
      const { failed, ...counts } = await followRepositories.execute(untilMs);
      for (const { repository, cause } of failed) {
        log.error('a repository was not followed', { correlation_id: repository }, cause);
      }
      return { ...counts, failed: failed.length };
    },
  };
}

export function turnSweep(passTurns: Pick<PassTurns, 'execute'>, log: Log): SweepStep {
  return {
    name: 'review-turns',
    run: async (untilMs) => {
      const { failed, ...counts } = await passTurns.execute(untilMs);
      for (const { key, cause } of failed) log.error('a turn was not passed', { correlation_id: key }, cause);
      return { ...counts, failed: failed.length };
    },
  };
}

/** Each pull request is seen to by itself, so that one that fails holds up no other. */
export function reminderSweep(remindReviewers: Pick<RemindReviewers, 'execute'>, log: Log): SweepStep {
  return {
    name: 'review-reminders',
    run: async (untilMs) => {
      const { reminded, failed, isWhole } = await remindReviewers.execute(untilMs);
      for (const { key, cause } of failed) log.error('nobody was reminded of a review', { correlation_id: key }, cause);
      return { reminded, failed: failed.length, isWhole };
    },
  };
}

/** After the reminders, which may have gathered more. */
export function gatheredSweep(tellGathered: Pick<TellGathered, 'execute'>, log: Log): SweepStep {
  return {
    name: 'review-gathered',
    run: async (untilMs) => {
      const { told, failed } = await tellGathered.execute(untilMs);
      for (const { key, cause } of failed) log.error('what was gathered was not told', { correlation_id: key }, cause);
      return { told, failed: failed.length };
    },
  };
}

export function digestSweep(postReviewDigests: Pick<PostReviewDigests, 'execute'>, log: Log): SweepStep {
  return {
    name: 'review-digests',
    run: async (untilMs) => {
      const { told, failed, left } = await postReviewDigests.execute(untilMs);
      for (const { channel, cause } of failed) {
        log.error('a digest was not told', { correlation_id: `channel ${channel}` }, cause);
      }
      return { told, failed: failed.length, left };
    },
  };
}
