import { describe, expect, it } from 'vitest';
import { DiscordOutboxBoard } from '../../../src/adapters/discord/discord-outbox-board.ts';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import { ChannelLimits } from '../../../src/adapters/discord/kit/channel-limits.ts';
import { RestDiscordMessages } from '../../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { described } from '../../support/a-pull-request.ts';
import { cardAfter } from '../../support/a-review-card.ts';
import { aNoteOn } from '../../support/a-review-note.ts';
import { directTo, outboxBoardContract } from './outbox-board.contract.ts';

outboxBoardContract('InMemoryNoticeboard', () => {
  const board = new InMemoryNoticeboard();
  const clock = new InMemoryClock(0);
  return {
    board,
    titles: () => board.posted('review').map(({ notice }) => notice.card.pullRequest.title),
    deploys: () => board.posted('deploy', 'deploy-call').length,
    lines: (announcement) => saidIn(board, announcement, false),
    beside: (announcement) => saidIn(board, announcement, true),
    deletes: (announcement) => board.forget(announcement),
    fill: async (ms, left) => board.busyFor(ms, left),
    close: () => board.close('closed'),
    refuseDirect: (member) => board.refuseDirect(member),
    direct: () => board.posted('review-direct').length,
    minutesPass: (minutes) => void clock.advance(minutes * 60_000),
    nowMs: () => clock.nowMs(),
  };
});

function saidIn(board: InMemoryNoticeboard, announcement: Announcement, isBeside: boolean): readonly string[] {
  const said = board.beneath(announcement).filter((one) => one.isBeside === isBeside);
  return said.map(({ line }) => JSON.stringify('note' in line && line.note));
}

outboxBoardContract('DiscordOutboxBoard', discordWorld);

describe('DiscordOutboxBoard', () => {
  const notice = { kind: 'review', card: cardAfter(described('opened')) } as const;

  it.each([
    [400, 50_035, 'malformed'],
    [403, 50_013, 'closed'],
    [404, 10_003, 'gone'],
  ] as const)('takes %i (%i) for final: %s', async (status, code, reason) => {
    const { board, discord } = discordWorld();
    discord.fail(1, { status, code });
    await expect(board.post(notice)).rejects.toMatchObject({ name: 'NoticeRefused', reason });
  });

  it.each([
    [401, 0],
    [500, 0],
  ] as const)('takes %i for what may be otherwise the next time', async (status, code) => {
    const { board, discord } = discordWorld();
    discord.fail(2, { status, code });
    await expect(board.post(notice)).rejects.toMatchObject({ name: 'DiscordRequestError', status });
  });

  it.each([
    [403, 50_278],
    [400, 50_033],
  ] as const)(
    'takes %i (%i) for final where it may not even open a channel of direct messages',
    async (status, code) => {
      const { board, discord, nowMs } = discordWorld();
      discord.fail(1, { status, code });
      await expect(board.postOnce(directTo('900000000000000031'), nowMs())).rejects.toMatchObject({
        name: 'NoticeRefused',
      });
    },
  );

  it('sends a direct message with the link and the title, and nothing else', async () => {
    const { board, discord, nowMs } = discordWorld();
    await board.postOnce(directTo('900000000000000031'), nowMs());
    const { url } = notice.card.pullRequest;
    const bodies = discord.sent.filter(({ path }) => path.endsWith('/messages')).map(({ body }) => body);
    expect(bodies).toMatchObject([
      { content: `[acme/backend#12](<${url}>) Add a login`, allowed_mentions: { parse: [] } },
    ]);
  });

  it('says no more together than a message of Discord holds, and pings whoever each line pings', async () => {
    const { board, discord, lines } = discordWorld();
    const announcement = await board.post(notice);
    const notes = Array.from({ length: 60 }, (_, id) => aNoteOn(notice.card, id, `reviewer-with-a-long-name-${id}`));
    const fitting = board.fitting(notes);
    expect(fitting).toBeGreaterThan(10);
    expect(fitting).toBeLessThan(60);
    const call = (id: string, member: string) =>
      ({
        kind: 'review-call',
        card: notice.card,
        call: { id, why: { kind: 'review-wanted', reviewers: [] }, triedAtMs: 0 },
        callees: [{ kind: 'person', name: 'dana', member: member as MemberId }],
      }) as const;
    const told = [call('a', '1'), aNoteOn(notice.card), call('b', '2'), call('c', '1')];
    await board.postLines(announcement, told, ['some']);
    const [message] = discord.messages(messageRefOf(announcement)?.messageId ?? '');
    expect([lines(announcement).length, message?.pinged]).toEqual([1, ['1', '2']]);
    expect(message?.content.split('\n')).toHaveLength(4);
  });

  it.each([
    [403, 50_001],
    [404, 10_003],
    [500, 0],
  ] as const)('posts nothing, and refuses nothing, where a list is refused with %i', async (status, code) => {
    const { board, discord, titles, lines, nowMs } = discordWorld();
    discord.fail(status === 500 ? 2 : 1, { status, code });
    await expect(board.postOnce(notice, nowMs())).rejects.toMatchObject({ name: 'DiscordRequestError', status });
    expect(titles()).toEqual([]);
    const announcement = await board.post(notice);
    if (status === 404) return;
    discord.fail(status === 500 ? 2 : 1, { status, code });
    const said = board.saidSince(announcement, [aNoteOn(notice.card)], nowMs());
    await expect(said).rejects.toMatchObject({ name: 'DiscordRequestError', status });
    expect(lines(announcement)).toEqual([]);
  });
});

const anEdit = `https://discord.com/api/v10/channels/${rooms.reviews}/messages/1`;

function discordWorld() {
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
    discord,
    titles: () => seen().map(({ embeds }) => JSON.stringify(embeds)),
    deploys: () => discord.messages(rooms.deploys).length,
    beside: (announcement: Announcement) =>
      seen().flatMap(({ content, replyTo }) =>
        replyTo === messageRefOf(announcement)?.messageId ? content.split('\n') : [],
      ),
    deletes: (announcement: Announcement) => discord.deleteMessage(messageRefOf(announcement)?.messageId ?? ''),
    lines: (announcement: Announcement) =>
      discord.messages(messageRefOf(announcement)?.messageId ?? '').map(({ content }) => content),
    // Discord says for how long the bucket of edits is empty, or how much it still holds.
    fill: async (ms: number, left = 0) => {
      const headers = { 'x-ratelimit-remaining': String(left), 'x-ratelimit-reset-after': String(ms / 1_000) };
      if (left === 0) discord.fail(2, { status: 429, retryAfter: ms / 1_000 });
      else await limits.watching(async () => new Response(null, { headers }))(anEdit, { method: 'PATCH' });
      if (left === 0) await messages.edit({ channelId: rooms.reviews, messageId: '1' }, {}).catch(() => undefined);
    },
    close: () => discord.fail(1, { status: 403, code: 50_013 }),
    refuseDirect: (member: MemberId) => discord.refuseDirect(member),
    direct: () => {
      const [channel] = discord.channels().filter(({ recipient }) => recipient !== undefined);
      return discord.messages(channel?.id ?? '').length;
    },
    minutesPass: (minutes: number) => void clock.advance(minutes * 60_000),
    nowMs: () => clock.nowMs(),
  };
}

function outboxDiscord() {
  const world = new ADiscord();
  return { discord: world.discord, clock: world.clock, seen: () => world.seen('reviews') };
}
