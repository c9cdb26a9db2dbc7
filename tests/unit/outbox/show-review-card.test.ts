import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { NoticeRefused } from '../../../src/application/outbox/ports/outbox-board.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { ChannelId, MemberId } from '../../../src/domain/people/people.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { aReviewOutbox, type NotifierOptions, reviewsChannel } from '../../support/a-notifier.ts';
import { aPullRequest, checked, described, reviewed } from '../../support/a-pull-request.ts';
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

describe('a card in a channel where so much goes on that its limit is near', () => {
  const restMs = 20_000;
  const running = (suite: number, state: 'pending' | 'passing' | 'failing', afterMs: number) =>
    checked({
      suite,
      state,
      atMs: nowMs + afterMs,
      label: { source: 'workflow', name: `CI ${suite}`, url: 'https://x' },
    });

  it('shows checks that go on after minutes, and one that fails, or the last one that passes, after its usual rest', async () => {
    const { board, clock, hears, turn } = world({ restMs });
    await hears(opened);
    board.crowd();
    const edits = () => board.posted('review')[0]?.edits;
    clock.advance(restMs);
    await hears(running(1, 'pending', 1));
    await hears(running(2, 'pending', 2));
    expect(edits()).toBe(0);
    await hears(running(1, 'failing', 3));
    expect(edits()).toBe(1);
    clock.advance(restMs);
    await hears(running(3, 'passing', 4));
    expect(edits()).toBe(1);
    await hears(running(2, 'passing', 5));
    expect(edits()).toBe(2);
    await hears(running(4, 'pending', 6), running(4, 'pending', 7));
    clock.advance(3 * 60_000);
    await turn();
    expect(edits()).toBe(3);
  });

  it('shows checks that go on after its usual rest again once it is calm', async () => {
    const { board, clock, hears, turn } = world({ restMs });
    await hears(opened);
    board.crowd();
    clock.advance(restMs);
    await hears(running(1, 'pending', 1));
    board.crowd(false);
    await turn();
    expect(board.posted('review')[0]?.edits).toBe(1);
  });

  it('says itself what calls nobody, and is shown for it as soon as it has rested', async () => {
    const links = new InMemoryPeopleLinks();
    await links.assign({ login: 'dana' as Login, member: '31' as MemberId, source: { kind: 'configuration' } });
    const { board, clock, hears, kept, listed } = world({ restMs, links });
    await hears(opened);
    board.crowd();
    await hears(reviewed({ reviewer: 'mo' }));
    expect(board.posted('review')[0]?.edits).toBe(0);
    clock.advance(restMs);
    const unknown = described('review_requested', { requestedReviewers: ['lou'], updatedAtMs: nowMs + 70_000 });
    await hears(unknown);
    expect([board.posted('review')[0]?.edits, board.lines()]).toEqual([1, []]);
    await hears(described('review_requested', { requestedReviewers: ['lou', 'dana'], updatedAtMs: nowMs + 80_000 }));
    expect(board.lines().map(({ pinged }) => pinged)).toEqual([['31']]);
    await hears(described('closed', { state: 'merged', updatedAtMs: nowMs + 90_000 }));
    expect([board.lines().length, await listed(), (await kept()).calling.waiting]).toEqual([1, [], []]);
    board.crowd(false);
    await hears(described('labeled', { state: 'merged', labels: ['late'], updatedAtMs: nowMs + 120_000 }));
    expect(board.lines()).toHaveLength(1);
  });
});

