import { describe, expect, it } from 'vitest';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { ContinueResync } from '../../../src/application/review/continue-resync.ts';
import { mostResynced, ResyncPullRequests } from '../../../src/application/review/resync-pull-requests.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { everyPullRequest } from '../../../src/domain/review/review-rules.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { aNotifier, notesSaid } from '../../support/a-notifier.ts';
import { aMeasure, aPullRequest, described } from '../../support/a-pull-request.ts';
import { ASimulatedPullRequest, type Step } from '../../support/a-simulated-pull-request.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

const web = 'acme/web' as Repository;

function world(rules = everyPullRequest) {
  const cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
  const board = new InMemoryNoticeboard();
  const notify = aNotifier(cards, board, { rules });
  const pullRequests = new InMemoryPullRequests();
  pullRequests.install(backendRepository);
  const clock = new InMemoryClock(nowMs);
  const places = new InMemorySweepPlaces();
  const resync = new ResyncPullRequests([backendRepository, web], pullRequests, cards, notify, places);
  const repositories = [backendRepository, web];
  const goesOn = new ContinueResync({ repositories, pullRequests, notify, places, clock });
  const put = (number: number, change: Parameters<typeof aPullRequest>[0] = {}) => {
    const pullRequest = aPullRequest({ number, updatedAtMs: nowMs + number, settled: true, ...change });
    pullRequests.put({ pullRequest, measure: aMeasure(), reviews: [], checks: [] });
  };
  return { cards, board, notify, pullRequests, resync, goesOn, put };
}

const all = { repository: 'ACME/Backend', number: null };
const one = { ...all, number: 12 };

describe('a pull request that is asked for by its number', () => {
  const lived: readonly Step[] = [
    { afterS: 60, what: { kind: 'ask', name: 'dana' } },
    { afterS: 60, what: { kind: 'check', suite: 1, state: 'failing' } },
    { afterS: 60, what: { kind: 'review', by: 'dana', said: 'approved' } },
    { afterS: 60, what: { kind: 'merge' } },
  ];

  it('ends in the card of all of its deliveries although all but the first were lost, and it is told what was wrong', async () => {
    const { board, notify, pullRequests, resync } = world();
    const simulated = new ASimulatedPullRequest();
    for (const step of lived) simulated.happens(step);
    const [first] = simulated.told;
    if (first !== undefined) await notify.execute(first);
    pullRequests.put(simulated.lookedUp());
    expect(await resync.execute(one)).toMatchObject({
      kind: 'resynced',
      repository: backendRepository,
      isWhole: true,
      looked: [{ number: 12, kind: 'caught-up', card: 'kept', changed: ['state', 'reviewers', 'checks'] }],
    });
    expect(board.posted('review')).toMatchObject([
      { notice: { card: { pullRequest: { state: 'merged' }, reviews: [{ id: 1 }] } } },
    ]);
    const commit = simulated.lookedUp().pullRequest.headCommit;
    const said = notesSaid(board);
    expect(said).toEqual([['review 1 approved', `checks-failed ${commit}`, 'merged']]);
    expect(await resync.execute(one)).toMatchObject({ looked: [{ card: 'kept', changed: [] }] });
    expect(notesSaid(board)).toEqual(said);
  });

  it('gets its card where nothing was ever told of it, and a new one where somebody deleted it', async () => {
    const { board, resync, put } = world();
    put(12, { state: 'merged' });
    expect(await resync.execute(one)).toMatchObject({ looked: [{ card: 'new', changed: [] }] });
    const [told] = board.posted('review');
    if (told !== undefined) board.forget(told.announcement);
    expect(await resync.execute(one)).toMatchObject({ looked: [{ card: 'new', changed: [] }] });
    expect(board.posted('review')).toHaveLength(1);
  });

  it('gets no card where the rules of its repository hide it', async () => {
    const { board, resync, put } = world({ ...everyPullRequest, drafts: 'hide' });
    put(12, { draft: true });
    expect(await resync.execute(one)).toMatchObject({ looked: [{ card: 'not-wanted', changed: [] }] });
    expect(board.posted('review')).toEqual([]);
  });

  it('is said not to be there, or why it cannot be read', async () => {
    const { pullRequests, resync } = world();
    expect(await resync.execute(one)).toMatchObject({ looked: [{ number: 12, kind: 'unknown' }] });
    const why = { reason: 'github-unavailable' } as const;
    pullRequests.makeUnreadable(backendRepository, why);
    expect(await resync.execute(one)).toMatchObject({ looked: [{ number: 12, kind: 'unreadable', why }] });
  });
});

