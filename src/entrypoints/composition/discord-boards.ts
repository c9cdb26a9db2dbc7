import { ContainerModule } from 'inversify';
import { DiscordNoticeboard } from '../../adapters/discord/discord-noticeboard.ts';
import { DiscordOutboxBoard } from '../../adapters/discord/discord-outbox-board.ts';
import type { DiscordMessages } from '../../adapters/discord/kit/discord-messages.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import { findLogSource, logSourceId } from '../../domain/logs/log-source.ts';
import { NOTICEBOARD } from './discord.ts';
import { DISCORD_MESSAGES, OUTBOX_MESSAGES } from './discord-rest.ts';
import { OUTBOX_BOARD, WAITING_BOARD } from './outbox/tokens.ts';
import { reviewedRepository } from './review/reviewed-repository.ts';
import { CLOCK } from './system.ts';
import { CODE_HOST_PAGES, TEAM, type Team } from './team.ts';

/** What the team sees and hears, over whatever carries messages to Discord. */
export const discordBoards = new ContainerModule(({ bind }) => {
  const spoken = [CLOCK, TEAM, CODE_HOST_PAGES] as const;
  bind(NOTICEBOARD).toResolvedValue(boardOn, [DISCORD_MESSAGES, ...spoken]);
  bind(OUTBOX_BOARD).toResolvedValue(
    ({ messages, limits }, clock, team, pages) => new DiscordOutboxBoard(boardOn(messages, clock, team, pages), limits),
    [OUTBOX_MESSAGES, ...spoken],
  );
  bind(WAITING_BOARD).toResolvedValue(
    (messages, clock, team, pages) =>
      new DiscordOutboxBoard(boardOn(messages, clock, team, pages), { pauseMs: () => 0, isCrowded: () => false }),
    [DISCORD_MESSAGES, ...spoken],
  );
});

function boardOn(messages: DiscordMessages, clock: Clock, team: Team, pages: { readonly url: string }) {
  const { deploys, costs, alerts } = team.channels;
  const rooms = {
    deploys,
    costs,
    alerts,
    guild: team.guild,
    codeHost: pages.url,
    logsOf: (name: string, environment: string) => {
      const source = findLogSource(team.logs, { name, environment });
      return source === null ? null : logSourceId(source);
    },
    reviewsOf: (repository: Repository) => ({
      ...reviewedRepository(team, repository),
      hasActions: team.people.requestsReviews,
    }),
  };
  return new DiscordNoticeboard({ messages, clock, rooms, language: team.language });
}
