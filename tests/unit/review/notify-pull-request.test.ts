import { describe, expect, it } from 'vitest';
import { InMemoryReviewAnnouncer } from '../../../src/adapters/in-memory/review/in-memory-review-announcer.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { StillContended } from '../../../src/application/kit/contention.ts';

import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import { reviewNoteId } from '../../../src/domain/review/review-note.ts';
import { everyPullRequest } from '../../../src/domain/review/review-rules.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { aPullRequest, checked, described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const opened = described('opened');
const merged = described('closed', { state: 'merged', updatedAtMs: nowMs + 9 });
const key = 'acme/backend#12';

function world(rules = everyPullRequest) {
  const cards = new InMemoryReviewCards();
  const announcer = new InMemoryReviewAnnouncer();
  return { cards, announcer, notify: aNotifier(cards, announcer, { rules }) };
}

describe('what happens to a pull request', () => {
  const said = (announcer: InMemoryReviewAnnouncer) => announcer.told.map(({ notes }) => notes.map(reviewNoteId));

  it('is said once beneath its card: reviews, the first failing check of a commit, the merge', async () => {
    const { announcer, notify } = world();
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
    expect(said(announcer)).toEqual([
      ['review 1 changes-requested', `checks-failed ${commit}`, 'review 2 approved', 'merged'],
    ]);
    expect(announcer.told).toMatchObject([{ card: { reviews: [{ id: 2 }], checks: [{}, {}] } }]);
  });

  it('is not said again beneath a new card that shows it, nor when the author answers', async () => {
    const { announcer, notify } = world();
    await notify.execute(reviewed());
    await notify.execute(opened);
    await notify.execute(reviewed({ id: 3, reviewer: 'LEE', said: 'commented' }));
    expect(said(announcer)).toEqual([[]]);
  });

  it('is said although the worker died before it was', async () => {
    const { cards, announcer, notify } = world();
    await notify.execute(opened);
    const kept = await cards.ofKey(key);
    await cards.replace(kept, foldReviewCard(kept, reviewed()));
    expect(await notify.execute(reviewed())).toMatchObject({ kind: 'shown' });
    expect(said(announcer)).toEqual([['review 501 approved']]);
  });

  it('is shown from a check alone only once the pull request is known', async () => {
    const { announcer, notify } = world();
    expect(await notify.execute(checked({ state: 'failing' }))).toEqual({ kind: 'remembered' });
    expect(announcer.told).toEqual([]);
    await notify.execute(opened);
    expect(announcer.told).toMatchObject([{ card: { checks: [{ state: 'failing' }] }, notes: [] }]);
  });
});

describe('a pull request that the rules of its repository hide', () => {
  const rules = { ...everyPullRequest, exclude: { ...everyPullRequest.exclude, labels: ['wip'] } };

  it('gets a card, with all that happened, once it is wanted', async () => {
    const { announcer, notify } = world(rules);
    expect(await notify.execute(described('opened', { labels: ['WIP'] }))).toEqual({ kind: 'not-wanted' });
    const opinion = reviewed({}, { labels: ['wip'] });
    expect(await notify.execute(opinion)).toEqual({ kind: 'not-wanted' });
    expect(announcer.told).toEqual([]);
    await notify.execute(described('unlabeled', { updatedAtMs: nowMs + 120_000 }));
    expect(announcer.told).toMatchObject([{ card: { reviews: [{ said: 'approved' }] }, notes: [] }]);
  });

  it('keeps the card that it has, and that card stays true, but nothing more is said beneath it', async () => {
    const { announcer, notify } = world(rules);
    await notify.execute(opened);
    await notify.execute(described('labeled', { labels: ['wip'], updatedAtMs: nowMs + 1 }));
    await notify.execute(reviewed({}, { labels: ['wip'] }));
    expect(announcer.told).toMatchObject([{ card: { reviews: [{ said: 'approved' }] }, notes: [] }]);
  });

  it('keeps the one card that was being shown when it turned unwanted', async () => {
    const { cards, announcer, notify } = world(rules);
    const replace = cards.replace.bind(cards);
    const announce = announcer.announce.bind(announcer);
    announcer.announce = async (card) => {
      announcer.announce = announce;
      const announcement = await announce(card);
      const kept = await cards.ofKey(key);
      await replace(kept, foldReviewCard(kept, described('labeled', { labels: ['wip'], updatedAtMs: nowMs + 1 })));
      return announcement;
    };
    await notify.execute(opened);
    const [told, ...others] = announcer.told;
    expect(others).toEqual([]);
    expect(told?.card.pullRequest.labels).toEqual(['wip']);
    expect((await cards.ofKey(key))?.shown?.announcement).toBe(told?.announcement);
  });
});