describe('a repository that is asked for', () => {
  it('has every open pull request put right, and those whose end was lost', async () => {
    const { board, notify, resync, put } = world();
    await notify.execute(described('opened', { number: 3 }));
    await notify.execute(described('closed', { number: 4, state: 'merged' }));
    put(1);
    put(2, { title: 'Other' });
    put(3, { state: 'closed' });
    put(4, { state: 'merged', updatedAtMs: nowMs });
    put(5, { state: 'merged' });
    const outcome = await resync.execute(all);
    expect(outcome).toMatchObject({ kind: 'resynced', isWhole: true });
    expect(outcome).toHaveProperty('looked', [
      expect.objectContaining({ number: 3, card: 'kept', changed: ['state'] }),
      expect.objectContaining({ number: 2, card: 'new' }),
      expect.objectContaining({ number: 1, card: 'new' }),
    ]);
    expect(board.posted('review')).toHaveLength(4);
  });

  it(`has no more than ${mostResynced} looked at, the last to move, because a worker has a minute`, async () => {
    const { resync, put } = world();
    for (let number = 1; number <= 25; number += 1) put(number);
    const outcome = await resync.execute(all);
    expect(outcome).toMatchObject({ isWhole: true, left: [5, 4, 3, 2, 1] });
    const numbers = outcome.kind === 'resynced' ? outcome.looked.map(({ number }) => number) : [];
    expect(numbers).toEqual(Array.from({ length: mostResynced }, (_, at) => 25 - at));
  });

  it('has the others looked up by the next sweeps, also where GitHub is silent for a while', async () => {
    const { cards, pullRequests, resync, goesOn, put } = world();
    for (let number = 1; number <= 45; number += 1) put(number);
    await resync.execute(all);
    pullRequests.makeUnreadable(backendRepository, { reason: 'github-unavailable' });
    expect(await goesOn.execute()).toEqual({ looked: 0, left: 25, failed: [] });
    pullRequests.makeUnreadable(backendRepository, null);
    expect(await goesOn.execute()).toEqual({ looked: 20, left: 5, failed: [] });
    expect(await goesOn.execute()).toEqual({ looked: 5, left: 0, failed: [] });
    expect(await goesOn.execute()).toEqual({ looked: 0, left: 0, failed: [] });
    expect((await cards.open()).map(({ pullRequest }) => pullRequest?.number)).toHaveLength(45);
  });

  it('keeps what somebody has asked for again while a sweep went on', async () => {
    const { pullRequests, resync, goesOn, put } = world();
    for (let number = 1; number <= 45; number += 1) put(number);
    await resync.execute(all);
    const look = pullRequests.look.bind(pullRequests);
    let isAskedAgain = false;
    pullRequests.look = async (repository, number) => {
      if (isAskedAgain) return look(repository, number);
      isAskedAgain = true;
      for (let newer = 46; newer <= 60; newer += 1) put(newer);
      await resync.execute(all);
      return look(repository, number);
    };
    const { left } = await goesOn.execute();
    expect(left).toBeGreaterThan(5);
  });

  it('is looked up also behind one that cannot be written, which is told and asked for again', async () => {
    const { cards, notify, resync, goesOn, put } = world();
    for (let number = 1; number <= 25; number += 1) put(number);
    await resync.execute(all);
    const hearOf = notify.hearOf.bind(notify);
    const cause = new Error('cannot be read');
    notify.hearOf = async (snapshot) => {
      if (snapshot.pullRequest.number === 5) throw cause;
      return hearOf(snapshot);
    };
    const failed = [{ key: `${backendRepository}#5`, cause }];
    expect(await goesOn.execute()).toEqual({ looked: 4, left: 1, failed });
    expect(await cards.open()).toHaveLength(24);
    notify.hearOf = hearOf;
    expect(await goesOn.execute()).toEqual({ looked: 1, left: 0, failed: [] });
  });

  it('compares all of its cards, so that none that was merged long ago stays open behind a hundred others', async () => {
    const { cards, notify, pullRequests, resync, put } = world();
    const clock = nowMs;
    for (let number = 1; number <= 130; number += 1) {
      put(number);
      await notify.hearOf({
        pullRequest: aPullRequest({ number, updatedAtMs: clock + number, settled: true }),
        measure: aMeasure(),
        reviews: [],
        checks: [],
      });
      const record = await cards.ofKey(`acme/backend#${number}`);
      if (record !== null) await cards.show(record, shownAs(record as ReviewCard, `card-${number}` as Announcement));
    }
    put(77, { state: 'merged' });
    pullRequests.remove(backendRepository, 78);
    const outcome = await resync.execute(all);
    expect(outcome).toMatchObject({ isWhole: true, left: [], alike: 110 });
    if (outcome.kind !== 'resynced') throw new Error('not resynced');
    expect(outcome.looked.slice(0, 2)).toMatchObject([
      { number: 77, changed: ['state'] },
      { number: 78, kind: 'unknown' },
    ]);
  });

  it('has the others put right although some cannot be shown, and then tells that something went wrong', async () => {
    const { board, resync, put } = world();
    for (let number = 1; number <= 10; number += 1) put(number);
    const post = board.post.bind(board);
    board.post = async (notice) => {
      if (notice.kind === 'review' && notice.card.pullRequest.number > 6) throw new Error('no answer');
      return post(notice);
    };
    await expect(resync.execute(all)).rejects.toThrow('no answer');
    expect(board.posted('review')).toHaveLength(6);
  });

  it('must be one that is configured, and readable', async () => {
    const { resync } = world();
    expect(await resync.execute({ repository: 'acme/other', number: 1 })).toEqual({
      kind: 'unknown-repository',
      repository: 'acme/other',
      known: [backendRepository, web],
    });
    const why = { reason: 'app-not-installed' };
    expect(await resync.execute({ repository: web, number: null })).toEqual({
      kind: 'unreadable',
      repository: web,
      why,
    });
  });
});