describe('a card that the channel cannot take at once', () => {
  const restMs = 20_000;

  it('rests between two edits where it only moves on, and is edited once then', async () => {
    const { board, clock, hears, turn, title } = world({ restMs });
    await hears(opened);
    clock.advance(5_000);
    expect(await hears(titled('Second', 1_000))).toMatchObject({ kind: 'again', shown: 0 });
    await hears(titled('Third', 2_000));
    clock.advance(restMs - 5_001);
    await turn();
    expect(title()).toEqual(['Add login']);
    clock.advance(1);
    await turn();
    expect(board.posted('review')).toMatchObject([{ edits: 1, notice: { card: { pullRequest: { title: 'Third' } } } }]);
  });

  it('calls somebody at once while it rests, and is edited once it has rested', async () => {
    const { board, clock, hears, turn, kept, listed, title } = world({ restMs });
    await hears(opened);
    expect(await hears(asked)).toMatchObject({ kind: 'again' });
    await hears(reviewed({ reviewer: 'mo' }));
    expect([board.lines('review-call').length, board.lines('review-note').length]).toEqual([1, 1]);
    expect([board.posted('review')[0]?.edits, (await kept()).shown?.revision, await listed()]).toEqual([0, 1, [3]]);
    await hears(titled('Second', 120_000));
    clock.advance(restMs);
    await turn();
    expect([board.posted('review')[0]?.edits, title(), await listed()]).toEqual([1, ['Second'], []]);
    expect([board.lines('review-call').length, board.lines('review-note').length]).toEqual([1, 1]);
  });

  it('does not rest when it is new or ends', async () => {
    const { board, hears, kept } = world({ restMs });
    await hears(opened);
    await hears(asked);
    await hears(described('closed', { state: 'merged', requestedReviewers: ['dana'], updatedAtMs: nowMs + 9 }));
    expect(board.posted('review')).toMatchObject([{ notice: { card: { pullRequest: { state: 'merged' } } } }]);
    expect((await kept()).showing.shownAtMs).toBe(nowMs);
  });

  it('is listed as an end where it ended, whoever is still to be called', async () => {
    const { behind, notify } = world();
    await notify.execute(opened);
    await notify.execute(asked);
    const importance = async () => (await behind.in(reviewsChannel)).map((one) => one.importance);
    expect(await importance()).toEqual(['call']);
    await notify.execute(
      described('closed', { state: 'merged', requestedReviewers: ['dana'], updatedAtMs: nowMs + 9 }),
    );
    expect(await importance()).toEqual(['end']);
  });

  it('asks for nothing, and is in doubt of nothing, while the channel is known to be full', async () => {
    const { board, hears, turn, kept, title } = world();
    board.busyFor(4_000);
    expect(await hears(opened)).toEqual({ kind: 'again', afterMs: 4_000, shown: 0 });
    expect((await kept()).showing).toMatchObject({ writes: 0, postingSinceMs: null, trouble: null });
    board.busyFor(0);
    await turn();
    board.busyFor(4_000);
    const { writes } = (await kept()).showing;
    expect(await hears(titled('Second', 1_000))).toEqual({ kind: 'again', afterMs: 4_000, shown: 0 });
    expect((await kept()).showing).toMatchObject({ writes, trouble: null });
    board.busyFor(0);
    await turn();
    expect(title()).toEqual(['Second']);
  });
});

describe('a card that could not be shown', () => {
  it('is tried again after pauses that grow, and no more once it is refused', async () => {
    const { board, clock, hears, turn, kept } = world();
    const post = board.post.bind(board);
    let tries = 0;
    board.post = async () => {
      tries += 1;
      throw new Error('Discord is down');
    };
    await hears(opened);
    for (const pauseMs of [2_000, 4_000, 8_000]) {
      const before = tries;
      clock.advance(pauseMs - 1);
      await turn();
      expect(tries).toBe(before);
      clock.advance(1);
      await turn();
      expect(tries).toBe(before + 1);
    }
    board.post = post;
    clock.advance(16_000);
    await turn();
    expect((await kept()).showing).toMatchObject({ trouble: null, postingSinceMs: null });
  });

  const triesOf = ({ board }: ReturnType<typeof world>) => {
    const update = board.update.bind(board);
    const count = { tries: 0 };
    board.update = async (...given) => {
      count.tries += 1;
      return update(...given);
    };
    return count;
  };

  it('because its channel is closed stays listed, is tried every hour, and is shown once the channel is open again', async () => {
    const { board, clock, hears, turn, listed, kept } = world();
    await hears(opened);
    board.close('closed');
    board.forget(board.posted('review')[0]?.announcement ?? expect.fail());
    const merged = described('closed', { state: 'merged', updatedAtMs: nowMs + 1 });
    expect(await hears(merged)).toEqual({ kind: 'done', shown: 0 });
    board.close(null);
    clock.advance(hourMs - 1);
    await turn();
    expect([board.posted('review').length, await listed()]).toEqual([0, [2]]);
    clock.advance(1);
    await turn();
    expect(board.posted('review')).toMatchObject([{ notice: { card: { pullRequest: { state: 'merged' } } } }]);
    expect([await listed(), (await kept()).showing.trouble]).toEqual([[], null]);
  });

  it('is tried 24 times in a day and then once a day for a month, however often the sweep comes, and is left then', async () => {
    const bot = world();
    await bot.hears(opened);
    const count = triesOf(bot);
    bot.board.close('closed');
    bot.board.forget(bot.board.posted('review')[0]?.announcement ?? expect.fail());
    await bot.hears(described('closed', { state: 'merged', updatedAtMs: nowMs + 1 }));
    const sweepsFor = async (hours: number) => {
      for (let sweeps = 0; sweeps < hours * 4; sweeps += 1) {
        bot.clock.advance(hourMs / 4);
        await bot.turn();
      }
    };
    await sweepsFor(24);
    expect(count.tries).toBe(25);
    await sweepsFor(24 * 40);
    expect([count.tries, await bot.listed()]).toEqual([55, []]);
  });

  it('because the chat does not take it as it is leaves the list, and is tried with its next change', async () => {
    const { board, clock, hears, turn, listed, notify, title } = world();
    const post = board.post.bind(board);
    board.post = async () => Promise.reject(new NoticeRefused('malformed', {}));
    expect(await hears(opened)).toEqual({ kind: 'done', shown: 0 });
    expect(await listed()).toEqual([]);
    board.post = post;
    clock.advance(hourMs);
    await notify.execute(opened);
    await turn();
    expect([title(), await listed()]).toEqual([[], []]);
    await hears(titled('Second', 1_000));
    expect(title()).toEqual(['Second']);
  });

  it('does not count against what was folded meanwhile', async () => {
    const { board, notify, hears, turn, listed, title } = world();
    const post = board.post.bind(board);
    board.post = async (...given) => {
      board.post = post;
      await notify.execute(titled('Second', 1_000));
      board.close('closed');
      return post(...given);
    };
    await hears(opened);
    expect(await listed()).toEqual([2]);
    board.close(null);
    await turn();
    expect(title()).toEqual(['Second']);
  });
});

