import { describe, expect, it } from 'vitest';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { awaitingDana, cardAfter, inSeoul } from '../../support/a-review-card.ts';
import { dana, kim, ReminderWorld, reviewers } from './reminder-world.ts';

const [thursday, friday] = [inSeoul('2026-11-19 09:00'), inSeoul('2026-11-20 09:00')];
const acmeWeb = 'acme/web' as Repository;
const hour = 3_600_000;

/** What each channel was told, in few words. */
function told({ board }: ReminderWorld): readonly string[] {
  return board.posted('review-digest', 'review-look-back').map(({ notice: one }) => {
    if (one.kind === 'review-look-back') {
      const { period, repositories } = one.week;
      return `${one.channel} ${period.start}: ${repositories.map(({ repository, reviewed: count }) => `${repository} ${count}`).join(', ')}`;
    }
    const { day, waiting, bots } = one;
    const numbers = [...waiting.map(({ card }) => card), ...bots].map(({ pullRequest }) => pullRequest.number);
    return `${one.channel} ${day}: ${numbers.join(', ')}`;
  });
}

describe('a channel', () => {
  it('is told once each working morning what waits, oldest first, and never without anything to tell', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 08:00');
    await world.shows(awaitingDana(friday, { number: 1 }), awaitingDana(thursday, { number: 2 }));
    await world.sweepsUntil('2026-11-24 23:00', () => world.digest());
    expect(told(world)).toEqual(['reviews 2026-11-20: 2, 1', 'reviews 2026-11-23: 2, 1', 'reviews 2026-11-24: 2, 1']);
  });

  it('is told at its hour, later that day where nobody looked before, and no more in the evening', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 08:55');
    await world.shows(awaitingDana(thursday));
    expect(await world.digest()).toEqual({ told: 0, failed: [], left: 0 });
    await world.at('2026-11-20 18:00');
    expect(await world.digest()).toEqual({ told: 0, failed: [], left: 0 });
    await world.at('2026-11-20 17:55');
    expect(await world.digest()).toEqual({ told: 1, failed: [], left: 0 });
  });

  it('is told nothing at noon of what came after a calm morning', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 09:00');
    expect(await world.digest()).toEqual({ told: 0, failed: [], left: 0 });
    await world.shows(awaitingDana(friday));
    await world.at('2026-11-20 12:00');
    expect(await world.digest()).toEqual({ told: 0, failed: [], left: 0 });
  });

  it('is told of its own repositories, and of bots that have no cards in the same message', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 09:00');
    await world.shows(
      awaitingDana(thursday, { number: 1 }),
      awaitingDana(thursday, { repository: acmeWeb, number: 2 }),
    );
    const byBot = { repository: acmeWeb, authorIsBot: true, author: 'dependabot[bot]' };
    const bot = { ...byBot, requestedReviewers: [] };
    await world.shows(awaitingDana(friday, { ...byBot, number: 7 }));
    await world.remembers(
      awaitingDana(friday, { ...bot, number: 3 }),
      awaitingDana(thursday, { ...bot, number: 4 }),
      awaitingDana(thursday, { ...bot, number: 5, draft: true }),
      awaitingDana(thursday, { ...bot, number: 6, state: 'merged' }),
    );
    await world.digest();
    expect(told(world)).toEqual(['reviews 2026-11-20: 1', 'web 2026-11-20: 2, 7, 4, 3']);
  });

  it('is told of a pull request of a bot that asks a person while it has no card', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 09:00');
    const byBot = { repository: acmeWeb, authorIsBot: true, author: 'dependabot[bot]' };
    await world.remembers(awaitingDana(friday, { ...byBot, number: 8 }));
    await world.digest();
    expect(told(world)).toEqual(['web 2026-11-20: 8']);
  });

  it('is told nothing of drafts, of what is approved, and of what waits for its author; but of what nobody was asked to review', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 12:00');
    const opened = (number: number) => ({ number, openedAtMs: thursday, updatedAtMs: thursday });
    const answer = (number: number, said: 'approved' | 'changes-requested') =>
      cardAfter(
        described('opened', opened(number)),
        reviewed({ said, submittedAtMs: thursday + hour }, { ...opened(number), updatedAtMs: thursday + hour }),
      );
    await world.shows(
      awaitingDana(thursday, { number: 1, draft: true }),
      answer(2, 'approved'),
      answer(3, 'changes-requested'),
      cardAfter(described('opened', opened(4))),
    );
    await world.digest();
    expect(told(world)).toEqual(['reviews 2026-11-20: 4']);
  });

  it('is told once although its answer was lost and minutes passed', async () => {
    const world = await new ReminderWorld().at('2026-11-24 09:00');
    await world.shows(awaitingDana(inSeoul('2026-11-23 09:30')));
    const postOnce = world.board.postOnce.bind(world.board);
    world.board.postOnce = async (...given) => {
      await postOnce(...given);
      throw new Error('no answer');
    };
    expect(await world.digest()).toMatchObject({ told: 0, failed: [{}] });
    world.board.postOnce = postOnce;
    world.board.knowsNothingAgain();
    world.clock.advance(300_000);
    expect(await world.digest()).toMatchObject({ failed: [] });
    expect(world.board.posted('review-digest')).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('is told once by a worker that died %s any of its calls', async (effect) => {
    for (let left = 0; left < 10; left += 1) {
      const world = await new ReminderWorld().at('2026-11-23 09:00');
      await world.shows(awaitingDana(thursday));
      await world.digest({ left, effect });
      await world.digest();
      expect(told(world).toSorted()).toEqual(['reviews 2026-11-16: acme/backend 0', 'reviews 2026-11-23: 12']);
    }
  });

  it('is told although another one cannot be', async () => {
    const world = await new ReminderWorld({ weekly: false }).at('2026-11-20 09:00');
    await world.shows(awaitingDana(thursday), awaitingDana(thursday, { repository: acmeWeb }));
    const postOnce = world.board.postOnce.bind(world.board);
    world.board.postOnce = async (notice) => {
      if (notice.kind === 'review-digest' && notice.channel === 'reviews') throw new Error('no answer');
      return postOnce(notice);
    };
    expect(await world.digest()).toMatchObject({ told: 1, failed: [{ channel: 'reviews' }] });
    expect(told(world)).toEqual(['web 2026-11-20: 12']);
  });
});

