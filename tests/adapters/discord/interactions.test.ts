import { describe, expect, it } from 'vitest';
import { deployAgainId, statusRefreshId } from '../../../src/adapters/discord/custom-id.ts';
import { couldNotQueue, type InteractionDesk, receiveInteraction } from '../../../src/adapters/discord/interactions.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/in-memory-clock.ts';
import { InMemoryDiscord } from '../../../src/adapters/in-memory/in-memory-discord.ts';
import type { Job } from '../../../src/application/job.ts';
import { expectDiscordAcceptsCallback } from '../../support/discord-body-checks.ts';

const guild = '900000000000000001';
const room = '900000000000000011';
const mina = '900000000000000031';
const developers = '900000000000000021';
const nowMs = Date.UTC(2026, 10, 22, 3);
const desk: InteractionDesk = { guild, services: ['backend', 'web', 'webhook-relay'], environments: ['dev', 'prod'] };

/** A Discord whose bot is the receiver itself, and what it was last asked and gave to do. */
function conversation(ours: InteractionDesk = desk) {
  const seen: { payload: { id: string; token: string } | null; job: Job | null } = { payload: null, job: null };
  const discord = new InMemoryDiscord({
    applicationId: '900000000000000099',
    guild,
    channels: [{ id: room, name: 'deploys' }],
    members: [{ id: mina, name: 'Mina', roles: [developers] }],
    clock: new InMemoryClock(nowMs),
    botToken: 'token',
    endpoint: async ({ body }) => {
      seen.payload = JSON.parse(body);
      const { response, job } = receiveInteraction(seen.payload, ours, nowMs);
      seen.job = job;
      expectDiscordAcceptsCallback(JSON.parse(body).type, response);
      return { status: 200, body: JSON.stringify(response) };
    },
  });
  const say = async (content: string, components: object[] = []) => {
    const response = await discord.fetch(`https://discord.com/api/v10/channels/${room}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bot token', 'user-agent': 'DiscordBot (a, 1)', 'content-type': 'application/json' },
      body: JSON.stringify({ content, components: [{ type: 1, components }] }),
    });
    return ((await response.json()) as { id: string }).id;
  };
  return { discord, seen, say };
}

const button = (custom_id: string | null) => ({ type: 2, style: 2, label: 'Go', custom_id });

describe('a command', () => {
  it('/status is acknowledged and becomes work that knows who asked, where, when and in which language', async () => {
    const { discord, seen } = conversation();
    expect((await discord.slash(mina, room, 'status', {}, 'ko')).kind).toBe('deferred');
    expect(seen.job).toEqual({
      kind: 'check-status',
      only: null,
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

  it('/cost becomes work', async () => {
    const { discord, seen } = conversation();
    expect((await discord.slash(mina, room, 'cost')).kind).toBe('deferred');
    expect(seen.job).toMatchObject({ kind: 'report-cost' });
  });

  it('/help tells at once, in the language of the person, what there is', async () => {
    const { discord, seen } = conversation();
    const english = await discord.slash(mina, room, 'help');
    const korean = await discord.slash(mina, room, 'help', {}, 'ko');
    expect(english).toMatchObject({
      message: { ephemeralFor: mina, content: expect.stringContaining('`/status [kind]`') },
    });
    expect(korean).toMatchObject({ message: { content: expect.stringContaining('`/배포 서비스 환경 버전`') } });
    expect(seen.job).toBeNull();
  });

  it('of another time is answered politely', async () => {
    const { discord, seen } = conversation();
    const outcome = await discord.slash(mina, room, 'reboot-everything');
    expect(outcome).toMatchObject({ message: { ephemeralFor: mina, content: expect.stringContaining('/help') } });
    expect(seen.job).toBeNull();
  });
});

describe('while a person types', () => {
  const suggested = async (options: Record<string, string>, focused: string, ours = desk) => {
    const outcome = await conversation(ours).discord.autocomplete(mina, room, 'deploy', options, focused);
    if (outcome.kind !== 'choices') throw new Error(outcome.kind);
    return outcome.choices.map(({ value }) => value);
  };

  it('services that start with it are offered first, then those that contain it', async () => {
    expect(await suggested({ service: '' }, 'service')).toEqual(['backend', 'web', 'webhook-relay']);
    expect(await suggested({ service: 'WEB' }, 'service')).toEqual(['web', 'webhook-relay']);
    expect(await suggested({ service: 'k' }, 'service')).toEqual(['backend', 'webhook-relay']);
    expect(await suggested({ service: 'nothing' }, 'service')).toEqual([]);
  });

  it('environments are offered', async () => {
    expect(await suggested({ service: 'web', env: 'p' }, 'env')).toEqual(['prod']);
  });

  it('a version may be latest or whatever was typed', async () => {
    expect(await suggested({ version: '' }, 'version')).toEqual(['latest']);
    expect(await suggested({ version: 'la' }, 'version')).toEqual(['latest', 'la']);
    expect(await suggested({ version: 'latest' }, 'version')).toEqual(['latest']);
    expect(await suggested({ version: 'v1.2.3' }, 'version')).toEqual(['v1.2.3', 'latest']);
    expect(await suggested({ version: 'v'.repeat(101) }, 'version')).toEqual(['latest']);
  });

  it('no more than 25 are offered, of 500', async () => {
    const services = Array.from({ length: 500 }, (_, index) => `service-${index}`);
    expect(await suggested({ service: 's' }, 'service', { ...desk, services })).toHaveLength(25);
  });
});

describe('a button', () => {
  it('Refresh asks for the status again, in the same message', async () => {
    const { discord, seen, say } = conversation();
    const id = await say('status', [button(statusRefreshId(null)), button(statusRefreshId('ecs'))]);
    expect(await discord.press(mina, id, statusRefreshId('ecs'))).toMatchObject({ kind: 'deferred-update' });
    expect(seen.job).toMatchObject({ kind: 'check-status', only: 'ecs' });
    await discord.press(mina, id, statusRefreshId(null));
    expect(seen.job).toMatchObject({ kind: 'check-status', only: null });
  });

  it('Deploy another version opens a form whose answer is a deployment', async () => {
    const { discord, seen, say } = conversation();
    const id = await say('card', [button(deployAgainId('backend', 'prod'))]);
    const pressed = await discord.press(mina, id, deployAgainId('backend', 'prod') ?? '', 'ko');
    if (pressed.kind !== 'form') throw new Error(pressed.kind);
    expect(pressed.form).toMatchObject({ title: '다른 버전 배포', components: [{ description: 'backend → prod' }] });
    expect(seen.job).toBeNull();
    expect((await discord.submit(mina, pressed.form, { version: ' 1.4.0 ' }, 'ko')).kind).toBe('deferred');
    expect(seen.job).toMatchObject({
      kind: 'dispatch-deploy',
      service: 'backend',
      environment: 'prod',
      version: '1.4.0',
      asked: { by: { roles: [developers] }, language: 'ko' },
    });
    expect((await discord.submit(mina, pressed.form, { version: '  ' })).kind).toBe('message');
    expect(seen.job).toBeNull();
  });

  it('for what is configured no more opens nothing', async () => {
    const { discord, say } = conversation();
    const id = await say('card', [button(deployAgainId('gone', 'prod'))]);
    const outcome = await discord.press(mina, id, deployAgainId('gone', 'prod') ?? '');
    expect(outcome).toMatchObject({
      kind: 'message',
      message: { content: expect.stringContaining('no longer configured') },
    });
  });

  it.each(['v0:status:refresh:all', 'status:refresh:all', 'v1:deploy:version:backend:prod', 'x'])(
    'of another version of the bot (%s) says what to do instead',
    async (customId) => {
      const { discord, seen, say } = conversation();
      const outcome = await discord.press(mina, await say('old', [button(customId)]), customId);
      expect(outcome).toMatchObject({
        message: { ephemeralFor: mina, content: expect.stringContaining('older version') },
      });
      expect(seen.job).toBeNull();
    },
  );
});

describe('people of another server', () => {
  const elsewhere = conversation({ ...desk, guild: '900000000000000002' });

  it('are told so, whatever they ask', async () => {
    const { discord, seen, say } = elsewhere;
    const id = await say('status', [button(statusRefreshId(null))]);
    const outcomes = [await discord.slash(mina, room, 'help'), await discord.press(mina, id, statusRefreshId(null))];
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
    expect(receiveInteraction(direct, desk, nowMs)).toMatchObject({ response: { type: 4 }, job: null });
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
  expect(receiveInteraction({ type: 1 }, desk, nowMs)).toEqual({ response: { type: 1 }, job: null });
});
