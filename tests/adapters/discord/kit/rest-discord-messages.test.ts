import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MakeRequest } from '../../../../src/adapters/discord/kit/discord-transport.ts';
import { RestDiscordMessages } from '../../../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryDiscord } from '../../../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { expectDiscordAccepts } from '../../../support/discord-body-checks.ts';

const applicationId = '900000000000000099';
const room = '900000000000000011';
const mina = '900000000000000031';
const botToken = 'bot-token-that-nobody-may-see';

let clock: InMemoryClock;
let discord: InMemoryDiscord;
let messages: RestDiscordMessages;
let token: string;

function messagesOver(makeRequest: MakeRequest): RestDiscordMessages {
  const apiUrl = 'https://discord.com/api/v10';
  return new RestDiscordMessages({ apiUrl, botToken, applicationId, makeRequest, backOffMs: 1 });
}

beforeEach(() => {
  clock = new InMemoryClock(Date.UTC(2026, 10, 22, 3));
  discord = new InMemoryDiscord({
    applicationId,
    guild: '900000000000000001',
    channels: [{ id: room, name: 'deploys' }],
    members: [{ id: mina, name: 'Mina', roles: [] }],
    clock,
    botToken,
    endpoint: async ({ body }) => {
      token = JSON.parse(body).token;
      return { status: 200, body: '{"type":5}' };
    },
  });
  messages = messagesOver(discord.fetch);
});

afterEach(() => {
  for (const { method, path, body } of discord.sent) expectDiscordAccepts(method, path, body);
});

const statuses = () => discord.requests.map(({ status }) => status);
const row = [{ type: 1 as const, components: [{ type: 2 as const, style: 2 as const, label: 'Go', custom_id: 'go' }] }];
const file = {
  name: 'cost.png',
  bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
  description: 'What it cost',
};

describe('a message', () => {
  it('is posted once, however often it is told', async () => {
    const first = await messages.post(room, { content: 'hello' }, 'nonce-1');
    expect(await messages.post(room, { content: 'hello' }, 'nonce-1')).toEqual(first);
    expect(discord.messages(room)).toMatchObject([{ id: first.messageId, content: 'hello' }]);
    expect(discord.sent[0]?.body).toMatchObject({ nonce: 'nonce-1', enforce_nonce: true });
  });

  it('shows after an edit only what the edit says', async () => {
    const ref = await messages.post(room, { content: 'a', embeds: [{ title: 'b' }], components: row }, 'n', [file]);
    expect(await messages.edit(ref, { content: 'only this' })).toBe('edited');
    const left = { content: 'only this', embeds: [], components: [], attachments: [], edited: true };
    expect(discord.message(ref.messageId)).toMatchObject(left);
  });

  it('never pings, neither when posted nor when edited', async () => {
    const ref = await messages.post(room, { content: '@everyone' }, 'n');
    await messages.edit(ref, { content: '@here' });
    await discord.slash(mina, room, 'status');
    await messages.editOriginal(token, { content: '<@900000000000000031>' });
    const silent = { allowed_mentions: { parse: [] } };
    expect(discord.sent.map(({ body }) => body)).toMatchObject([silent, silent, silent]);
  });

  it('calls exactly those whom it is told to, as a reply where that can be one', async () => {
    const [users, roles] = [[mina], ['900000000000000021']];
    const text = `<@${mina}> <@&900000000000000021>: look`;
    const card = await messages.post(room, { content: 'card' }, 'n');
    await messages.call(room, text, 'call-1', { users, roles }, card.messageId);
    await messages.call(room, text, 'call-1', { users, roles }, card.messageId);
    discord.fail(1, { status: 403, code: 160_002 });
    await messages.call(room, text, 'call-2', { users, roles }, card.messageId);
    discord.deleteMessage(card.messageId);
    await messages.call(room, text, 'call-3', { users, roles }, card.messageId);
    const pinged = [mina, '@900000000000000021'];
    expect(discord.messages(room).map((shown) => [shown.replyTo, shown.pinged])).toEqual([
      [card.messageId, pinged],
      [null, pinged],
      [null, pinged],
    ]);
  });

  it('carries its files, and an edit replaces them', async () => {
    const ref = await messages.post(room, { embeds: [{ image: { url: 'attachment://cost.png' } }] }, 'n', [file]);
    const posted = discord.message(ref.messageId)?.attachments;
    expect(posted).toMatchObject([{ filename: 'cost.png', description: 'What it cost', contentType: 'image/png' }]);
    expect(posted?.[0]?.bytes).toEqual(file.bytes);
    await messages.edit(ref, { content: 'a' }, [{ ...file, name: 'new.png' }]);
    expect(discord.message(ref.messageId)?.attachments).toMatchObject([{ filename: 'new.png' }]);
  });

  it('is gone when a person deleted it, or its channel is no more', async () => {
    const ref = await messages.post(room, { content: 'a' }, 'n');
    discord.deleteMessage(ref.messageId);
    expect(await messages.edit(ref, { content: 'b' })).toBe('gone');
    expect(await messages.edit({ ...ref, channelId: '1' }, { content: 'b' })).toBe('gone');
    expect(statuses()).toEqual([200, 404, 404]);
  });
});

describe('a waiting answer', () => {
  it('becomes the answer, without the bot token', async () => {
    await discord.slash(mina, room, 'status');
    const carried: (string | null)[] = [];
    const watched = messagesOver((url, init) => {
      carried.push(new Headers(init.headers).get('authorization'));
      return discord.fetch(url, init);
    });
    const ref = await watched.editOriginal(token, { content: 'done' });
    expect(discord.messages(room)).toMatchObject([{ id: (ref as { messageId: string }).messageId, content: 'done' }]);
    expect(carried).toEqual([null]);
  });

  it('is expired after 15 minutes, when unknown, and when deleted, and is asked for once', async () => {
    await discord.slash(mina, room, 'status');
    expect(await messages.editOriginal('nonsense', { content: 'a' })).toBe('expired');
    discord.deleteMessage(discord.messages(room)[0]?.id ?? '');
    expect(await messages.editOriginal(token, { content: 'a' })).toBe('expired');
    clock.advance(15 * 60_000);
    expect(await messages.editOriginal(token, { content: 'a' })).toBe('expired');
    expect(statuses()).toEqual([404, 404, 401]);
  });
});

describe('a thread', () => {
  it('is opened once', async () => {
    const ref = await messages.post(room, { content: 'a' }, 'n');
    expect(await messages.openThread(ref, 'logs')).toEqual({ threadId: ref.messageId });
    expect(await messages.openThread(ref, 'logs')).toEqual({ threadId: ref.messageId });
    expect(discord.message(ref.messageId)?.thread).toMatchObject({ name: 'logs' });
  });
});
