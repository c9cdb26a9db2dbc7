import { beforeEach, describe, expect, it } from 'vitest';
import { InteractionSignature } from '../../../src/adapters/discord/interaction-signature.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/in-memory-clock.ts';
import { InMemoryDiscord } from '../../../src/adapters/in-memory/in-memory-discord.ts';
import type { InteractionsEndpoint } from '../../../src/adapters/in-memory/in-memory-discord-delivery.ts';

const appId = '900000000000000099';
const guild = '900000000000000001';
const room = '900000000000000011';
const mina = '900000000000000031';
const now = Date.UTC(2026, 10, 22, 3);
const silent = { allowed_mentions: { parse: [] } };
const botHeaders = {
  authorization: 'Bot secret',
  'user-agent': 'DiscordBot (https://example.org, 1)',
  'content-type': 'application/json',
};

let clock: InMemoryClock;
let discord: InMemoryDiscord;
let received: Record<string, unknown>[];

beforeEach(() => {
  clock = new InMemoryClock(now);
  received = [];
  discord = new InMemoryDiscord({
    applicationId: appId,
    guild,
    channels: [{ id: room, name: 'deploys' }],
    members: [{ id: mina, name: 'Mina', roles: ['900000000000000021'] }],
    clock,
    botToken: 'secret',
    patienceMs: 50,
  });
});

function answering(response: object): void {
  const signature = new InteractionSignature(discord.publicKeyHex);
  const endpoint: InteractionsEndpoint = async ({ headers, body }) => {
    if (signature.check(headers, Buffer.from(body), clock.nowMs()).kind === 'refused') return { status: 401, body: '' };
    const payload = JSON.parse(body);
    received.push(payload);
    return { status: 200, body: JSON.stringify(payload.type === 1 ? { type: 1 } : response) };
  };
  discord.connect(endpoint);
}

type Wire = {
  readonly id: string;
  readonly code: number;
  readonly name_localizations: object;
  readonly errors: { readonly embeds: Record<string, { title: { _errors: { code: string }[] } }> };
};

const rest = async (method: string, path: string, body?: object, headers: Record<string, string> = botHeaders) => {
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await discord.fetch(`https://discord.com/api/v10${path}`, init);
  return { status: response.status, body: (await response.json()) as Wire };
};

