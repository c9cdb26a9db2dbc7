import { DiscordOutboxBoard } from '../../../src/adapters/discord/discord-outbox-board.ts';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import { ChannelLimits } from '../../../src/adapters/discord/kit/channel-limits.ts';
import { RestDiscordMessages } from '../../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { outboxBoardContract } from './outbox-board.contract.ts';

outboxBoardContract('InMemoryNoticeboard', () => {
  const board = new InMemoryNoticeboard();
  const clock = new InMemoryClock(0);
  return {
    board,
    titles: () => board.posted('review').map(({ notice }) => notice.card.pullRequest.title),
    lines: (announcement) => board.beneath(announcement).length,
    fill: async (ms) => board.busyFor(ms),
    close: () => board.close('closed'),
    minutesPass: (minutes) => void clock.advance(minutes * 60_000),
    nowMs: () => clock.nowMs(),
  };
});

outboxBoardContract('DiscordOutboxBoard', () => {
  const { discord, clock, seen } = outboxDiscord();
  const limits = new ChannelLimits(clock);
  const makeRequest = limits.watching(discord.fetch);
  const access = {
    apiUrl: 'https://discord.com/api/v10',
    applicationId: '900000000000000099',
    botToken: 'a-bot-token',
  };
  const messages = new RestDiscordMessages({ ...access, makeRequest, backOffMs: 1, waits: false });
  const board = new DiscordOutboxBoard(aNoticeboard({ messages, clock, language: 'en' }), limits);
  return {
    board,
    titles: () => seen().map(({ embeds }) => JSON.stringify(embeds)),
    lines: (announcement) => discord.messages(messageRefOf(announcement)?.messageId ?? '').length,
    // An edit finds the bucket empty, and Discord says for how long.
    fill: async (ms) => {
      discord.fail(2, { status: 429, retryAfter: ms / 1_000 });
      await messages.edit({ channelId: rooms.reviews, messageId: '1' }, {}).catch(() => undefined);
    },
    close: () => discord.fail(1, { status: 403, code: 50_013 }),
    minutesPass: (minutes) => void clock.advance(minutes * 60_000),
    nowMs: () => clock.nowMs(),
  };
});

function outboxDiscord() {
  const world = new ADiscord();
  return { discord: world.discord, clock: world.clock, seen: () => world.seen('reviews') };
}
