import {
  DiscordNoticeboard,
  type DiscordNoticeboardDependencies,
} from '../../src/adapters/discord/discord-noticeboard.ts';
import type { ChannelId } from '../../src/domain/people/people.ts';
import { codeHost, guild, rooms } from './a-discord.ts';

const [deploys, costs, alerts, reviews] = [rooms.deploys, rooms.costs, rooms.alerts, rooms.reviews] as ChannelId[];

/** Speaks to the rooms of `ADiscord`; the cards of every repository go to the room for reviews and show everything. */
export function aNoticeboard(parts: Omit<DiscordNoticeboardDependencies, 'rooms'>): DiscordNoticeboard {
  return new DiscordNoticeboard({
    ...parts,
    rooms: {
      deploys: deploys as ChannelId,
      costs: costs as ChannelId,
      alerts: alerts as ChannelId,
      guild,
      codeHost,
      reviewsOf: () => ({ channel: reviews as ChannelId, density: 'full' }),
    },
  });
}
