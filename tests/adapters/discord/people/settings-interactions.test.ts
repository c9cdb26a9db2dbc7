import { describe, expect, it } from 'vitest';
import { receiveInteraction } from '../../../../src/adapters/discord/interactions.ts';
import type { ChannelId } from '../../../../src/domain/people/people.ts';
import { rightsOf } from '../../../support/a-guard.ts';

const settings = {
  guild: '1',
  services: [],
  environments: [],
  rights: rightsOf([]),
  channels: { costs: 'costs' as ChannelId },
  repositories: ['acme/backend'],
  resources: [],
  logs: [],
};

function interaction(type: number, data: object, locale = 'en-US'): object {
  const member = { user: { id: '42', username: 'kim' }, roles: [] };
  return { id: '5', type, guild_id: '1', channel_id: '9', token: 'secret', locale, member, data };
}

const below = (name: string, options: readonly object[]) => ({
  name: 'reviews',
  options: [{ name, type: 1, options }],
});

function typed(name: string, values: Readonly<Record<string, string | boolean>> = {}) {
  const options = Object.entries(values).map(([option, value]) => ({ name: option, value }));
  return receiveInteraction(interaction(2, below(name, options)), settings, 1000);
}

function suggested(name: string, option: string, value: string, locale?: string) {
  const data = below(name, [{ name: option, value, focused: true }]);
  const { response } = receiveInteraction(interaction(4, data, locale), settings, 1000);
  const { data: given } = response as { readonly data: { readonly choices: readonly { readonly value: string }[] } };
  return given.choices.map(({ value }) => value);
}

describe('/reviews hours, away and quiet', () => {
  it('ask for it as it was typed, and answer whoever asked alone', () => {
    const hours = typed('hours', { zone: 'Europe/Berlin', from: '10:00', to: '16:00', days: 'mon-thu', team: false });
    expect(hours).toMatchObject({
      response: { type: 5, data: { flags: 64 } },
      job: {
        kind: 'change-settings',
        request: { what: 'hours', zone: 'Europe/Berlin', from: '10:00', to: '16:00', days: 'mon-thu', team: false },
      },
    });
    expect(typed('hours', { team: true })).toMatchObject({ job: { request: { team: true, zone: null, days: null } } });
    expect(typed('away', { until: 'monday' })).toMatchObject({ job: { request: { what: 'away', until: 'monday' } } });
    expect(typed('quiet')).toMatchObject({ job: { request: { what: 'quiet', until: null } } });
    expect(typed('dm', { mode: 'on' })).toMatchObject({ job: { request: { what: 'dm', on: true } } });
    expect(typed('dm', { mode: 'off' })).toMatchObject({ job: { request: { what: 'dm', on: false } } });
    expect(typed('dm')).toMatchObject({ job: { request: { what: 'dm', on: null } } });
  });

  it('suggest time zones, and days and times in the language of whoever types, beside what they type', () => {
    expect(suggested('hours', 'zone', 'seoul')).toEqual(['Asia/Seoul']);
    expect(suggested('hours', 'zone', 'new york')).toContain('America/New_York');
    expect(suggested('hours', 'zone', '').length).toBeLessThanOrEqual(25);
    expect(suggested('away', 'until', '')).toEqual(['tomorrow', 'monday', 'today']);
    expect(suggested('away', 'until', '', 'ko')).toEqual(['내일', '월요일', '오늘']);
    expect(suggested('away', 'until', '2026-12-07')).toEqual(['2026-12-07']);
    expect(suggested('quiet', 'until', '2')).toEqual(['2 h', '2']);
  });
});

describe('a server in which the commands of the release before are registered', () => {
  it('is answered on /reviews as on /reviews list', () => {
    const options = [{ name: 'whose', value: 'mine' }];
    const answer = receiveInteraction(interaction(2, { name: 'reviews', options }), settings, 1000);
    expect(answer).toMatchObject({ kind: 'work', job: { kind: 'show-reviews', whose: 'mine', repository: null } });
  });
});
