import { describe, expect, it } from 'vitest';
import { ChannelBusy } from '../../../src/application/outbox/ports/outbox-board.ts';
import { ReviewCallees } from '../../../src/application/review/review-callees.ts';
import { type PersonSettings, usualSettings } from '../../../src/domain/people/person-settings.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { described } from '../../support/a-pull-request.ts';
import { awaitingDana, inSeoul } from '../../support/a-review-card.ts';
import { Died, type Life, mortal } from '../../support/mortal.ts';
import { dana, kim, ReminderWorld, reviews } from './reminder-world.ts';

const minute = 60_000;
const monday = inSeoul('2026-11-23 09:30');

/** Dana wants direct messages. */
async function aTeam(more: Partial<PersonSettings> = {}) {
  const world = await new ReminderWorld({ weekly: false }).at('2026-11-23 09:30');
  const { cards, board, links, clock, called, times } = world;
  await world.settings.replace(null, { ...usualSettings(dana.id), revision: 1, directMessages: true, ...more });
  const notifier = (life: Life | null) => {
    const [mortalBoard, mortalCalled] =
      life === null
        ? [board, called]
        : [mortal(board, life, ['pauseMs', 'lookOf', 'fitting', 'isCrowded']), mortal(called, life)];
    return aNotifier(cards, mortalBoard, {
      links,
      clock,
      called: mortalCalled,
      times,
      calls: { callAuthorOn: ['approved'] },
    });
  };
  return Object.assign(world, {
    asks: (number = 12, life: Life | null = null) =>
      notifier(life).execute(
        described('opened', {
          number,
          requestedReviewers: ['dana'],
          openedAtMs: monday,
          updatedAtMs: monday,
        }),
      ),
    direct: () =>
      board
        .posted('review-direct')
        .map(({ notice }) => [notice.member, ...notice.reviews.map(({ card }) => card.pullRequest.number)]),
    /** Whom each line pings. */
    pinged: () => board.lines('review-call', 'review-reminder', 'review-nudge').map(({ pinged }) => pinged),
    gathered: () => board.posted('review-gathered').map(({ pinged }) => pinged),
  });
}

describe('whoever wants direct messages', () => {
  it('is told by one instead of a ping, and named in the thread', async () => {
    const team = await aTeam();
    await team.asks();
    expect(team.direct()).toEqual([['31', 12]]);
    expect(team.pinged()).toEqual([[]]);
    expect(await team.called.waiting()).toEqual([]);
  });

  it('is told by one of reminders and nudges, too', async () => {
    const team = await aTeam();
    await team.shows(awaitingDana(monday));
    await team.sweepsUntil('2026-11-23 14:00');
    expect(team.direct()).toEqual([['31', 12]]);
    await team.nudge(team.asked(kim));
    expect(team.direct()).toEqual([
      ['31', 12],
      ['31', 12],
    ]);
    expect(team.pinged()).toEqual([[], []]);
  });

  it('is told of all others that are asked within minutes by one more', async () => {
    const team = await aTeam();
    for (const number of [1, 2, 3]) await team.asks(number);
    team.clock.advance(10 * minute);
    expect(await team.tellGathered()).toEqual({ told: 1, failed: [] });
    expect(team.direct()).toEqual([
      ['31', 1],
      ['31', 2, 3],
    ]);
    expect([team.pinged().flat(), team.gathered()]).toEqual([[], []]);
  });

  it('is told by one when quiet is over', async () => {
    const team = await aTeam({ quietUntilMs: inSeoul('2026-11-23 10:00') });
    await team.asks();
    expect(team.direct()).toEqual([]);
    await team.at('2026-11-23 10:00');
    await team.tellGathered();
    expect(team.direct()).toEqual([['31', 12]]);
  });
});

describe('whoever wants direct messages and takes none', () => {
  it('is pinged in the thread, once', async () => {
    const team = await aTeam();
    team.board.refuseDirect(dana.id);
    await team.asks();
    team.clock.advance(11 * minute);
    await team.tellGathered();
    expect([team.direct(), team.pinged(), team.gathered()]).toEqual([[], [['31']], []]);
  });

  it('is pinged in the channel for what was gathered', async () => {
    const team = await aTeam();
    team.board.refuseDirect(dana.id);
    for (const number of [1, 2, 3]) await team.asks(number);
    team.clock.advance(10 * minute);
    await team.tellGathered();
    expect([team.direct(), team.pinged(), team.gathered()]).toEqual([[], [['31'], [], []], [['31']]]);
  });

  it('is pinged in the thread where the chat takes nothing more for now', async () => {
    const { directory, called, times, clock } = await aTeam();
    const board = { postOnce: () => Promise.reject(new ChannelBusy(1000)) };
    const callees = new ReviewCallees({
      ...{ directory, called, times, clock, board },
      channelOf: () => reviews,
      failed: () => undefined,
    });
    const call = { id: 'review-wanted 1', why: 'review' } as const;
    const named = [{ kind: 'person', name: 'dana' }] as const;
    expect(await callees.callees(awaitingDana(monday), named, call)).toMatchObject([{ member: '31' }]);
    expect(await callees.callees(awaitingDana(monday), named, call)).toMatchObject([{ member: '31' }]);
    expect(await called.waiting()).toEqual([]);
  });
});

describe('whoever is told directly by a worker that dies', () => {
  it.each(['before', 'after'] as const)('%s any of its calls is told once', async (effect) => {
    for (let left = 0; left < 12; left += 1) {
      const team = await aTeam();
      const life = { left, effect };
      for (let tries = 0; tries < 3; tries += 1) {
        await team.asks(12, tries === 0 ? life : null).catch((error: unknown) => {
          if (!(error instanceof Died)) throw error;
        });
        team.clock.advance(5 * minute);
        await team.tellGathered();
      }
      expect([left, team.direct(), team.pinged().flat(), team.gathered()]).toEqual([left, [['31', 12]], [], []]);
    }
  });
});