describe('the look back', () => {
  it('comes on the first working day of the week, once, with what was reviewed in the week before', async () => {
    const world = await new ReminderWorld().at('2026-11-22 08:00');
    const reviewedAt = (number: number, atMs: number) =>
      cardAfter(
        described('opened', { number, openedAtMs: thursday, updatedAtMs: thursday }),
        reviewed({ submittedAtMs: atMs }, { number, openedAtMs: thursday, state: 'merged', updatedAtMs: atMs }),
      );
    await world.shows(
      reviewedAt(1, thursday + 2 * hour),
      reviewedAt(2, friday),
      reviewedAt(3, inSeoul('2026-11-16 00:30')),
      reviewedAt(4, inSeoul('2026-11-15 23:30')),
      reviewedAt(5, inSeoul('2026-11-23 00:30')),
      awaitingDana(thursday, { number: 6, repository: acmeWeb }),
    );
    await world.sweepsUntil('2026-11-25 23:00', () => world.digest());
    expect(told(world).filter((line) => line.includes('2026-11-16'))).toEqual([
      'reviews 2026-11-16: acme/backend 3',
      'web 2026-11-16: acme/web 0',
    ]);
    expect(told(world).filter((line) => line.includes('acme/'))).toHaveLength(2);
  });

  it('comes later in the week, once, where nobody looked on its first working day', async () => {
    const world = await new ReminderWorld().at('2026-11-25 09:00');
    const answered = { openedAtMs: thursday, updatedAtMs: friday, state: 'merged' } as const;
    await world.shows(cardAfter(described('closed', answered), reviewed({ submittedAtMs: friday }, answered)));
    await world.sweepsUntil('2026-11-27 23:00', () => world.digest());
    expect(told(world)).toEqual(['reviews 2026-11-16: acme/backend 1']);
  });

  it('does not come in the middle of a week for one in which nobody was there to see reviews', async () => {
    const world = await new ReminderWorld().at('2026-11-25 09:00');
    await world.shows(awaitingDana(thursday));
    await world.sweepsUntil('2026-11-27 23:00', () => world.digest());
    expect(told(world).filter((line) => line.includes('acme/'))).toEqual([]);
  });
});

describe('/reviews list', () => {
  async function aWorld(): Promise<ReminderWorld> {
    const world = await new ReminderWorld().at('2026-11-20 12:00');
    await world.shows(
      awaitingDana(friday, { number: 1 }),
      awaitingDana(thursday, { number: 2, requestedReviewers: ['lou'], requestedTeams: ['core'] }),
      awaitingDana(thursday, { number: 3, repository: acmeWeb, requestedReviewers: ['Dana'] }),
      awaitingDana(thursday, { number: 4, repository: acmeWeb, labels: ['wip'] }),
      awaitingDana(thursday, { number: 5, state: 'merged' }),
    );
    return world;
  }
  const numbers = (outcome: Awaited<ReturnType<ReminderWorld['list']>>) =>
    outcome.kind === 'reviews' ? outcome.list.waiting.map(({ card }) => card.pullRequest.number) : outcome.kind;

  it('shows those who are linked what waits for them, oldest first, and others everything', async () => {
    const world = await aWorld();
    expect(numbers(await world.list(dana))).toEqual([3, 1]);
    expect(numbers(await world.list(kim))).toEqual([2, 3, 1]);
    expect(await world.list(kim)).toMatchObject({ list: { whose: 'all', isLinked: false } });
    expect(await world.list(dana)).toMatchObject({ list: { whose: 'mine', isLinked: true } });
  });

  it('shows what waits for the teams of whoever asks, or for everybody', async () => {
    const world = await aWorld();
    expect(numbers(await world.list({ ...kim, roles: [reviewers] }, 'team'))).toEqual([2]);
    expect(numbers(await world.list(kim, 'team'))).toEqual([]);
    expect(numbers(await world.list(dana, 'all'))).toEqual([2, 3, 1]);
    expect(numbers(await world.list(kim, 'mine'))).toEqual([]);
  });

  it('shows one repository, however its name is spelt, and says which there are', async () => {
    const world = await aWorld();
    expect(numbers(await world.list(dana, 'all', 'Acme/Web'))).toEqual([3]);
    expect(await world.list(dana, 'all', 'acme/nothing')).toEqual({
      kind: 'unknown-review-repository',
      repository: 'acme/nothing',
      known: ['acme/backend', 'acme/web'],
    });
  });
});
