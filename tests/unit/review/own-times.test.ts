import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { type PersonSettings, usualSettings } from '../../../src/domain/people/person-settings.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { described } from '../../support/a-pull-request.ts';
import { awaitingDana, inSeoul } from '../../support/a-review-card.ts';
import { Died } from '../../support/mortal.ts';
import { dana, kim, ReminderWorld } from './reminder-world.ts';

const monday = inSeoul('2026-11-23 09:30');
const newYork = {
  timeZone: 'America/New_York',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: 540 as ClockTime,
  to: 1020 as ClockTime,
} as const;
const away = (from: string, until: string) => ({ from: from as Day, until: until as Day });

async function aTeam(said: Partial<PersonSettings> = {}, moment = '2026-11-23 09:30') {
  const world = await new ReminderWorld({ weekly: false }).at(moment);
  const { cards, board, links, clock, called, times } = world;
  const notify = aNotifier(cards, board, { links, clock, called, times, calls: { callAuthorOn: ['approved'] } });
  let settings = usualSettings(dana.id);
  const says = async (change: Partial<PersonSettings>) => {
    const after = { ...settings, ...change, revision: settings.revision + 1 };
    await world.settings.replace(settings.revision === 0 ? null : settings, after);
    settings = after;
  };
  if (Object.keys(said).length > 0) await says(said);
  return Object.assign(world, {
    says,
    hears: (delivery: PullRequestChanged) => notify.execute(delivery),
    asks: (number = 12) =>
      notify.execute(
        described('opened', {
          number,
          requestedReviewers: ['dana', 'lou'],
          openedAtMs: clock.nowMs(),
          updatedAtMs: clock.nowMs(),
        }),
      ),
    calls: () =>
      board.lines('review-call', 'review-reminder', 'review-nudge').map(({ line, pinged }) => ({
        names: line.callees.map((one) => `${one.name}${'away' in one ? ` away until ${one.away}` : ''}`),
        pinged,
      })),
    gathered: () =>
      board.posted('review-gathered').map(({ notice, pinged }) => ({
        numbers: notice.reviews.map(({ card }) => card.pullRequest.number),
        pinged,
      })),
  });
}

