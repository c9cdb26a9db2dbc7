import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryPeopleSettings } from '../../../src/adapters/in-memory/people/in-memory-people-settings.ts';
import { ChangeSettings, type SettingsRequest } from '../../../src/application/people/change-settings.ts';
import { PeopleDirectory } from '../../../src/application/people/people-directory.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import { aReminderPolicy, inSeoul } from '../../support/a-review-card.ts';
import { asking } from '../../support/a-team.ts';

const { calendar: team } = aReminderPolicy();
const nothing = { zone: null, from: null, to: null, days: null, team: false };
const hours = (said: Partial<Extract<SettingsRequest, { what: 'hours' }>>) => ({
  what: 'hours' as const,
  ...nothing,
  ...said,
});
const away = (until: string | null) => ({ what: 'away' as const, until });
const quiet = (until: string | null) => ({ what: 'quiet' as const, until });

let settings: InMemoryPeopleSettings;
let links: InMemoryPeopleLinks;
let nowMs: number;
let asks = 0;

beforeEach(() => {
  [settings, links, nowMs] = [new InMemoryPeopleSettings(), new InMemoryPeopleLinks(), inSeoul('2026-11-23 10:00')];
});

async function said(request: SettingsRequest) {
  asks += 1;
  const directory = new PeopleDirectory({ links: [], roleOf: () => null }, links);
  return new ChangeSettings(settings, directory, team).execute(asking(`${asks}`, undefined, nowMs), request);
}

const kept = async () => settings.of(asking('1').by.id);

describe('/reviews hours', () => {
  it('shows the hours of the team where nothing was said', async () => {
    const { days, hours: span, timeZone } = team;
    const outcome = await said(hours({}));
    expect(outcome).toMatchObject({ kind: 'settings', isChanged: false, now: { hasOwnHours: false, isLinked: false } });
    expect(outcome).toMatchObject({
      now: { calendar: { days, hours: span, timeZone }, away: null, quietUntilMs: null },
    });
    expect(await kept()).toBeNull();
  });

  it('keeps what was said, and what was said before of the rest', async () => {
    await said(hours({ zone: 'europe/berlin' }));
    const outcome = await said(hours({ from: '10:00', to: '16:00', days: 'mon-thu' }));
    const own = { timeZone: 'Europe/Berlin', days: ['mon', 'tue', 'wed', 'thu'], hours: { from: 600, to: 960 } };
    expect(outcome).toMatchObject({ isChanged: true, now: { hasOwnHours: true, calendar: own } });
    expect(await kept()).toMatchObject({ revision: 2 });
  });

  it('goes back to the hours of the team', async () => {
    await said(hours({ zone: 'Europe/Berlin' }));
    expect(await said(hours({ team: true }))).toMatchObject({ isChanged: true, now: { hasOwnHours: false } });
    expect(await kept()).toMatchObject({ hours: null });
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, 'no-time-zone'],
    [{ from: 'early' }, 'no-time'],
    [{ to: '25:00' }, 'no-time'],
    [{ days: 'never' }, 'no-days'],
    [{ from: '19:00' }, 'ends-before-it-begins'],
    [{ from: '09:00', to: '09:00' }, 'ends-before-it-begins'],
  ])('refuses %j as %s, and keeps nothing', async (typed, kind) => {
    expect(await said(hours(typed))).toMatchObject({ kind });
    expect(await kept()).toBeNull();
  });

  it('says whether a GitHub account is linked', async () => {
    await links.assign({ login: 'mina' as Login, member: asking('1').by.id, source: { kind: 'proof', atMs: nowMs } });
    expect(await said(hours({}))).toMatchObject({ now: { isLinked: true } });
  });
});

describe('/reviews away', () => {
  it('keeps from today until they are back', async () => {
    expect(await said(away('monday'))).toMatchObject({ isChanged: true });
    expect(await kept()).toMatchObject({ away: { from: '2026-11-23', until: '2026-11-30' } });
  });

  it('stays away from when they said it, whenever they come back', async () => {
    await said(away('monday'));
    nowMs = inSeoul('2026-11-26 10:00');
    expect(await said(away('2026-12-07'))).toMatchObject({ now: { away: { until: '2026-12-07' } } });
    expect(await kept()).toMatchObject({ away: { from: '2026-11-23', until: '2026-12-07' } });
  });

  it('ends it for whoever is back early, and the days that are past stay free', async () => {
    await said(away('monday'));
    nowMs = inSeoul('2026-11-26 10:00');
    expect(await said(away('today'))).toMatchObject({ isChanged: true, now: { away: null } });
    expect(await kept()).toMatchObject({ away: { from: '2026-11-23', until: '2026-11-26' } });
  });

  it('takes it back on the same day', async () => {
    await said(away('monday'));
    await said(away('today'));
    expect(await kept()).toMatchObject({ away: null });
  });

  it('shows it where nothing is said, and no absence that is over', async () => {
    await said(away('tomorrow'));
    expect(await said(away(null))).toMatchObject({ isChanged: false, now: { away: { until: '2026-11-24' } } });
    nowMs = inSeoul('2026-11-24 00:00');
    expect(await said(away(null))).toMatchObject({ isChanged: false, now: { away: null } });
  });

  it.each([
    ['someday', 'no-day'],
    ['2026-11-22', 'is-past'],
    ['2027-12-01', 'is-too-far'],
  ])('refuses %s as %s', async (typed, kind) => {
    expect(await said(away(typed))).toEqual({ kind, typed });
    expect(await kept()).toBeNull();
  });

  it('means the days of their own clock', async () => {
    await said(hours({ zone: 'America/New_York' }));
    await said(away('tomorrow'));
    expect(await kept()).toMatchObject({ away: { from: '2026-11-22', until: '2026-11-23' } });
  });
});

describe('/reviews dm', () => {
  it('keeps whether a direct message calls them, and shows it', async () => {
    expect(await said({ what: 'dm', on: true })).toMatchObject({ isChanged: true, now: { directMessages: true } });
    expect(await said({ what: 'dm', on: true })).toMatchObject({ isChanged: false, now: { directMessages: true } });
    expect(await said({ what: 'dm', on: null })).toMatchObject({ isChanged: false, now: { directMessages: true } });
    expect(await said({ what: 'dm', on: false })).toMatchObject({ isChanged: true, now: { directMessages: false } });
  });
});

describe('/reviews quiet', () => {
  it('keeps until when, and ends it', async () => {
    const until = inSeoul('2026-11-23 15:00');
    expect(await said(quiet('15:00'))).toMatchObject({ isChanged: true, now: { quietUntilMs: until } });
    expect(await said(quiet(null))).toMatchObject({ isChanged: false, now: { quietUntilMs: until } });
    expect(await said(quiet('now'))).toMatchObject({ isChanged: true, now: { quietUntilMs: null } });
  });

  it('shows none that is over', async () => {
    await said(quiet('15:00'));
    nowMs = inSeoul('2026-11-23 15:00');
    expect(await said(quiet(null))).toMatchObject({ now: { quietUntilMs: null } });
  });

  it.each([
    ['soon', 'no-moment'],
    ['2026-11-23 09:00', 'is-past'],
    ['0 h', 'is-past'],
    ['2026-12-08 10:00', 'is-too-far'],
  ])('refuses %s as %s', async (typed, kind) => {
    expect(await said(quiet(typed))).toEqual({ kind, typed });
  });
});
