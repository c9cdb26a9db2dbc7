import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { aReviewOutbox, type NotifierOptions, reviewsChannel } from '../../support/a-notifier.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const key = 'acme/backend#12';
const card = { kind: 'review', key } as const;
const opened = described('opened');
const titled = (title: string, afterMs: number) => described('edited', { title, updatedAtMs: nowMs + afterMs });
const asked = described('review_requested', { requestedReviewers: ['dana'], updatedAtMs: nowMs + 1 });
const hourMs = 3_600_000;

function world(parts: NotifierOptions = {}) {
  const clock = new InMemoryClock(nowMs);
  const [cards, board] = [new InMemoryReviewCards(clock), new InMemoryNoticeboard()];
  const bot = aReviewOutbox(cards, board, { clock, ...parts });
  const turn = (channel: ChannelId = reviewsChannel) => {
    const wakeUp: WakeUp = { kind: 'wake-up', channel, card, revision: 1 };
    return bot.turn.execute(wakeUp);
  };
  /** Folds these, then takes a turn. */
  const hears = async (...all: readonly PullRequestChanged[]) => {
    for (const moved of all) await bot.notify.execute(moved);
    return turn();
  };
  const kept = async () => (await cards.ofKey(key)) ?? expect.fail();
  const listed = async () => (await bot.behind.in(reviewsChannel)).map(({ revision }) => revision);
  const title = () => board.posted('review').map(({ notice }) => notice.card.pullRequest.title);
  return { ...bot, clock, cards, board, turn, hears, kept, listed, title };
}

describe('what is behind', () => {
  it('stays listed when it was folded while the call of the revision before was made', async () => {
    const { board, hears, turn, notify, listed, kept } = world();
    await hears(opened);
    const postLine = board.postLine.bind(board);
    board.postLine = async (announcement, line) => {
      if (line.kind === 'review-call') await notify.execute(titled('Newer', 9));
      return postLine(announcement, line);
    };
    await hears(asked);
    const { revision, shown } = await kept();
    expect([revision, shown?.revision, await listed()]).toEqual([3, 2, [3]]);
    await turn();
    expect([(await kept()).shown?.revision, await listed()]).toEqual([3, []]);
  });

  it('is taken off the list of the channel in which it was found, also where its repository has moved', async () => {
    const { behind, hears, turn } = world();
    const former = 'former' as ChannelId;
    await hears(opened);
    await behind.add({ channel: former, card, revision: 1, importance: 'progress', sinceMs: 0 });
    await turn(former);
    expect((await behind.page(null, 10)).found).toEqual([]);
  });

  it('is listed when it is told again, where the release before left it behind', async () => {
    const { cards, notify, woken, listed } = world();
    await cards.fold(null, foldReviewCard(null, opened));
    await notify.execute(opened);
    expect([woken.length, await listed()]).toEqual([1, [1]]);
  });
});

describe('an edit whose answer was lost', () => {
  it('is made again where the pull request is meanwhile as it was before', async () => {
    const { board, clock, hears, title } = world();
    board.lookOf = (notice) => (notice.kind === 'review' ? notice.card.pullRequest.title : '');
    await hears(titled('First', 0));
    const update = board.update.bind(board);
    board.update = async (...given) => {
      await update(...given);
      throw new Error('no answer');
    };
    await hears(titled('Second', 1_000));
    board.update = update;
    clock.advance(hourMs);
    await hears(titled('First', 2_000));
    expect(title()).toEqual(['First']);
  });
});

describe('a post that may have arrived', () => {
  it('stays in doubt when it is refused afterwards', async () => {
    const { board, clock, hears, turn, kept } = world();
    const post = board.post.bind(board);
    board.post = async (...given) => {
      await post(...given);
      throw new Error('no answer');
    };
    await hears(opened);
    board.post = post;
    board.close('closed');
    clock.advance(2_000);
    await turn();
    expect((await kept()).showing).toMatchObject({ postingSinceMs: nowMs, trouble: { refused: 'closed' } });
  });

  it('is in doubt no more when it was refused at once, or was made', async () => {
    const { board, hears, kept } = world();
    board.close('closed');
    await hears(opened);
    expect((await kept()).showing).toMatchObject({ postingSinceMs: null, trouble: { refused: 'closed' } });
    board.close(null);
    await hears(reviewed());
    expect((await kept()).showing).toMatchObject({ postingSinceMs: null, trouble: null });
  });
});
