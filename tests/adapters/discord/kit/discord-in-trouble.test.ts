import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MakeRequest } from '../../../../src/adapters/discord/kit/discord-transport.ts';
import { RestDiscordMessages } from '../../../../src/adapters/discord/kit/rest-discord-messages.ts';
import { expectNoEscapedErrors } from '../../../support/escaped-errors.ts';
import { startTroubledServer, type Trouble, type TroubledServer } from '../../../support/troubled-server.ts';

const picture = { name: 'graph.png', description: 'CPU', bytes: new Uint8Array(60_000) };
const room = '900000000000000011';

let servers: TroubledServer[];
expectNoEscapedErrors();

beforeEach(() => {
  servers = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(servers.map((server) => server.close()));
});

const options = { botToken: 'secret', applicationId: '1', backOffMs: 1 };

async function serverIn(trouble: Trouble, retryAfterS: number): Promise<TroubledServer> {
  const server = await startTroubledServer(trouble, retryAfterS);
  servers.push(server);
  return server;
}

const messagesAt = ({ url }: TroubledServer) => new RestDiscordMessages({ ...options, apiUrl: url });

/** With all that a call waits for a hundred times shorter: its time is up during the first pause of 0.3 s. */
async function messagesOf(trouble: Trouble, retryAfterS: number): Promise<RestDiscordMessages> {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 100));
  return messagesAt(await serverIn(trouble, retryAfterS));
}

describe('a Discord in trouble, told to show a picture', () => {
  it.each([
    ['429', null],
    ['429 and stops', null],
    ['429 and breaks off', null],
    ['500', 500],
    ['silent', null],
    ['stops', null],
    ['breaks off', null],
  ] as const)('makes the call fail, and nothing else, when every answer is: %s', async (trouble, status) => {
    const messages = await messagesOf(trouble, 0.3);
    await expect(messages.post(room, { content: 'a' }, 'n', [picture])).rejects.toMatchObject({
      name: 'DiscordRequestError',
      status,
    });
  });

  it.each(['429 and stops', '429 and breaks off'] as const)('waits as long as %s says', async (trouble) => {
    const { url, askedAtMs } = await serverIn(trouble, 1);
    const posted = Response.json({ id: '1', channel_id: room });
    const makeRequest: MakeRequest = async (to, init) => (askedAtMs.length === 0 ? fetch(to, init) : posted);
    const beganMs = performance.now();
    await new RestDiscordMessages({ ...options, apiUrl: url, makeRequest }).post(room, { content: 'a' }, 'n', [
      picture,
    ]);
    expect(performance.now() - beganMs).toBeGreaterThanOrEqual(1_000);
  });
});

describe('a Discord that is busy for ever', () => {
  /** With a clock that only moves here. */
  async function callsTo(channels: readonly string[]) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    const askedAtMs: number[] = [];
    const messages = new RestDiscordMessages({
      ...options,
      apiUrl: 'https://discord.test',
      makeRequest: async () => {
        askedAtMs.push(Math.round(performance.now() - beganMs));
        return new Response('{}', { status: 429, headers: { 'retry-after': '3' } });
      },
    });
    const beganMs = performance.now();
    const ends = channels.map(async (channel) => {
      const error: unknown = await messages.post(channel, { content: 'a' }, 'n').catch((thrown: unknown) => thrown);
      return { error, tookMs: performance.now() - beganMs };
    });
    await vi.advanceTimersByTimeAsync(60_000);
    return { askedAtMs, ends: await Promise.all(ends) };
  }
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is asked again after each pause it asks for, and given up when the next would last too long', async () => {
    const { askedAtMs, ends } = await callsTo([room]);
    expect(askedAtMs).toHaveLength(7);
    const pauses = askedAtMs.slice(1).map((atMs, index) => atMs - (askedAtMs[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(3_000);
    expect(ends).toMatchObject([{ error: { status: 429, message: expect.stringContaining('rate limited') } }]);
    expect(ends[0]?.tookMs).toBeLessThan(20_000);
  });

  it('is not asked by the next thirty for one channel before the pause is over', async () => {
    const { askedAtMs, ends } = await callsTo(Array.from({ length: 30 }, () => room));
    expect(askedAtMs).toHaveLength(7);
    for (const { error, tookMs } of ends) {
      expect(error).toMatchObject({ status: 429 });
      expect(tookMs).toBeLessThan(20_000);
    }
  });
});
