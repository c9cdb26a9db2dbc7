import { beforeEach, describe, expect, it } from 'vitest';
import {
  applicationId,
  aScriptedDiscord,
  botHeaders,
  guild,
  mina,
  room,
  silent,
  type Wire,
} from '../../support/a-scripted-discord.ts';

let { clock, discord, received, answering, rest } = aScriptedDiscord();
beforeEach(() => {
  ({ clock, discord, received, answering, rest } = aScriptedDiscord());
});

describe('the REST API', () => {
  it('knows a token only for 15 minutes, and only when it is real', async () => {
    answering({ type: 5 });
    await discord.slash(mina, room, 'status');
    const { token } = received[0] as { token: string };
    const original = `/webhooks/${applicationId}/${token}/messages/@original`;
    clock.advance(15 * 60_000 - 1);
    expect((await rest('GET', original)).status).toBe(200);
    clock.advance(1);
    expect(await rest('PATCH', original, { content: 'late' })).toMatchObject({ status: 401, body: { code: 50027 } });
    expect(await rest('GET', `/webhooks/${applicationId}/nope/messages/@original`)).toMatchObject({
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
    const path = `/applications/${applicationId}/guilds/${guild}/commands`;
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