describe('what a person sees', () => {
  it('is "thinking" until the deferred answer comes, and then the answer, not marked as edited', async () => {
    answering({ type: 5 });
    const outcome = await discord.slash(mina, room, 'status', { kind: 'ecs' }, 'ko');
    expect(outcome).toMatchObject({ kind: 'deferred', message: { state: 'thinking', answers: { command: 'status' } } });
    const { token } = received[0] as { token: string };
    const edited = await rest('PATCH', `/webhooks/${appId}/${token}/messages/@original`, {
      content: 'fine',
      ...silent,
    });
    expect(edited).toMatchObject({ status: 200, body: { channel_id: room } });
    expect(discord.messages(room)).toMatchObject([
      { content: 'fine', state: 'sent', edited: false, ephemeralFor: null },
    ]);
  });

  it('is a whisper that nobody else sees', async () => {
    answering({ type: 4, data: { content: 'psst', flags: 64 } });
    expect(await discord.slash(mina, room, 'help')).toMatchObject({ kind: 'message' });
    const [whisper] = discord.messages(room);
    expect(whisper).toMatchObject({ content: 'psst', ephemeralFor: mina });
    expect((await rest('GET', `/channels/${room}/messages/${whisper?.id}`)).status).toBe(404);
  });

  it('is "did not respond" after an error, a late answer, or an answer that Discord refuses', async () => {
    discord.connect(async () => ({ status: 500, body: 'oops' }));
    expect(await discord.slash(mina, room, 'status')).toMatchObject({ kind: 'failed', reason: '500 oops' });
    discord.connect(() => new Promise(() => undefined));
    expect(await discord.slash(mina, room, 'status')).toMatchObject({ kind: 'failed' });
    answering({ type: 4, data: { content: 'a'.repeat(2001) } });
    expect(await discord.slash(mina, room, 'status')).toMatchObject({ kind: 'failed' });
    expect(discord.messages(room).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
  });

  it('is a form that opens from a button and whose fields come back', async () => {
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Again', custom_id: 'again' }] }];
    const posted = await rest('POST', `/channels/${room}/messages`, { content: 'card', components, ...silent });
    const input = { type: 4, custom_id: 'version', style: 1, max_length: 10 };
    const label = { type: 18, label: 'Version', component: input };
    answering({ type: 9, data: { custom_id: 'form', title: 'Version', components: [label] } });
    const pressed = await discord.press(mina, posted.body.id, 'again');
    if (pressed.kind !== 'form') throw new Error(pressed.kind);
    answering({ type: 5 });
    await discord.submit(mina, pressed.form, { version: '1.2.3' });
    expect(received.at(-1)).toMatchObject({
      type: 5,
      data: { custom_id: 'form', components: [{ type: 18, component: { custom_id: 'version', value: '1.2.3' } }] },
      message: { id: posted.body.id },
    });
    await expect(discord.submit(mina, pressed.form, { version: 'a'.repeat(11) })).rejects.toThrow('1 to 10');
    await expect(discord.press(mina, posted.body.id, 'nothing')).rejects.toThrow('no nothing to press');
  });

  it('is the list of suggestions', async () => {
    answering({ type: 8, data: { choices: [{ name: 'backend', value: 'backend' }] } });
    const outcome = await discord.autocomplete(mina, room, 'deploy', { service: 'ba' }, 'service');
    expect(outcome).toEqual({ kind: 'choices', choices: [{ name: 'backend', value: 'backend' }] });
    expect(received[0]).toMatchObject({
      type: 4,
      data: { options: [{ name: 'service', value: 'ba', focused: true }] },
    });
  });

  it('is told as it changes', async () => {
    const seen: (string | undefined)[] = [];
    const stop = discord.onChange((message) => seen.push(message?.content));
    const posted = await rest('POST', `/channels/${room}/messages`, { content: 'one', ...silent });
    await rest('PATCH', `/channels/${room}/messages/${posted.body.id}`, { content: 'two', ...silent });
    discord.deleteMessage(posted.body.id);
    stop();
    await rest('POST', `/channels/${room}/messages`, { content: 'three', ...silent });
    expect(seen).toEqual(['one', 'two', undefined]);
  });
});

describe('the endpoint check', () => {
  it('accepts a bot that answers PING and refuses forgeries', async () => {
    answering({ type: 5 });
    expect(await discord.checkEndpoint()).toMatchObject({ accepted: true });
  });

  it('rejects a bot that believes everything', async () => {
    discord.connect(async () => ({ status: 200, body: '{"type":1}' }));
    expect(await discord.checkEndpoint()).toMatchObject({ accepted: false });
  });
});

describe('the REST API', () => {
  it('knows a token only for 15 minutes, and only when it is real', async () => {
    answering({ type: 5 });
    await discord.slash(mina, room, 'status');
    const { token } = received[0] as { token: string };
    const original = `/webhooks/${appId}/${token}/messages/@original`;
    clock.advance(15 * 60_000 - 1);
    expect((await rest('GET', original)).status).toBe(200);
    clock.advance(1);
    expect(await rest('PATCH', original, { content: 'late' })).toMatchObject({ status: 401, body: { code: 50027 } });
    expect(await rest('GET', `/webhooks/${appId}/nope/messages/@original`)).toMatchObject({
      status: 404,
      body: { code: 10015 },
    });
  });

  it('gives the same message for the same nonce within minutes', async () => {
    const body = { content: 'once', nonce: 'n1', enforce_nonce: true, ...silent };
    const first = await rest('POST', `/channels/${room}/messages`, body);
    const second = await rest('POST', `/channels/${room}/messages`, { ...body, content: 'twice' });
    expect(second.body.id).toBe(first.body.id);
    expect(discord.messages(room)).toMatchObject([{ content: 'once' }]);
    clock.advance(5 * 60_000);
    expect((await rest('POST', `/channels/${room}/messages`, body)).body.id).not.toBe(first.body.id);
  });

  it('names what breaks a limit, in the shape of Discord', async () => {
    const answer = await rest('POST', `/channels/${room}/messages`, {
      embeds: [{ title: 'a'.repeat(257) }],
      ...silent,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(answer.body.errors.embeds['0']?.title._errors[0]?.code).toBe('BASE_TYPE_MAX_LENGTH');
    expect(await rest('POST', `/channels/${room}/messages`, { content: ' ' })).toMatchObject({ body: { code: 50006 } });
    expect(discord.sent).toEqual([]);
  });

  it('wants the bot token, a proper user agent and a known channel', async () => {
    const path = `/channels/${room}/messages`;
    const as = (headers: Record<string, string>) => rest('POST', path, { content: 'a' }, { ...botHeaders, ...headers });
    expect((await as({ authorization: 'Bot other' })).status).toBe(401);
    expect((await as({ 'user-agent': 'curl' })).body.code).toBe(40333);
    expect((await as({ 'content-type': 'text/plain' })).body.code).toBe(50035);
    expect((await rest('POST', '/channels/1/messages', { content: 'a' })).body.code).toBe(10003);
    expect((await rest('PATCH', `${path}/1`, { content: 'a' })).body.code).toBe(10008);
  });

  it('opens one thread for a message', async () => {
    const posted = await rest('POST', `/channels/${room}/messages`, { content: 'card', ...silent });
    const path = `/channels/${room}/messages/${posted.body.id}/threads`;
    expect(await rest('POST', path, { name: 'logs' })).toMatchObject({ status: 201, body: { id: posted.body.id } });
    expect(await rest('POST', path, { name: 'logs' })).toMatchObject({ status: 400, body: { code: 160004 } });
    await rest('POST', `/channels/${posted.body.id}/messages`, { content: 'line', ...silent });
    expect(discord.messages(posted.body.id)).toMatchObject([{ content: 'line' }]);
    expect(discord.message(posted.body.id)?.thread).toEqual({ id: posted.body.id, name: 'logs' });
  });

  it('keeps commands, and their ids by name', async () => {
    const path = `/applications/${appId}/guilds/${guild}/commands`;
    const status = { name: 'status', name_localizations: { ko: '상태' }, description: 'a' };
    const listed = async (method: string, at: string, body?: object) =>
      (await rest(method, at, body)).body as unknown as readonly Wire[];
    const first = await listed('PUT', path, [status]);
    const second = await listed('PUT', path, [status, { name: 'cost', description: 'b' }]);
    expect(second[0]?.id).toBe(first[0]?.id);
    expect((await listed('GET', path))[0]).not.toHaveProperty('name_localizations');
    expect((await listed('GET', `${path}?with_localizations=true`))[0]?.name_localizations).toEqual({ ko: '상태' });
    expect((await rest('PUT', path, [{ name: 'Status', description: 'a' }])).status).toBe(400);
    answering({ type: 5 });
    await discord.slash(mina, room, 'status');
    expect(received[0]).toMatchObject({ data: { id: first[0]?.id } });
  });

  it('misbehaves as often as it is told', async () => {
    discord.fail(2, { status: 503 });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await rest('GET', '/applications/@me')).status);
    expect(statuses).toEqual([503, 503, 200]);
    discord.fail(1, { status: 429, retryAfter: 0.2 });
    expect(await rest('GET', '/applications/@me')).toMatchObject({ status: 429, body: { retry_after: 0.2 } });
    discord.fail(1, { status: 'connection-lost' });
    await expect(rest('GET', '/applications/@me')).rejects.toThrow('fetch failed');
  });
});
