import { describe, expect, it } from 'vitest';
import { couldNotQueue, receiveInteraction } from '../../../src/adapters/discord/interactions.ts';
import { statusRefreshId } from '../../../src/adapters/discord/status/controls.ts';
import { everything } from '../../../src/domain/status/status-question.ts';
import {
  aButton,
  conversation,
  developers,
  mina,
  nowMs,
  room,
  settings,
} from '../../support/a-discord-conversation.ts';
import { expectDiscordAcceptsCallback } from '../../support/discord-body-checks.ts';

describe('a command', () => {
  it('/status is acknowledged and becomes work that knows who asked, where, when and in which language', async () => {
    const { discord, seen } = conversation();
    expect((await discord.slash(mina, room, 'status', {}, 'ko')).kind).toBe('deferred');
    expect(seen.job).toEqual({
      kind: 'check-status',
      only: null,
      resource: null,
      page: 1,
      asked: {
        id: seen.payload?.id,
        atMs: nowMs,
        by: { id: mina, name: 'Mina', roles: [developers] },
        language: 'ko',
        channel: room,
        replyTo: seen.payload?.token,
      },
    });
  });

  it('/status can be asked for one kind, and not for a kind that there is not', async () => {
    const { discord, seen } = conversation();
    await discord.slash(mina, room, 'status', { kind: 'eks' });
    expect(seen.job).toMatchObject({ kind: 'check-status', only: 'eks', asked: { language: 'en' } });
    expect((await discord.slash(mina, room, 'status', { kind: 'rds' })).kind).toBe('message');
    expect(seen.job).toBeNull();
  });

  it('/status can be asked for one resource, whose name is suggested', async () => {
    const { discord, seen } = conversation();
    await discord.slash(mina, room, 'status', { resource: ' api gateway ' });
    expect(seen.job).toMatchObject({ kind: 'check-status', only: null, resource: 'api gateway', page: 1 });
    expect(await discord.autocomplete(mina, room, 'status', { resource: 'AP' }, 'resource')).toMatchObject({
      choices: [{ name: 'api gateway', value: 'api gateway' }],
    });
    expect(await discord.autocomplete(mina, room, 'status', {}, 'kind')).toEqual({ kind: 'choices', choices: [] });
  });

  it('/deploy becomes work with the words as they were written, but for spaces around them', async () => {
    const { discord, seen } = conversation();
    await discord.slash(mina, room, 'deploy', { service: 'backend ', env: 'dev', version: ' latest' });
    expect(seen.job).toMatchObject({
      kind: 'dispatch-deploy',
      service: 'backend',
      environment: 'dev',
      version: 'latest',
    });
  });

  it('/deploy without a version is asked for it', async () => {
    const { discord, seen } = conversation();
    const outcome = await discord.slash(mina, room, 'deploy', { service: 'backend', env: 'dev', version: ' ' }, 'ko');
    expect(outcome).toMatchObject({ kind: 'message', message: { ephemeralFor: mina } });
    expect(outcome).toMatchObject({ message: { content: expect.stringContaining('빠진 값') } });
    expect(seen.job).toBeNull();
  });

  it('/deploy may only ask what would happen, and may say why the rules are to be overridden', async () => {
    const { discord, seen } = conversation();
    const wanted = { service: 'backend', env: 'prod', version: 'latest' };
    await discord.slash(mina, room, 'deploy', wanted);
    expect(seen.job).toMatchObject({ dryRun: false, breakGlass: null });
    await discord.slash(mina, room, 'deploy', { ...wanted, dry_run: 'true', break_glass: ' payments are down ' });
    expect(seen.job).toMatchObject({ dryRun: true, breakGlass: 'payments are down' });
    await discord.slash(mina, room, 'deploy', { ...wanted, dry_run: 'false', break_glass: ' ' });
    expect(seen.job).toMatchObject({ dryRun: false, breakGlass: null });
  });

  it('/help is answered to the person alone', async () => {
    const { discord, seen } = conversation();
    const outcome = await discord.slash(mina, room, 'help', {}, 'ko');
    expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: mina } });
    expect(seen.job).toMatchObject({ kind: 'show-help', asked: { language: 'ko', by: { id: mina } } });
  });

  it('of another time is answered politely', async () => {
    const { discord, seen } = conversation();
    const outcome = await discord.slash(mina, room, 'reboot-everything');
    expect(outcome).toMatchObject({ message: { ephemeralFor: mina, content: expect.stringContaining('/help') } });
    expect(seen.job).toBeNull();
  });
});

describe('people of another server', () => {
  const elsewhere = conversation({ ...settings, guild: '900000000000000002' });

  it('are told so, whatever they ask', async () => {
    const { discord, seen, say } = elsewhere;
    const refresh = statusRefreshId(everything) ?? '';
    const id = await say('status', [aButton(refresh)]);
    const outcomes = [await discord.slash(mina, room, 'help'), await discord.press(mina, id, refresh)];
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        message: { ephemeralFor: mina, content: expect.stringContaining('another server') },
      });
    }
    expect(seen.job).toBeNull();
  });

  it('are not told what the services are called', async () => {
    const outcome = await elsewhere.discord.autocomplete(mina, room, 'deploy', {}, 'service');
    expect(outcome).toEqual({ kind: 'choices', choices: [] });
  });

  it('include direct messages', () => {
    const direct = { type: 2, id: '1', token: 't', user: { id: mina }, channel_id: room, data: { name: 'cost' } };
    expect(receiveInteraction(direct, settings, nowMs)).toMatchObject({ kind: 'reply', response: { type: 4 } });
  });
});

describe('when the work cannot be kept', () => {
  it('the person is asked to try again, in their language', () => {
    expect(couldNotQueue({ type: 2, locale: 'ko' })).toMatchObject({
      data: { content: expect.stringContaining('다시 시도') },
    });
    const answer = couldNotQueue({ type: 3 });
    expectDiscordAcceptsCallback(3, answer);
    expect(answer).toMatchObject({ type: 4, data: { flags: 64, content: expect.stringContaining('try again') } });
  });

  it('there are no suggestions', () => {
    expect(couldNotQueue({ type: 4 })).toEqual({ type: 8, data: { choices: [] } });
  });
});

it('a PING is answered, from wherever', () => {
  expect(receiveInteraction({ type: 1 }, settings, nowMs)).toEqual({ kind: 'reply', response: { type: 1 } });
});