describe('a pull request', () => {
  it('gets one card, which is edited when it is merged', async () => {
    const { cards, announcer, notify } = world();
    expect(await notify.execute(opened)).toMatchObject({ kind: 'shown', card: { pullRequest: aPullRequest() } });
    expect(await notify.execute(merged)).toMatchObject({ kind: 'shown' });
    expect(announcer.told).toMatchObject([{ card: { pullRequest: { state: 'merged' } }, edits: 1 }]);
    const [told] = announcer.told;
    expect((await cards.ofKey(key))?.shown).toEqual({ announcement: told?.announcement, revision: 2 });
  });

  it('ends in the same card when the deliveries come in the wrong order, or twice', async () => {
    const { announcer, notify } = world();
    await notify.execute(merged);
    expect(await notify.execute(opened)).toEqual({ kind: 'nothing-new' });
    expect(await notify.execute(merged)).toEqual({ kind: 'nothing-new' });
    expect(announcer.told).toMatchObject([{ card: { pullRequest: { state: 'merged' } }, edits: 0 }]);
  });

  it('that was closed long ago gets no card for a label', async () => {
    const { announcer, notify } = world();
    const labelled = described('labeled', { state: 'closed' });
    expect(await notify.execute(labelled)).toEqual({ kind: 'remembered' });
    expect(announcer.told).toEqual([]);
  });

  it('gets a new card when somebody deleted the old one', async () => {
    const { announcer, notify } = world();
    await notify.execute(opened);
    const [told] = announcer.told;
    if (told !== undefined) announcer.forget(told.announcement);
    await notify.execute(merged);
    expect(announcer.told).toMatchObject([{ card: { pullRequest: { state: 'merged' } }, edits: 0 }]);
  });

  it('is shown by whoever comes next when the one who folded it died before telling', async () => {
    const { cards, announcer, notify } = world();
    await cards.replace(null, foldReviewCard(null, opened));
    expect(await notify.execute(opened)).toMatchObject({ kind: 'shown' });
    expect(announcer.told).toHaveLength(1);
  });

  it('never shows older news last: whoever was overtaken while telling tells the newer again', async () => {
    const { cards, announcer, notify } = world();
    const announce = announcer.announce.bind(announcer);
    let overtaken = false;
    announcer.announce = async (card) => {
      if (!overtaken) {
        overtaken = true;
        await aNotifier(cards, announcer).execute(merged);
      }
      return announce(card);
    };
    await notify.execute(opened);
    expect(announcer.told).toMatchObject([{ card: { pullRequest: { state: 'merged' } } }]);
  });

  it('has one card, and the newest, after many workers told it at once', async () => {
    const { announcer, notify } = world();
    const deliveries = Array.from({ length: 5 }, (_, index) =>
      described('edited', { title: `Title ${index}`, updatedAtMs: nowMs + index }),
    );
    await Promise.all(deliveries.map((delivery) => notify.execute(delivery)));
    expect(announcer.told).toMatchObject([{ card: { pullRequest: { title: 'Title 4' } } }]);
  });

  it.each(['ofKey', 'announce'])(
    'gives up, to be tried again from the queue, when others never stop writing (%s)',
    async (while_) => {
      const { cards, announcer, notify } = world();
      const replace = cards.replace.bind(cards);
      let writes = 0;
      cards.replace = async (before, after) => {
        writes += 1;
        return while_ === 'announce' && writes === 1 ? replace(before, after) : 'conflict';
      };
      await expect(notify.execute(opened)).rejects.toThrow(StillContended);
      expect(writes).toBe(while_ === 'announce' ? 9 : 8);
      expect(announcer.told.length).toBe(while_ === 'announce' ? 1 : 0);
    },
  );
});