describe('a fact whose worker dies', () => {
  it('leaves its card listed, wherever that was', async () => {
    const clock = new InMemoryClock(nowMs);
    const cards = new InMemoryReviewCards(clock);
    const { notify, behind } = aReviewOutbox(cards, new InMemoryNoticeboard(), { clock });
    const fold = cards.fold.bind(cards);
    cards.fold = async (...given) => {
      await fold(...given);
      throw new Error('died');
    };
    await expect(notify.execute(opened)).rejects.toThrow('died');
    expect((await cards.ofKey(key))?.revision).toBe(1);
    expect((await behind.in(reviewsChannel)).map(({ revision }) => revision)).toEqual([1]);
  });
});

describe('a line that may have been said', () => {
  /** Its answer is lost as often as told; names what was asked of the board since. */
  function lossy({ board }: ReturnType<typeof world>, losses: number) {
    const [postLine, asks] = [board.postLine.bind(board), [] as (readonly [string, (number | undefined)?])[]];
    let left = losses;
    board.postLine = async (...given) => {
      asks.push(['said']);
      const said = await postLine(...given);
      left -= 1;
      if (left >= 0) throw new Error('no answer');
      return said;
    };
    const saidSince = board.saidSince.bind(board);
    board.saidSince = async (announcement, lines, sinceMs?: number) => {
      asks.push(['looked for', sinceMs]);
      return saidSince(announcement, lines);
    };
    return asks;
  }

  it('is said again within the minutes in which the room knows it, and looked for after them', async () => {
    for (const [afterMs, then] of [
      [119_000, ['said']],
      [120_000, ['looked for', nowMs]],
    ] as const) {
      const bot = world();
      const asks = lossy(bot, 1);
      await bot.hears(opened);
      await bot.hears(reviewed());
      bot.clock.advance(afterMs);
      await bot.turn();
      expect(asks).toEqual([['said'], then]);
      expect((await bot.kept()).showing).toMatchObject({ sayingSinceMs: null, hasThread: true });
    }
  });

  it('is looked for since the first try, also where the card moved on meanwhile', async () => {
    const bot = world();
    const asks = lossy(bot, 1);
    await bot.hears(opened);
    await bot.hears(reviewed());
    bot.clock.advance(hourMs);
    await bot.hears(titled('Second', 120_000));
    expect(asks).toEqual([['said'], ['looked for', nowMs]]);
    bot.clock.advance(hourMs);
    await bot.hears(reviewed({ id: 2, reviewer: 'mo', submittedAtMs: nowMs + 130_000 }));
    expect(asks.slice(2)).toEqual([['said']]);
  });
});

