import { ContainerModule } from 'inversify';
import { DiscordNoticeboard } from '../../adapters/discord/discord-noticeboard.ts';
import { DiscordReplies } from '../../adapters/discord/discord-replies.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import { reviewedRepository } from './reviewed-repositories.ts';
import { CLOCK, CODE_HOST_PAGES, DISCORD_MESSAGES, NOTICEBOARD, REPLIES, TEAM } from './tokens.ts';

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
