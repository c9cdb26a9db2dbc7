import { ContainerModule } from 'inversify';
import { DiscordReplies } from '../../adapters/discord/discord-replies.ts';
import { REPLIES } from './discord.ts';
import { DISCORD_MESSAGES } from './discord-rest.ts';
import { CLOCK } from './system.ts';
import { CODE_HOST_PAGES, TEAM } from './team.ts';

/** What whoever asks is told, over whatever carries messages to Discord. */
export const discordReplies = new ContainerModule(({ bind }) => {
  bind(REPLIES).toResolvedValue(
    (messages, clock, { channels, guild }, pages) =>
      new DiscordReplies({ messages, clock, guild, codeHost: pages.url, deploysChannel: channels.deploys }),
    [DISCORD_MESSAGES, CLOCK, TEAM, CODE_HOST_PAGES],
  );
});