describe('lines that are due together', () => {
  const later = (id: number, reviewer: string) => reviewed({ id, reviewer, submittedAtMs: nowMs + id });

  /** The messages that lines were posted in, whose answers may be lost. */
  function heard({ board }: ReturnType<typeof world>, losses = 0) {
    const messages: (readonly string[])[] = [];
    const [postLines, postLine] = [board.postLines.bind(board), board.postLine.bind(board)];
    let left = losses;
    const lose = <T>(said: T): T => {
      left -= 1;
      if (left >= 0) throw new Error('no answer');
      return said;
    };
    board.postLines = async (announcement, lines, name) => {
      messages.push(name);
      board.postLine = postLine;
      const said = await postLines(announcement, lines, name);
      return lose(said);
    };
    return messages;
  }

  it('are one message, and are told one by one', async () => {
    const bot = world({ calls: { callAuthorOn: ['approved'] } });
    const messages = heard(bot);
    await bot.hears(opened);
    await bot.hears(
      later(1, 'kim'),
      later(2, 'mo'),
      described('review_requested', { requestedReviewers: ['dana'], updatedAtMs: nowMs + 9 }),
    );
    expect(messages).toEqual([['review-lines', key, 'review 1 approved', 'review 2 approved', 'review-wanted 4']]);
    const { calling, told, showing } = await bot.kept();
    expect([calling.waiting, calling.together, showing.sayingSinceMs]).toEqual([[], [], null]);
    expect(told.toSorted()).toEqual(['review 1 approved', 'review 2 approved']);
    await bot.turn();
    expect(messages).toHaveLength(1);
  });

  it('are that same message when it is doubtful, also where more is due meanwhile, and are looked for after minutes', async () => {
    for (const [afterMs, tries] of [
      [60_000, 2],
      [hourMs, 1],
    ] as const) {
      const bot = world();
      const messages = heard(bot, 1);
      await bot.hears(opened);
      await bot.hears(later(1, 'dana'), later(2, 'mo'));
      bot.clock.advance(afterMs);
      await bot.hears(later(3, 'kim'));
      expect(messages).toEqual(Array.from({ length: tries }, () => messages[0]));
      expect(bot.board.lines('review-note')).toHaveLength(3);
      expect((await bot.kept()).told.toSorted()).toEqual([
        'review 1 approved',
        'review 2 approved',
        'review 3 approved',
      ]);
    }
  });

  it('are said without the one that is due no more', async () => {
    const bot = world();
    heard(bot, 1);
    await bot.hears(opened);
    await bot.hears(later(1, 'dana'), later(2, 'mo'));
    bot.clock.advance(hourMs);
    bot.board.saidSince = async () => [];
    await bot.hears(reviewed({ id: 1, reviewer: 'dana', said: 'dismissed', submittedAtMs: nowMs + 1 }));
    expect((await bot.kept()).calling.together).toEqual([]);
  });
});

