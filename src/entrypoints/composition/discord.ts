import { ContainerModule } from 'inversify';
import { DiscordNoticeboard } from '../../adapters/discord/discord-noticeboard.ts';
import { DiscordReplies } from '../../adapters/discord/discord-replies.ts';
import type { DiscordMessages } from '../../adapters/discord/kit/discord-messages.ts';
import { RestDiscordMessages } from '../../adapters/discord/kit/rest-discord-messages.ts';
import type { Replies } from '../../application/jobs/ports/replies.ts';
import type { Noticeboard } from '../../application/notice/ports/noticeboard.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import { SECRETS } from './aws/secrets.ts';
import { reviewedRepository } from './review/reviewed-repository.ts';
import { CLOCK, CONFIG } from './system.ts';
import { CODE_HOST_PAGES, TEAM } from './team.ts';
import { token } from './token.ts';

export const DISCORD_MESSAGES = token<DiscordMessages>('discord-messages');
export const NOTICEBOARD = token<Noticeboard>('noticeboard');
export const REPLIES = token<Replies>('replies');

/** What the team sees and hears, over whatever carries messages to Discord. */
export const discordModule = new ContainerModule(({ bind }) => {
  bind(NOTICEBOARD).toResolvedValue(
    (messages, clock, team, pages) => {
      const { deploys, costs, alerts } = team.channels;
      const rooms = {
        deploys,
        costs,
        alerts,
        codeHost: pages.url,
        reviewsOf: (repository: Repository) => reviewedRepository(team, repository),
      };
      return new DiscordNoticeboard({ messages, clock, rooms, language: team.language });
    },
    [DISCORD_MESSAGES, CLOCK, TEAM, CODE_HOST_PAGES],
  );
  bind(REPLIES).toResolvedValue(
    (messages, clock, { channels, guild }, pages) =>
      new DiscordReplies({ messages, clock, guild, codeHost: pages.url, deploysChannel: channels.deploys }),
    [DISCORD_MESSAGES, CLOCK, TEAM, CODE_HOST_PAGES],
  );
});

/** What carries messages to the real Discord. */
export const discordRestModule = new ContainerModule(({ bind }) => {
  bind(DISCORD_MESSAGES).toResolvedValue(
    async (config, secrets) => {
      const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
      return new RestDiscordMessages({
        apiUrl: config.discordApiUrl(),
        applicationId: config.discordApplicationId(),
        botToken: botToken.reveal(),
      });
    },
    [CONFIG, SECRETS],
  );
});
