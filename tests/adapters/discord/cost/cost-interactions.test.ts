import { describe, expect, it } from 'vitest';
import { commandDefinitions } from '../../../../src/adapters/discord/commands.ts';
import type { RoleId } from '../../../../src/domain/people/people.ts';
import { conversation, costs, guild, mina, room, settings } from '../../../support/a-discord-conversation.ts';

const applicationId = '900000000000000099';
const register = (discord: ReturnType<typeof conversation>['discord']) =>
  discord.fetch(`https://discord.com/api/v10/applications/${applicationId}/guilds/${guild}/commands`, {
    method: 'PUT',
    headers: { authorization: 'Bot token', 'user-agent': 'DiscordBot (a, 1)', 'content-type': 'application/json' },
    body: JSON.stringify(commandDefinitions()),
  });

describe('/cost', () => {
  it('is answered for all in the channel for costs, and for whoever asks alone elsewhere', async () => {
    const { discord, seen } = conversation();
    await discord.slash(mina, costs, 'cost');
    expect(seen.response).toEqual({ type: 5 });
    await discord.slash(mina, room, 'cost');
    expect(seen.response).toEqual({ type: 5, data: { flags: 64 } });
  });

  it('is refused privately, in the channel for costs too, to whoever has no role for it', async () => {
    const roomRoles = { ...settings.rights.roomRoles, cost: ['900000000000000077' as RoleId] };
    const { discord, seen } = conversation({ ...settings, rights: { ...settings.rights, roomRoles } });
    await discord.slash(mina, costs, 'cost');
    expect(seen.response).toEqual({ type: 5, data: { flags: 64 } });
  });

  it('alone asks for the report', async () => {
    const { discord, seen } = conversation();
    expect((await discord.slash(mina, room, 'cost')).kind).toBe('deferred');
    expect(seen.job).toMatchObject({
      kind: 'report-cost',
      question: { period: null, by: null, why: false, save: false, fresh: false },
    });
  });

  it('carries the period, what to split by, and whether to say why, as Discord sends them', async () => {
    const { discord, seen } = conversation();
    await register(discord);
    await discord.slash(mina, room, 'cost', { period: ' 2026-10 ', by: 'account', why: 'true' });
    expect(seen.payload).toMatchObject({ data: { options: [{ type: 3 }, { type: 3 }, { type: 5, value: true }] } });
    expect(seen.job).toMatchObject({
      question: { period: '2026-10', by: 'account', why: true, save: false, fresh: false },
    });
    await discord.slash(mina, room, 'cost', { why: 'false' });
    expect(seen.job).toMatchObject({ question: { period: null, by: null, why: false, save: false, fresh: false } });
  });

  it('understands an offered name that was written and not picked, and leaves anything else to the answer', async () => {
    const { discord, seen } = conversation();
    for (const [typed, period] of [
      ['지난달', 'last-month'],
      ['last 7 DAYS', 'last-7-days'],
      ['someday', 'someday'],
    ] as const) {
      await discord.slash(mina, room, 'cost', { period: typed });
      expect(seen.job).toMatchObject({ question: { period } });
    }
  });

  it('is not asked to split by what was never offered', async () => {
    const { discord, seen } = conversation();
    expect((await discord.slash(mina, room, 'cost', { by: 'planet' })).kind).toBe('message');
    expect(seen.job).toBeNull();
  });

  it('suggests the periods in the language of whoever types, and the twelve months before', async () => {
    const { discord } = conversation();
    const offered = async (typed: string, locale: 'en-US' | 'ko') => {
      const outcome = await discord.autocomplete(mina, room, 'cost', { period: typed }, 'period', locale);
      return outcome.kind === 'choices' ? outcome.choices.map(({ name, value }) => `${name} ${value}`) : [];
    };
    expect(await offered('', 'en-US')).toEqual([
      'This month this-month',
      'Last month last-month',
      'Last 7 days last-7-days',
      'Yesterday yesterday',
      ...['2026-10', '2026-09', '2026-08', '2026-07', '2026-06', '2026-05', '2026-04', '2026-03', '2026-02'].map(
        (month) => `${month} ${month}`,
      ),
      ...['2026-01', '2025-12', '2025-11'].map((month) => `${month} ${month}`),
    ]);
    expect(await offered('달', 'ko')).toEqual(['이번 달 this-month', '지난달 last-month']);
    expect(await offered('2025', 'ko')).toEqual(['2025-12 2025-12', '2025-11 2025-11']);
    expect(await offered('nothing like it', 'en-US')).toEqual([]);
  });
});
