import { describe, expect, it } from 'vitest';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { awaitingDana, inSeoul } from '../../support/a-review-card.ts';
import { Died } from '../../support/mortal.ts';
import { ReminderWorld } from './reminder-world.ts';

const minute = 60_000;

function asks(number: number, atMs: number): PullRequestChanged {
  return described('opened', { number, requestedReviewers: ['dana'], openedAtMs: atMs, updatedAtMs: atMs });
}

async function aTeam() {
  const world = await new ReminderWorld().at('2026-11-23 10:00');
  const { cards, board, links, clock, called } = world;
  const notify = aNotifier(cards, board, { links, clock, called, calls: { callAuthorOn: ['approved'] } });
  return Object.assign(world, {
    hears: async (...deliveries: readonly PullRequestChanged[]) => {
      for (const delivery of deliveries) await notify.execute(delivery);
    },
    /** Opens pull requests of these numbers now, ten seconds after each other. */
    opens: async (numbers: readonly number[]) => {
      for (const number of numbers) {
        await notify.execute(asks(number, clock.nowMs()));
        clock.advance(10_000);
      }
    },
    pings: () => board.lines('review-call', 'review-reminder').filter(({ pinged }) => pinged.length > 0).length,
    gathered: () =>
      board.posted('review-gathered').map(({ notice, pinged }) => ({
        numbers: notice.reviews.map(({ card }) => card.pullRequest.number),
        why: [...new Set(notice.reviews.map(({ why }) => why))],
        pinged,
      })),
  });
}

const thirty = Array.from({ length: 30 }, (_, at) => at + 1);

describe('whoever is asked for 30 reviews within minutes', () => {
  it('is called for the first at once, and for all others by one message', async () => {
    const team = await aTeam();
    await team.opens(thirty);
    expect(team.pings()).toBe(1);
    expect(team.board.lines('review-call').map(({ line }) => line.callees.map(({ name }) => name))).toHaveLength(30);
    await team.tellGathered();
    expect(team.gathered()).toEqual([]);
    team.clock.advance(10 * minute);
    expect(await team.tellGathered()).toEqual({ told: 1, failed: [] });
    expect(team.gathered()).toEqual([{ numbers: thirty.slice(1), why: ['review'], pinged: ['31'] }]);
    team.clock.advance(10 * minute);
    expect(await team.tellGathered()).toEqual({ told: 0, failed: [] });
  });

  it('is not told of those that were merged or reviewed meanwhile, and of nothing where that is all', async () => {
    const team = await aTeam();
    await team.opens([1, 2, 3]);
    const { clock } = team;
    await team.hears(described('closed', { number: 2, state: 'merged', updatedAtMs: clock.nowMs() }));
    const answered = { number: 3, updatedAtMs: clock.nowMs() + 1000 };
    await team.hears(reviewed({ id: 7, submittedAtMs: clock.nowMs() + 1000 }, answered));
    clock.advance(11 * minute);
    expect(await team.tellGathered()).toEqual({ told: 0, failed: [] });
    expect(await team.called.waiting()).toEqual([]);
  });

  it('is called at once again when the window is over, and for the same pull request also within it', async () => {
    const team = await aTeam();
    await team.opens([1]);
    team.clock.advance(10 * minute);
    await team.opens([2]);
    expect(team.pings()).toBe(2);
    const atMs = team.clock.nowMs();
    const said = { number: 2, openedAtMs: atMs - 10_000 };
    await team.hears(reviewed({ id: 8, said: 'commented', submittedAtMs: atMs }, { ...said, updatedAtMs: atMs }));
    const again = described('review_requested', { ...said, requestedReviewers: ['dana'], updatedAtMs: atMs + 1000 });
    await team.hears({ ...again, requested: { kind: 'person', name: 'dana' } } as PullRequestChanged);
    expect(team.pings()).toBe(3);
  });

  it.each(['before', 'after'] as const)('is told once by a worker that died %s any of its calls', async (effect) => {
    for (let left = 0; left < 4; left += 1) {
      const team = await aTeam();
      await team.opens([1, 2, 3]);
      team.clock.advance(10 * minute);
      await team.tellGathered({ left, effect }).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
      });
      team.clock.advance(5 * minute);
      await team.tellGathered();
      await team.tellGathered();
      expect(team.gathered()).toEqual([{ numbers: [2, 3], why: ['review'], pinged: ['31'] }]);
    }
  });
});

describe('whoever is to be reminded of 30 reviews at once', () => {
  it('is pinged by the first reminder, and for all others by one message', async () => {
    const team = await aTeam();
    for (const number of thirty) await team.shows(awaitingDana(inSeoul('2026-11-23 10:00'), { number }));
    await team.sweepsUntil('2026-11-23 14:30', async () => {
      await team.remind();
      await team.tellGathered();
    });
    expect(team.board.lines('review-reminder')).toHaveLength(30);
    expect(team.pings()).toBe(1);
    expect(team.gathered().map(({ numbers, why, pinged }) => [numbers.length, why, pinged])).toEqual([
      [29, ['reminder'], ['31']],
    ]);
  });
});
