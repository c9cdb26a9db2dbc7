import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DiscordRequestError } from '../../../../src/adapters/discord/kit/discord-request-error.ts';
import type { MakeRequest } from '../../../../src/adapters/discord/kit/discord-transport.ts';
import { RestDiscordMessages } from '../../../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryDiscord } from '../../../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';

const applicationId = '900000000000000099';
const room = '900000000000000011';
const botToken = 'bot-token-that-nobody-may-see';

let discord: InMemoryDiscord;
let messages: RestDiscordMessages;

function messagesOver(makeRequest: MakeRequest): RestDiscordMessages {
  const apiUrl = 'https://discord.com/api/v10';
  return new RestDiscordMessages({ apiUrl, botToken, applicationId, makeRequest, backOffMs: 1 });
}

beforeEach(() => {
  const guild = '900000000000000001';
  const channels = [{ id: room, name: 'deploys' }];
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22, 3));
  discord = new InMemoryDiscord({ applicationId, guild, channels, members: [], clock, botToken });
  messages = messagesOver(discord.fetch);
});

const statuses = () => discord.requests.map(({ status }) => status);

describe('when Discord is busy or broken', () => {
  it('waits as long as it is told and then goes on', async () => {
    discord.fail(1, { status: 429, retryAfter: 1 });
    const before = performance.now();
    await messages.post(room, { content: 'a' }, 'n');
    expect(performance.now() - before).toBeGreaterThanOrEqual(1000);
    expect(statuses()).toEqual([429, 200]);
  });

  it('waits for a 429 that names no time instead of asking again at once', async () => {
    let asked = 0;
    const impatient = messagesOver(async (url, init) => {
      asked += 1;
      return asked === 1 ? new Response('busy', { status: 429 }) : discord.fetch(url, init);
    });
    const before = performance.now();
    await impatient.post(room, { content: 'a' }, 'n');
    expect(performance.now() - before).toBeGreaterThanOrEqual(1000);
    expect(asked).toBe(2);
  });

  it('gives up at once when it would have to wait for longer than ten seconds', async () => {
    discord.fail(1, { status: 429, retryAfter: 60 });
    await expect(messages.post(room, { content: 'a' }, 'n')).rejects.toThrow('rate limited for another 61 s');
    expect(statuses()).toEqual([429]);
  });

  it('leaves time in the worker’s minute to say so when Discord hangs', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const hundredTimesFaster = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 100));
    const hanging = messagesOver(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.throwIfAborted();
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const before = performance.now();
    await expect(hanging.editOriginal('token', { content: 'a card' })).rejects.toThrow('no answer (out of time)');
    await expect(hanging.editOriginal('token', { content: 'that something is wrong' })).rejects.toThrow('no answer');
    expect((performance.now() - before) * 100).toBeLessThan(58_000);
    hundredTimesFaster.mockRestore();
  });

  it('tries outages and broken connections up to three times more', async () => {
    discord.fail(2, { status: 503 });
    discord.fail(1, { status: 'connection-lost' });
    await messages.post(room, { content: 'a' }, 'n');
    expect(statuses()).toEqual([503, 503, 'connection-lost', 200]);
    discord.fail(4, { status: 502 });
    await expect(messages.post(room, { content: 'b' }, 'm')).rejects.toMatchObject({ status: 502 });
    expect(statuses()).toHaveLength(8);
    discord.fail(4, { status: 'connection-lost' });
    await expect(messages.post(room, { content: 'b' }, 'm')).rejects.toMatchObject({ status: null });
  });

  it.each([400, 401, 403, 404])('asks once when Discord says %i, and still works afterwards', async (status) => {
    discord.fail(1, { status, code: 50001 });
    await expect(messages.post(room, { content: 'a' }, 'n')).rejects.toMatchObject({ status, code: 50001 });
    expect(statuses()).toEqual([status]);
    await messages.post(room, { content: 'a' }, 'n');
  });
});

describe('an error', () => {
  const secretToken = 'aW50ZXJhY3Rpb246c2VjcmV0';
  const everything = (error: DiscordRequestError) => `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;

  it.each([403, 500, 429, 'connection-lost'] as const)(
    'after %s names the call but neither token nor text',
    async (status) => {
      discord.fail(4, { status, retryAfter: 60 });
      const error = await messages.editOriginal(secretToken, { content: 'private' }).catch((thrown: unknown) => thrown);
      if (!(error instanceof DiscordRequestError)) throw new Error('not our error');
      expect(error.message).toContain('PATCH /webhooks/{application}/{token}/messages/@original');
      for (const secret of [secretToken, botToken, 'private']) expect(everything(error)).not.toContain(secret);
    },
  );

  it('says which field is wrong, but not what was written there', async () => {
    const posted = messages.post(room, { embeds: [{ title: 'private'.repeat(50) }] }, 'n');
    await expect(posted).rejects.toThrow(/code 50035, embeds\.0\.title BASE_TYPE_MAX_LENGTH$/);
  });
});
