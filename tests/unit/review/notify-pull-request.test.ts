import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { TooMuchContention } from '../../../src/application/kit/contention.ts';

import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import { everyPullRequest } from '../../../src/domain/review/review-rules.ts';
import { aNotifier, aReviewOutbox, notesSaid, reviewsChannel } from '../../support/a-notifier.ts';
import { aPullRequest, checked, described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const opened = described('opened');
const merged = described('closed', { state: 'merged', updatedAtMs: nowMs + 9 });
const key = 'acme/backend#12';

function world(rules = everyPullRequest) {
  const cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
  const board = new InMemoryNoticeboard();
  return { cards, board, notify: aNotifier(cards, board, { rules }) };
}

describe('what happens to a pull request', () => {
  it('is said once beneath its card: reviews, the first failing check of a commit, the merge', async () => {
    const { board, notify } = world();
    const deliveries = [
      opened,
      reviewed({ id: 1, said: 'changes-requested' }),
      checked({ suite: 1, state: 'failing' }),
      checked({ suite: 2, state: 'failing' }),
      reviewed({ id: 2, submittedAtMs: nowMs + 120_000 }),
      described('closed', { state: 'merged', updatedAtMs: nowMs + 180_000 }),
    ];
    for (const delivery of [...deliveries, ...deliveries]) await notify.execute(delivery);
    const commit = aPullRequest().headCommit;
    expect(notesSaid(board)).toEqual([
      ['review 1 changes-requested', `checks-failed ${commit}`, 'review 2 approved', 'merged'],
    ]);
    expect(board.posted('review')).toMatchObject([{ notice: { card: { reviews: [{ id: 2 }], checks: [{}, {}] } } }]);
  });

  it('is not said again beneath a new card that shows it, nor when the author answers', async () => {
    const { board, notify } = world();
    await notify.execute(reviewed());
    await notify.execute(opened);
    await notify.execute(reviewed({ id: 3, reviewer: 'LEE', said: 'commented' }));
    expect(notesSaid(board)).toEqual([[]]);
  });

  it('is said although the worker died before it was', async () => {
    const { cards, board, notify } = world();
    await notify.execute(opened);
    const kept = await cards.ofKey(key);
    await cards.fold(kept, foldReviewCard(kept, reviewed()));
    expect(await notify.execute(reviewed())).toMatchObject({ kind: 'shown' });
    expect(notesSaid(board)).toEqual([['review 501 approved']]);
  });

  it('is shown from a check alone only once the pull request is known', async () => {
    const { board, notify } = world();
    expect(await notify.execute(checked({ state: 'failing' }))).toEqual({ kind: 'remembered' });
    expect(board.posted('review')).toEqual([]);
    await notify.execute(opened);
    expect(board.posted('review')).toMatchObject([{ notice: { card: { checks: [{ state: 'failing' }] } } }]);
    expect(notesSaid(board)).toEqual([[]]);
  });
});

describe('what is folded', () => {
  const outboxOf = () => {
    const cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
    return { cards, board: new InMemoryNoticeboard(), ...aReviewOutbox(cards, new InMemoryNoticeboard()) };
  };
  const wakeUp = (revision: number) => ({
    kind: 'wake-up',
    channel: reviewsChannel,
    card: { kind: 'review', key },
    revision,
  });

  it('posts nothing itself: it wakes the channel, naming the card and nothing of it', async () => {
    const { board, notify, woken, behind } = outboxOf();
    expect(await notify.execute(opened)).toMatchObject({ kind: 'to-be-shown' });
    expect([board.posted(), woken]).toEqual([[], [wakeUp(1)]]);
    expect(await behind.in(reviewsChannel)).toMatchObject([{ card: { key }, revision: 1, importance: 'new' }]);
  });

  it('wakes the channel again when it comes again and changes nothing, while the card is behind', async () => {
    const { notify, woken, turn } = outboxOf();
    await notify.execute(opened);
    await notify.execute(opened);
    expect(woken).toEqual([wakeUp(1), wakeUp(1)]);
    await turn.execute(woken[0] ?? expect.fail());
    expect(await notify.execute(opened)).toEqual({ kind: 'nothing-new' });
    await notify.execute(merged);
    expect(woken.slice(2)).toEqual([wakeUp(2)]);
  });

  it('goes back to the queue where the channel could not be woken, and wakes it then', async () => {
    const cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
    const woken: unknown[] = [];
    let isDown = true;
    const outbox = {
      wake: async (one: unknown) => {
        if (isDown) throw new Error('SQS is down');
        woken.push(one);
      },
    };
    const { notify } = aReviewOutbox(cards, new InMemoryNoticeboard(), { outbox });
    await expect(notify.execute(opened)).rejects.toThrow('SQS is down');
    isDown = false;
    await notify.execute(opened);
    expect(woken).toEqual([wakeUp(1)]);
  });
});

describe('a pull request that the rules of its repository hide', () => {
  const rules = { ...everyPullRequest, exclude: { ...everyPullRequest.exclude, labels: ['wip'] } };

  it('gets a card, with all that happened, once it is wanted', async () => {
    const { board, notify } = world(rules);
    expect(await notify.execute(described('opened', { labels: ['WIP'] }))).toEqual({ kind: 'not-wanted' });
    const opinion = reviewed({}, { labels: ['wip'] });
    expect(await notify.execute(opinion)).toEqual({ kind: 'not-wanted' });
    expect(board.posted('review')).toEqual([]);
    await notify.execute(described('unlabeled', { updatedAtMs: nowMs + 120_000 }));
    expect(board.posted('review')).toMatchObject([{ notice: { card: { reviews: [{ said: 'approved' }] } } }]);
    expect(notesSaid(board)).toEqual([[]]);
  });

  it('keeps the card that it has, and that card stays true, but nothing more is said beneath it', async () => {
    const { board, notify } = world(rules);
    await notify.execute(opened);
    await notify.execute(described('labeled', { labels: ['wip'], updatedAtMs: nowMs + 1 }));
    await notify.execute(reviewed({}, { labels: ['wip'] }));
    expect(board.posted('review')).toMatchObject([{ notice: { card: { reviews: [{ said: 'approved' }] } } }]);
    expect(notesSaid(board)).toEqual([[]]);
  });

  it('keeps the one card that was being shown when it turned unwanted', async () => {
    const { cards, board, notify } = world(rules);
    const fold = cards.fold.bind(cards);
    const post = board.post.bind(board);
    board.post = async (notice) => {
      board.post = post;
      const announcement = await post(notice);
      const kept = await cards.ofKey(key);
      await fold(kept, foldReviewCard(kept, described('labeled', { labels: ['wip'], updatedAtMs: nowMs + 1 })));
      return announcement;
    };
    await notify.execute(opened);
    const [told, ...others] = board.posted('review');
    expect(others).toEqual([]);
    expect(told?.notice.card.pullRequest.labels).toEqual(['wip']);
    expect((await cards.ofKey(key))?.shown?.announcement).toBe(told?.announcement);
  });
});

describe('a pull request', () => {
  it('gets one card, which is edited when it is merged', async () => {
    const { cards, board, notify } = world();
    expect(await notify.execute(opened)).toMatchObject({ kind: 'shown', card: { pullRequest: aPullRequest() } });
    expect(await notify.execute(merged)).toMatchObject({ kind: 'shown' });
    expect(board.posted('review')).toMatchObject([
      { notice: { card: { pullRequest: { state: 'merged' } } }, edits: 1 },
    ]);
    const [told] = board.posted('review');
    expect((await cards.ofKey(key))?.shown).toEqual({ announcement: told?.announcement, revision: 2 });
  });

  it('ends in the same card when the deliveries come in the wrong order, or twice', async () => {
    const { board, notify } = world();
    await notify.execute(merged);
    await notify.execute(opened);
    expect(await notify.execute(opened)).toEqual({ kind: 'nothing-new' });
    expect(await notify.execute(merged)).toEqual({ kind: 'nothing-new' });
    expect(board.posted('review')).toMatchObject([
      { notice: { card: { pullRequest: { state: 'merged' } } }, edits: 0 },
    ]);
  });

  it('that was closed long ago gets no card for a label', async () => {
    const { board, notify } = world();
    const labelled = described('labeled', { state: 'closed' });
    expect(await notify.execute(labelled)).toEqual({ kind: 'remembered' });
    expect(board.posted('review')).toEqual([]);
  });

  it('gets a new card when somebody deleted the old one', async () => {
    const { board, notify } = world();
    await notify.execute(opened);
    const [told] = board.posted('review');
    if (told !== undefined) board.forget(told.announcement);
    await notify.execute(merged);
    expect(board.posted('review')).toMatchObject([
      { notice: { card: { pullRequest: { state: 'merged' } } }, edits: 0 },
    ]);
  });

  it('is shown by whoever comes next when the one who folded it died before telling', async () => {
    const { cards, board, notify } = world();
    await cards.fold(null, foldReviewCard(null, opened));
    expect(await notify.execute(opened)).toMatchObject({ kind: 'shown' });
    expect(board.posted('review')).toHaveLength(1);
  });

  it('never shows older news last: whoever was overtaken while telling tells the newer again', async () => {
    const { cards, board, notify } = world();
    const post = board.post.bind(board);
    let overtaken = false;
    board.post = async (notice) => {
      if (!overtaken) {
        overtaken = true;
        await aNotifier(cards, board).execute(merged);
      }
      return post(notice);
    };
    await notify.execute(opened);
    expect(board.posted('review')).toMatchObject([{ notice: { card: { pullRequest: { state: 'merged' } } } }]);
  });

  it('has one card, and the newest, after many workers told it at once', async () => {
    const { board, notify } = world();
    const deliveries = Array.from({ length: 5 }, (_, index) =>
      described('edited', { title: `Title ${index}`, updatedAtMs: nowMs + index }),
    );
    await Promise.all(deliveries.map((delivery) => notify.execute(delivery)));
    expect(board.posted('review')).toMatchObject([{ notice: { card: { pullRequest: { title: 'Title 4' } } } }]);
  });

  it('gives up, to be tried again from the queue, when others never stop folding', async () => {
    const { cards, board, notify } = world();
    let writes = 0;
    cards.fold = async () => {
      writes += 1;
      return 'conflict';
    };
    await expect(notify.execute(opened)).rejects.toThrow(TooMuchContention);
    expect(writes).toBe(8);
    expect(board.posted('review')).toEqual([]);
  });
});