/** Sweeps up to that moment and tells when reminders came. */
async function remindersUntil(world: ReminderWorld, moment: string): Promise<readonly string[]> {
  const came: string[] = [];
  await world.sweepsUntil(moment, async () => {
    const before = world.board.lines('review-reminder').length;
    await world.remind();
    const now = new Date(world.clock.nowMs() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    if (world.board.lines('review-reminder').length > before) came.push(now);
  });
  return came;
}

describe('a reminder', () => {
  it('comes in the working hours of whoever owes the review, by their own clock', async () => {
    const world = await aTeam({ hours: newYork });
    await world.shows(awaitingDana(monday, { requestedReviewers: ['dana'] }));
    // 23:00 in Seoul is 09:00 in New York.
    expect(await remindersUntil(world, '2026-11-25 08:00')).toEqual(['2026-11-24 03:00', '2026-11-24 23:00']);
  });

  it('comes for each by their own hours where several owe one', async () => {
    const world = await aTeam({ hours: newYork });
    await world.shows(awaitingDana(monday, { requestedReviewers: ['dana', 'lou'] }));
    const came = await remindersUntil(world, '2026-11-24 09:00');
    expect(came).toEqual(['2026-11-23 13:30', '2026-11-23 17:30', '2026-11-24 03:00']);
    expect(world.calls().map(({ names }) => names)).toEqual([['lou'], ['lou'], ['dana']]);
  });

  it('does not come while they are away, and the days away make no review late', async () => {
    const world = await aTeam({ away: away('2026-11-23', '2026-11-25') });
    await world.shows(awaitingDana(monday, { requestedReviewers: ['dana'] }));
    expect(await remindersUntil(world, '2026-11-25 18:00')).toEqual(['2026-11-25 13:00', '2026-11-25 17:00']);
  });

  it('comes by new hours from when they say them, also where it had rested', async () => {
    const world = await aTeam({ away: away('2026-11-23', '2026-12-21') });
    await world.shows(awaitingDana(monday, { requestedReviewers: ['dana'] }));
    expect(await remindersUntil(world, '2026-11-23 12:00')).toEqual([]);
    await world.says({ away: null });
    expect(await remindersUntil(world, '2026-11-23 18:00')).toEqual(['2026-11-23 13:30', '2026-11-23 17:30']);
  });

  it('names whoever wants quiet without a ping, and tells them once it is over', async () => {
    const world = await aTeam({ quietUntilMs: inSeoul('2026-11-23 15:00') });
    await world.shows(awaitingDana(monday, { requestedReviewers: ['dana'] }));
    await world.sweepsUntil('2026-11-23 14:55', async () => {
      await world.remind();
      await world.tellGathered();
    });
    expect(world.calls()).toEqual([{ names: ['dana'], pinged: [] }]);
    expect(world.gathered()).toEqual([]);
    expect(await world.tellGathered()).toEqual({ told: 1, failed: [] });
    expect(world.gathered()).toEqual([{ numbers: [12], pinged: ['31'] }]);
  });
});

describe('whoever asks somebody who is away', () => {
  it('is told so on the call, which pings nobody who is away', async () => {
    const world = await aTeam({ away: away('2026-11-23', '2026-11-30') });
    await world.asks();
    expect(world.calls()).toEqual([{ names: ['dana away until 2026-11-30', 'lou'], pinged: [] }]);
  });

  it('is told so by a nudge, too', async () => {
    const world = await aTeam({ away: away('2026-11-23', '2026-11-30') });
    await world.shows(awaitingDana(monday, { requestedReviewers: ['dana'] }));
    await world.nudge(world.asked(kim));
    expect(world.calls()).toEqual([{ names: ['dana away until 2026-11-30'], pinged: [] }]);
  });

  it('is told nothing of whoever only wants quiet', async () => {
    const world = await aTeam({ quietUntilMs: inSeoul('2026-11-23 15:00') });
    await world.asks();
    expect(world.calls()).toEqual([{ names: ['dana', 'lou'], pinged: [] }]);
  });
});

describe('whoever is back', () => {
  it('is told by one message of all that still waits, when they begin to work', async () => {
    const world = await aTeam({ away: away('2026-11-23', '2026-11-28') });
    for (const number of [1, 2, 3]) await world.asks(number);
    await world.hears(described('closed', { number: 2, state: 'merged', updatedAtMs: world.clock.nowMs() }));
    await world.sweepsUntil('2026-11-30 08:55', () => world.tellGathered());
    expect(world.gathered()).toEqual([]);
    await world.tellGathered();
    await world.tellGathered();
    expect(world.gathered()).toEqual([{ numbers: [1, 3], pinged: ['31'] }]);
  });

  it.each(['before', 'after'] as const)('is told once by a worker that died %s any of its calls', async (effect) => {
    for (let left = 0; left < 4; left += 1) {
      const world = await aTeam({ quietUntilMs: inSeoul('2026-11-23 10:00') });
      for (const number of [1, 2]) await world.asks(number);
      await world.at('2026-11-23 10:00');
      await world.tellGathered({ left, effect }).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
      });
      world.clock.advance(300_000);
      await world.tellGathered();
      await world.tellGathered();
      expect(world.gathered()).toEqual([{ numbers: [1, 2], pinged: ['31'] }]);
    }
  });

  it('is called as usual from then on', async () => {
    const world = await aTeam({ away: away('2026-11-16', '2026-11-23') }, '2026-11-23 09:30');
    await world.asks();
    expect(world.calls()).toEqual([{ names: ['dana', 'lou'], pinged: ['31'] }]);
  });
});

describe('the digest', () => {
  it('says who is away, and nothing of it where nobody is', async () => {
    const world = await aTeam({ away: away('2026-11-23', '2026-11-24') }, '2026-11-23 09:00');
    await world.shows(awaitingDana(inSeoul('2026-11-20 09:00')));
    await world.digest();
    await world.at('2026-11-24 09:00');
    await world.digest();
    const absences = world.board.posted('review-digest').map(({ notice }) => notice.away);
    expect(absences).toEqual([[{ login: 'dana', until: '2026-11-24' }], undefined]);
  });
});
