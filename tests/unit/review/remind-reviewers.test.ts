import { describe, expect, it } from 'vitest';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { awaitingDana, cardAfter, inSeoul } from '../../support/a-review-card.ts';
import { asking } from '../../support/a-team.ts';
import { dana, kim, leads, ReminderWorld, reviewers } from './reminder-world.ts';

const monday = inSeoul('2026-11-23 09:30');
const hour = 3_600_000;

async function aMonday(): Promise<ReminderWorld> {
  const world = await new ReminderWorld().at('2026-11-23 09:30');
  await world.shows(awaitingDana(monday, { requestedReviewers: ['dana', 'lou'] }));
  return world;
}

/** What was said, in few words. */
function said({ board }: ReminderWorld): readonly string[] {
  return board.lines('review-reminder', 'review-nudge').map(({ line, pinged }) => {
    const names = line.owed.map(({ name, workedMs }) => `${name} ${workedMs / hour} h`);
    return `${line.kind.replace('review-', '')}: ${names.join(', ')}${pinged.length > 0 ? ` (calls ${pinged.join(', ')})` : ''}`;
  });
}

describe('whoever owes a review', () => {
  it('is reminded beneath the card at each step, and called where it is known who they are', async () => {
    const world = await aMonday();
    await world.sweepsUntil('2026-11-24 23:00');
    expect(said(world)).toEqual([
      'reminder: dana 4 h, lou 4 h (calls 31)',
      'reminder: dana 8 h, lou 8 h (calls 31)',
      'reminder: dana 17 h, lou 17 h (calls 31)',
    ]);
    const card = await world.cardOf('acme/backend#12');
    expect(world.board.lines().map(({ beneath }) => beneath)).toEqual(Array(3).fill(card));
  });

  it('is looked after although somebody else has approved, until it is known what the rules of the branch want', async () => {
    const world = await new ReminderWorld({ enoughApprovals: null }).at('2026-11-23 09:30');
    const opened = { openedAtMs: monday, requestedReviewers: ['dana'] };
    const approval = { reviewer: 'lou', reviewerId: 9, commit: 'c1', submittedAtMs: monday };
    await world.shows(cardAfter(described('opened', { ...opened, updatedAtMs: monday }), reviewed(approval, opened)));
    const looked: number[] = [];
    const decided = (value: 'review-required' | null) => {
      world.look = {
        refresh: async (cards) => {
          looked.push(cards.length);
          return cards.map((card) => ({ ...card, decision: { value, codeOwners: [], atMs: world.clock.nowMs() } }));
        },
      };
    };
    decided(null);
    await world.at('2026-11-23 14:00');
    await world.remind();
    expect([said(world), looked]).toEqual([[], [1]]);
    decided('review-required');
    await world.remind();
    expect(said(world)).toEqual(['reminder: dana 4.5 h (calls 31)']);
  });

  it('is reminded once when two sweeps come at once', async () => {
    const world = await aMonday();
    await world.at('2026-11-23 14:00');
    await Promise.all([world.remind(), world.remind()]);
    expect(said(world)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'is reminded once by a worker that died %s any of its calls',
    async (effect) => {
      for (let left = 0; left < 4; left += 1) {
        const world = await aMonday();
        await world.at('2026-11-23 14:00');
        await world.remind({ left, effect });
        world.clock.advance(300_000);
        await world.remind();
        await world.remind();
        expect(said(world)).toHaveLength(1);
      }
    },
  );

  it('is reminded although another pull request cannot be told of', async () => {
    const world = await aMonday();
    await world.shows(awaitingDana(monday, { number: 13 }));
    await world.at('2026-11-23 14:00');
    const say = world.board.postLine.bind(world.board);
    world.board.postLine = async (beneath, line) => {
      if ('key' in line.card && line.card.key === 'acme/backend#12') throw new Error('no answer');
      return say(beneath, line);
    };
    expect(await world.remind()).toMatchObject({ reminded: 1, failed: [{ key: 'acme/backend#12' }] });
    // The first that is told pings, and no other.
    expect(said(world)).toEqual(['reminder: dana 4.5 h (calls 31)']);
    world.board.postLine = say;
    expect(await world.remind()).toMatchObject({ reminded: 1, failed: [] });
    expect(said(world)).toEqual(['reminder: dana 4.5 h (calls 31)', 'reminder: dana 4.5 h, lou 4.5 h']);
  });

  it('is reminded beneath a card that is shown again, where a person deleted it', async () => {
    const world = await aMonday();
    const before = await world.cardOf('acme/backend#12');
    world.board.forget(before);
    await world.at('2026-11-23 14:00');
    expect(await world.remind()).toMatchObject({ reminded: 1 });
    expect(await world.remind()).toMatchObject({ reminded: 0 });
    const [card, ...others] = world.board.posted('review');
    expect([others, card?.announcement === before]).toEqual([[], false]);
    expect(world.board.beneath(card?.announcement ?? expect.fail(), 'review-reminder')).toHaveLength(1);
  });

  it.each(['thread-forbidden', 'thread-locked', 'too-many-threads'] as const)(
    'is reminded in the channel after three sweeps, where the thread takes nothing: %s',
    async (why) => {
      const world = await aMonday();
      world.board.silence(await world.cardOf('acme/backend#12'), why);
      await world.at('2026-11-23 14:00');
      for (const told of [0, 0, 1, 1]) {
        await world.remind();
        expect(said(world)).toHaveLength(told);
        world.clock.advance(300_000);
      }
      expect(world.board.lines()).toMatchObject([{ isBeside: true, pinged: ['31'] }]);
    },
  );

  it.each([0, 1, 2])('is reminded once although %i more answers were lost and minutes passed', async (more) => {
    const world = await aMonday();
    await world.at('2026-11-23 14:00');
    const postLine = world.board.postLine.bind(world.board);
    let losses = 1 + more;
    world.board.postLine = async (...given) => {
      const posted = await postLine(...given);
      losses -= 1;
      if (losses >= 0) throw new Error('no answer');
      return posted;
    };
    for (let sweeps = 0; sweeps < 6; sweeps += 1) {
      await world.remind();
      world.clock.advance(300_000);
      world.board.knowsNothingAgain();
    }
    expect(said(world)).toEqual(['reminder: dana 4.5 h, lou 4.5 h (calls 31)']);
    const record = await world.reminders.ofKey('acme/backend#12');
    expect(record).toMatchObject({ saying: null, line: { announcement: world.board.lines()[0]?.announcement } });
  });

  it('is reminded although the worker died before it said anything, minutes ago, and only who still owes it', async () => {
    const world = await aMonday();
    await world.at('2026-11-23 14:00');
    const postLine = world.board.postLine.bind(world.board);
    world.board.postLine = () => Promise.reject(new Error('died'));
    await world.remind();
    world.board.postLine = postLine;
    await world.snooze(dana, 'until-tomorrow');
    world.clock.advance(300_000);
    await world.remind();
    expect(said(world)).toEqual(['reminder: lou 4.583333333333333 h']);
  });

  it('is left alone where there is no card, or it belongs to a repository that is shown no more, or a bot opened it', async () => {
    const world = await new ReminderWorld().at('2026-11-25 14:00');
    await world.remembers(awaitingDana(monday));
    await world.shows(
      awaitingDana(monday, { repository: 'acme/gone' as Repository }),
      awaitingDana(monday, { repository: 'acme/web' as Repository, labels: ['wip'] }),
      awaitingDana(monday, {
        repository: 'acme/web' as Repository,
        number: 13,
        authorIsBot: true,
        requestedReviewers: [],
        requestedTeams: ['core'],
      }),
    );
    expect(await world.remind()).toMatchObject({ reminded: 0, failed: [] });
  });

  it('costs the code host a question only when a reminder is due, however long it goes on', async () => {
    const world = await new ReminderWorld().at('2026-11-23 09:30');
    const repository = 'acme/docs' as Repository;
    for (let number = 1; number <= 20; number += 1) await world.shows(awaitingDana(monday, { repository, number }));
    world.files.set(repository, 20, ['drafts/a.md']);
    const asked: number[] = [];
    const of = world.files.of.bind(world.files);
    world.files.of = async (place, number) => {
      asked.push(number);
      return of(place, number);
    };
    await world.sweepsUntil('2026-11-23 17:25');
    expect(said(world)).toHaveLength(19);
    expect(asked.filter((number) => number < 20)).toHaveLength(19);
  });

  it('is left alone at night, and where the team wants no reminders', async () => {
    const night = await aMonday();
    await night.at('2026-11-23 22:00');
    expect(await night.remind()).toMatchObject({ reminded: 0, failed: [] });
    const calm = await new ReminderWorld({ hours: [] }).at('2026-11-25 14:00');
    await calm.shows(awaitingDana(monday));
    expect(await calm.remind()).toMatchObject({ reminded: 0, failed: [] });
  });
});

describe('whoever asks for peace', () => {
  const until = inSeoul('2026-11-24 09:00');

  it('is left alone until then, and the others are not', async () => {
    const world = await aMonday();
    await world.sweepsUntil('2026-11-23 13:30');
    expect(await world.snooze(dana, 'until-tomorrow')).toMatchObject({
      as: 'reviewer',
      untilMs: until,
      whom: ['dana'],
    });
    await world.sweepsUntil('2026-11-24 09:00');
    expect(said(world).slice(1)).toEqual(['reminder: lou 8 h', 'reminder: dana 8.5 h (calls 31)']);
  });

  it('is shown on the line that reminded', async () => {
    const world = await aMonday();
    await world.sweepsUntil('2026-11-23 13:30');
    await world.snooze(dana, 'until-tomorrow');
    const [told] = world.board.lines('review-reminder');
    expect(told).toMatchObject({
      line: { snooze: { by: { name: 'Dana' }, untilMs: until, callees: [{ name: 'dana' }] }, owed: [{}, {}] },
    });
  });

  it('cannot silence the reminders of others, unless they wrote it or hold a role that may', async () => {
    const world = await aMonday();
    expect(await world.snooze(kim, 'until-tomorrow')).toEqual({ kind: 'not-theirs', whom: ['dana', 'lou'] });
    await world.sweepsUntil('2026-11-23 13:30');
    expect(said(world)).toEqual(['reminder: dana 4 h, lou 4 h (calls 31)']);
    const lead = { ...kim, roles: [leads] };
    expect(await world.snooze(lead, 'until-tomorrow')).toMatchObject({ as: 'role', untilMs: until, whom: null });
    await world.sweepsUntil('2026-11-23 17:55');
    expect(said(world)).toHaveLength(1);

    const written = await aMonday();
    const source = { kind: 'configuration' } as const;
    await written.links.assign({ login: 'Lee' as Login, member: kim.id, source });
    expect(await written.snooze(kim, 'until-tomorrow')).toMatchObject({ as: 'author', whom: null });
  });

  it('asks for a team where they hold its role', async () => {
    const world = await aMonday();
    await world.shows(awaitingDana(monday, { number: 13, requestedTeams: ['core'], requestedReviewers: ['lou'] }));
    await world.snooze({ ...kim, roles: [leads] }, 'until-tomorrow');
    const one = { ...kim, roles: [reviewers, leads] };
    expect(await world.snooze(one, 'until-tomorrow', 'acme/backend#13')).toMatchObject({ as: 'team', whom: ['core'] });
    await world.sweepsUntil('2026-11-23 17:55');
    expect(said(world)).toEqual(['reminder: lou 4 h', 'reminder: lou 8 h']);
  });

  it('is told when nobody owes a review any more', async () => {
    const world = await new ReminderWorld().at('2026-11-23 14:00');
    await world.shows(awaitingDana(monday, { state: 'merged' }));
    expect(await world.snooze(dana, 'four-hours')).toEqual({ kind: 'nothing-owed' });
    expect(await world.snooze(dana, 'four-hours', 'acme/backend#404')).toEqual({ kind: 'nothing-owed' });
  });
});

describe('a nudge', () => {
  it('calls those who owe a review, once an hour, and says who did', async () => {
    const world = await aMonday();
    await world.at('2026-11-23 11:30');
    expect(await world.nudge(world.asked(kim))).toEqual({ kind: 'nudged', whom: ['dana', 'lou'] });
    const atMs = world.clock.nowMs();
    world.clock.advance(hour - 1);
    expect(await world.nudge(world.asked(dana))).toEqual({
      kind: 'too-soon',
      by: { id: kim.id, name: 'Kim' },
      atMs,
      againMs: atMs + hour,
    });
    world.clock.advance(1);
    expect(await world.nudge(world.asked(dana))).toMatchObject({ kind: 'nudged' });
    expect(said(world)).toEqual(['nudge: dana 2 h, lou 2 h (calls 31)', 'nudge: dana 3 h, lou 3 h (calls 31)']);
    expect(world.board.lines('review-nudge').map(({ line }) => line.by.name)).toEqual(['Kim', 'Dana']);
  });

  it('is one, whether two people press at once, or the work is done twice or by a worker that dies', async () => {
    const both = await aMonday();
    const [first, second] = [asking('1', kim, both.clock.nowMs()), asking('2', dana, both.clock.nowMs() + 1)];
    const outcomes = await Promise.all([both.nudge(first), both.nudge(second)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['nudged', 'too-soon']);
    expect(said(both)).toHaveLength(1);
    expect(await both.nudge(first)).toEqual(outcomes[0]);

    for (let left = 0; left < 4; left += 1) {
      const world = await aMonday();
      const asked = world.asked(kim);
      await world.nudge(asked, 'acme/backend#12', { left, effect: 'after' }).catch(() => undefined);
      expect(await world.nudge(asked)).toMatchObject({ kind: 'nudged' });
      expect(said(world)).toHaveLength(1);
    }
  });

  it('calls nobody who has reviewed, and nobody where there is no card; in the channel where the thread takes nothing', async () => {
    const world = await new ReminderWorld().at('2026-11-23 14:00');
    const asked = { openedAtMs: monday, updatedAtMs: monday, requestedReviewers: ['dana'] };
    const answer = reviewed({ submittedAtMs: monday + hour }, { openedAtMs: monday });
    await world.shows(cardAfter(described('opened', asked), answer), awaitingDana(monday, { number: 13 }));
    await world.remembers(awaitingDana(monday, { number: 14 }));
    expect(await world.nudge(world.asked(kim))).toEqual({ kind: 'nothing-owed' });
    world.board.silence(await world.cardOf('acme/backend#13'));
    expect(await world.nudge(world.asked(kim), 'acme/backend#14')).toEqual({ kind: 'no-place' });
    expect(await world.nudge(world.asked(kim), 'acme/backend#13')).toMatchObject({ kind: 'nudged' });
    expect(world.board.lines()).toMatchObject([{ isBeside: true, line: { kind: 'review-nudge' } }]);
  });

  it('is one although its answer was lost and its work is done again minutes later, and counts for whoever presses then', async () => {
    for (const again of ['the same', 'another'] as const) {
      const world = await aMonday();
      const asked = world.asked(kim);
      const postLine = world.board.postLine.bind(world.board);
      world.board.postLine = async (...given) => {
        await postLine(...given);
        throw new Error('no answer');
      };
      await expect(world.nudge(asked)).rejects.toThrow('no answer');
      world.board.postLine = postLine;
      world.board.knowsNothingAgain();
      world.clock.advance(400_000);
      const outcome = await world.nudge(again === 'the same' ? asked : world.asked(dana));
      expect(outcome).toMatchObject(
        again === 'the same' ? { kind: 'nudged' } : { kind: 'too-soon', by: { name: 'Kim' } },
      );
      expect(said(world)).toHaveLength(1);
    }
  });

  it('is shown beneath a new card where a person deleted the card', async () => {
    const world = await aMonday();
    world.board.forget(await world.cardOf('acme/backend#12'));
    expect(await world.nudge(world.asked(kim))).toMatchObject({ kind: 'nudged' });
    expect(world.board.beneath(await world.cardOf('acme/backend#12'), 'review-nudge')).toHaveLength(1);
  });
});

describe('more reminders than a sweep has time for', () => {
  const many = async (count: number) => {
    const world = await new ReminderWorld().at('2026-11-23 09:30');
    for (let number = 1; number <= count; number += 1) await world.shows(awaitingDana(monday, { number }));
    await world.at('2026-11-23 14:00');
    // Each takes a minute to be told.
    const postLine = world.board.postLine.bind(world.board);
    world.board.postLine = (...given) => {
      world.clock.advance(60_000);
      return postLine(...given);
    };
    return world;
  };
  const alive = { left: null, effect: 'after' } as const;

  it('are told in the next ones, each once', async () => {
    const world = await many(30);
    const tellsUntil = () => world.remind(alive, world.clock.nowMs() + 10 * 60_000);
    expect(await tellsUntil()).toMatchObject({ reminded: expect.any(Number), failed: [], isWhole: false });
    expect(world.board.lines('review-reminder').length).toBeLessThan(20);
    for (let sweeps = 0; sweeps < 6; sweeps += 1) await tellsUntil();
    const told = world.board.lines('review-reminder').map(({ beneath }) => beneath);
    expect([told.length, new Set(told).size]).toEqual([30, 30]);
  });

  it('are not held up by one that always fails, nor by one that cannot be read', async () => {
    const world = await many(12);
    const ofKey = world.cards.ofKey.bind(world.cards);
    world.cards.ofKey = async (key) => {
      if (key === 'acme/backend#3') throw new Error('the item does not fit');
      return ofKey(key);
    };
    const { failed } = await world.remind(alive, world.clock.nowMs() + 3 * 60_000);
    for (let sweeps = 0; sweeps < 8; sweeps += 1) await world.remind(alive, world.clock.nowMs() + 3 * 60_000);
    expect(world.board.lines('review-reminder')).toHaveLength(11);
    expect(failed).toMatchObject([{ key: 'acme/backend#3' }]);
  });
});

describe('GitHub, before somebody is reminded', () => {
  it('is asked only for what is due, and what it says counts', async () => {
    const world = await aMonday();
    const asked: string[] = [];
    world.look = {
      refresh: async (cards) => {
        if (cards.length > 0) asked.push(cards.map(({ key }) => key).join());
        return [];
      },
    };
    await world.sweepsUntil('2026-11-23 13:30');
    expect([asked, said(world)]).toEqual([['acme/backend#12'], []]);
    const reviewedMeanwhile = cardAfter(described('opened', { openedAtMs: monday, updatedAtMs: monday }), reviewed());
    world.look = {
      refresh: async () => [{ ...reviewedMeanwhile, shown: { announcement: 'a' as never, revision: 1 } }],
    };
    await world.sweepsUntil('2026-11-23 17:00');
    expect(said(world)).toEqual([]);
  });
});