describe('a thread in which nothing can be said', () => {
  const said = ({ board }: ReturnType<typeof world>) =>
    board.lines('review-call', 'review-note').map(({ line, isBeside }) => [line.kind, isBeside]);
  /** The card is there, and its thread takes nothing. */
  const silenced = async (parts: NotifierOptions = {}) => {
    const bot = world(parts);
    await bot.hears(opened);
    const [card] = bot.board.posted('review');
    const announcement = card?.announcement ?? expect.fail();
    bot.board.silence(announcement, 'thread-locked');
    return { ...bot, announcement };
  };
  const wait = async (bot: ReturnType<typeof world>, ms: number) => {
    bot.clock.advance(ms);
    return bot.turn();
  };

  it('keeps a call due, which is said in the channel after three tries, and says why each time', async () => {
    const bot = await silenced();
    await bot.hears(asked);
    expect([said(bot), bot.refusals, await bot.listed()]).toEqual([[], ['thread-locked'], [2]]);
    await wait(bot, 29_999);
    expect(bot.refusals).toHaveLength(1);
    await wait(bot, 1);
    expect([said(bot), bot.refusals.length]).toEqual([[], 2]);
    await wait(bot, 120_000);
    expect([said(bot), bot.refusals.length, await bot.listed()]).toEqual([[['review-call', true]], 3, []]);
    await wait(bot, hourMs);
    expect(said(bot)).toHaveLength(1);
  });

  it('is left alone for an hour then: what is due is said in the channel at once, where it calls somebody', async () => {
    const bot = await silenced();
    await bot.hears(asked);
    for (const ms of [30_000, 120_000]) await wait(bot, ms);
    await bot.hears(reviewed({ reviewer: 'mo' }));
    expect([said(bot), bot.refusals.length]).toEqual([[['review-call', true]], 3]);
    bot.board.silence(bot.announcement, null);
    bot.clock.advance(hourMs);
    await bot.hears(reviewed({ id: 2, reviewer: 'kim', submittedAtMs: nowMs + 9 }));
    expect(said(bot)).toEqual([
      ['review-call', true],
      ['review-note', false],
    ]);
    expect((await bot.kept()).showing.thread).toBeNull();
  });

  it('is tried again by itself, and says what is due once it is open', async () => {
    const bot = await silenced();
    await bot.hears(asked);
    bot.board.silence(bot.announcement, null);
    await wait(bot, 30_000);
    expect(said(bot)).toEqual([['review-call', false]]);
  });

  it('does not hold up the card', async () => {
    const bot = await silenced();
    await bot.hears(asked);
    await bot.hears(titled('Second', 9));
    expect([bot.title(), said(bot)]).toEqual([['Second'], []]);
    await bot.hears(described('closed', { state: 'merged', title: 'Third', updatedAtMs: nowMs + 10 }));
    expect(bot.title()).toEqual(['Third']);
  });

  it('calls once in the channel, also where the answer to that was lost', async () => {
    const bot = await silenced();
    await bot.hears(asked);
    await wait(bot, 30_000);
    const postBeside = bot.board.postBeside.bind(bot.board);
    bot.board.postBeside = async (...given) => {
      await postBeside(...given);
      throw new Error('no answer');
    };
    await wait(bot, 120_000);
    bot.board.postBeside = async () => expect.fail('said twice');
    await wait(bot, hourMs);
    expect([said(bot), await bot.listed()]).toEqual([[['review-call', true]], []]);
  });
});

describe('a card that a person deleted', () => {
  it('is shown again before something is said that it does not show, and the line is said there', async () => {
    const { board, clock, hears, kept } = world();
    board.lookOf = () => 'the same';
    await hears(opened);
    await hears(reviewed({ reviewer: 'mo' }));
    const [before] = board.posted('review');
    board.forget(before?.announcement ?? expect.fail());
    const { showing } = await kept();
    expect(showing.hasThread).toBe(true);
    clock.advance(hourMs);
    await hears(reviewed({ id: 2, reviewer: 'kim', submittedAtMs: nowMs + 9 }));
    const [again, ...others] = board.posted('review');
    expect([others, again?.announcement === before?.announcement]).toEqual([[], false]);
    expect(board.beneath(again?.announcement ?? expect.fail(), 'review-note')).toHaveLength(1);
  });
});

it('an edit that would change nothing that people see is not made', async () => {
  const { board, hears, kept, listed } = world();
  board.lookOf = (notice) => (notice.kind === 'review' ? notice.card.pullRequest.title : '');
  await hears(opened);
  await hears(titled('Add login', 1_000));
  expect(board.posted('review')).toMatchObject([{ edits: 0 }]);
  expect([(await kept()).shown?.revision, await listed()]).toEqual([2, []]);
  await hears(titled('Second', 2_000));
  expect(board.posted('review')).toMatchObject([{ edits: 1 }]);
});

it('a new card in the place of a deleted one is in no doubt, and has no thread yet', async () => {
  const { board, hears, kept } = world();
  await hears(opened);
  await hears(reviewed());
  expect((await kept()).showing.hasThread).toBe(true);
  const [before] = board.posted('review');
  board.forget(before?.announcement ?? expect.fail());
  await hears(titled('Second', 120_000));
  expect((await kept()).showing).toMatchObject({ postingSinceMs: null, hasThread: false });
  expect((await kept()).shown?.announcement).not.toBe(before?.announcement);
});

describe('whoever waits for the card itself', () => {
  const snapshot = { pullRequest: aPullRequest(), measure: null, reviews: [], checks: [] };

  it('is told that it is kept where the channel is full, and the outbox shows it', async () => {
    const { board, notify, woken, listed, turn, title } = world();
    board.busyFor(4_000);
    expect(await notify.catchUp(snapshot)).toMatchObject({ card: 'kept', after: { shown: null } });
    expect([woken.length, await listed()]).toEqual([1, [1]]);
    board.busyFor(0);
    await turn();
    expect([title(), await listed()]).toEqual([['Add login'], []]);
  });
});
