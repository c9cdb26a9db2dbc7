import { ContainerModule } from 'inversify';
import { DiscordAlarmAnnouncer } from '../../adapters/discord/alert/discord-alarm-announcer.ts';
import { DiscordCostAnnouncer } from '../../adapters/discord/cost/discord-cost-announcer.ts';
import { DiscordCostWarningAnnouncer } from '../../adapters/discord/cost/discord-cost-warning-announcer.ts';
import { DiscordDeployAnnouncer } from '../../adapters/discord/deploy/discord-deploy-announcer.ts';
import { DiscordOutsideRunAnnouncer } from '../../adapters/discord/deploy/discord-outside-run-announcer.ts';
import { DiscordReplies } from '../../adapters/discord/discord-replies.ts';
import { DiscordLockAnnouncer } from '../../adapters/discord/lock/discord-lock-announcer.ts';
import { DiscordReviewAnnouncer } from '../../adapters/discord/review/discord-review-announcer.ts';
import { DiscordReviewDigestAnnouncer } from '../../adapters/discord/review/discord-review-digest-announcer.ts';
import { DiscordReviewReminderAnnouncer } from '../../adapters/discord/review/discord-review-reminder-announcer.ts';
import { reviewedRepository } from './reviewed-repositories.ts';
import {
  ALARM_ANNOUNCER,
  CLOCK,
  COST_ANNOUNCER,
  COST_WARNING_ANNOUNCER,
  DEPLOY_ANNOUNCER,
  DISCORD_MESSAGES,
  LOCK_ANNOUNCER,
  OUTSIDE_RUN_ANNOUNCER,
  REPLIES,
  REVIEW_ANNOUNCER,
  REVIEW_DIGEST_ANNOUNCER,
  REVIEW_REMINDER_ANNOUNCER,
  TEAM,
} from './tokens.ts';

/** What the team sees and hears, over whatever carries messages to Discord. */
export const discordModule = new ContainerModule(({ bind }) => {
  bind(DEPLOY_ANNOUNCER).toResolvedValue(
    (messages, clock, { channels, language }) =>
      new DiscordDeployAnnouncer({ messages, clock, channel: channels.deploys, language }),
    [DISCORD_MESSAGES, CLOCK, TEAM],
  );
  bind(LOCK_ANNOUNCER).toResolvedValue(
    (messages, { channels, language }) => new DiscordLockAnnouncer({ messages, channel: channels.deploys, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(OUTSIDE_RUN_ANNOUNCER).toResolvedValue(
    (messages, { channels, language }) =>
      new DiscordOutsideRunAnnouncer({ messages, channel: channels.deploys, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(REVIEW_ANNOUNCER).toResolvedValue(
    (messages, team) =>
      new DiscordReviewAnnouncer({
        messages,
        language: team.language,
        placeOf: (repository) => reviewedRepository(team, repository),
      }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(REVIEW_REMINDER_ANNOUNCER).toResolvedValue(
    (messages, { language }) => new DiscordReviewReminderAnnouncer({ messages, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(REVIEW_DIGEST_ANNOUNCER).toResolvedValue(
    (messages, { language }) => new DiscordReviewDigestAnnouncer({ messages, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(ALARM_ANNOUNCER).toResolvedValue(
    (messages, { channels, language }) => new DiscordAlarmAnnouncer({ messages, channel: channels.alerts, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(COST_ANNOUNCER).toResolvedValue(
    (messages, { channels, language }) => new DiscordCostAnnouncer({ messages, channel: channels.costs, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(COST_WARNING_ANNOUNCER).toResolvedValue(
    (messages, { channels, language }) =>
      new DiscordCostWarningAnnouncer({ messages, channel: channels.alerts, language }),
    [DISCORD_MESSAGES, TEAM],
  );
  bind(REPLIES).toResolvedValue(
    (messages, clock, { channels, guild }) =>
      new DiscordReplies({ messages, clock, guild, deploysChannel: channels.deploys }),
    [DISCORD_MESSAGES, CLOCK, TEAM],
  );
});
