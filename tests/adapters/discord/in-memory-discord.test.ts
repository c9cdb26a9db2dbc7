import { beforeEach, describe, expect, it } from 'vitest';
import { applicationId, aScriptedDiscord, mina, room, silent } from '../../support/a-scripted-discord.ts';

let { discord, received, answering, rest } = aScriptedDiscord();
beforeEach(() => {
  ({ discord, received, answering, rest } = aScriptedDiscord());
});

describe('what a person sees', () => {
  it('is "thinking" until the deferred answer comes, and then the answer, not marked as edited', async () => {
    answering({ type: 5 });
    const outcome = await discord.slash(mina, room, 'status', { kind: 'ecs' }, 'ko');
    expect(outcome).toMatchObject({ kind: 'deferred', message: { state: 'thinking', answers: { command: 'status' } } });
    const { token } = received[0] as { token: string };
    const edited = await rest('PATCH', `/webhooks/${applicationId}/${token}/messages/@original`, {
      content: 'fine',
      ...silent,
    });
    expect(edited).toMatchObject({ status: 200, body: { channel_id: room } });
    expect(discord.messages(room)).toMatchObject([
      { content: 'fine', state: 'sent', edited: false, ephemeralFor: null },
    ]);
  });

  it('is a ephemeralReply that nobody else sees', async () => {
    answering({ type: 4, data: { content: 'psst', flags: 64 } });
    expect(await discord.slash(mina, room, 'help')).toMatchObject({ kind: 'message' });
    const [ephemeralReply] = discord.messages(room);
    expect(ephemeralReply).toMatchObject({ content: 'psst', ephemeralFor: mina });
    expect((await rest('GET', `/channels/${room}/messages/${ephemeralReply?.id}`)).status).toBe(404);
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
