import { describe, expect, it } from 'vitest';
import { InMemoryOutsideRuns } from '../../../src/adapters/in-memory/deploy/in-memory-outside-runs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { NotifyOutsideRun } from '../../../src/application/deploy/notify-outside-run.ts';
import type { RunChanged } from '../../../src/application/deploy/run-changed.ts';
import { cardOfOutsideRun, ShowOutsideRun } from '../../../src/application/deploy/show-outside-run.ts';
import { NoticeRefused } from '../../../src/application/outbox/ports/outbox-board.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import { foldOutsideRun, settlingMs } from '../../../src/domain/deploy/outside-run.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';
import { aPushedRun, failed, queued, running, tried } from '../../support/an-outside-run.ts';

const channel = 'deploys' as ChannelId;
const key = cardOfOutsideRun(foldOutsideRun(null, aPushedRun(queued))).key;

function world() {
  const clock = new InMemoryClock(nowMs);
  const runs = new InMemoryOutsideRuns();
  const board = new InMemoryNoticeboard();
  const announced = [{ repository: backendRepository, workflow: 'deploy.yml' }];
  const behind = new InMemoryBehindCards();
  const failures: unknown[] = [];
  const failed = (_: unknown, cause: unknown) => void failures.push(cause);
  const shower = new ShowOutsideRun({ runs, behind, board, channel, clock, failed });
  const woken: WakeUp[] = [];
  const outbox = { wake: async (wakeUp: WakeUp) => void woken.push(wakeUp) };
  const folds = new NotifyOutsideRun({ announced, runs, behind, outbox, channel, clock });
  /** As the outbox does, with each wake-up. */
  const show = async () => {
    for (const { card } of woken.splice(0)) await shower.show(card.key, channel);
  };
  const notify = {
    execute: async (moved: RunChanged) => {
      const outcome = await folds.execute(moved);
      await show();
      return outcome;
    },
  };
  const listed = async () => (await behind.in(channel)).map(({ revision, importance }) => [revision, importance]);
  const cards = () =>
    board.posted('outside-run').map(({ notice: { run } }) => `${run.title}: ${run.conclusion ?? run.phase}`);
  return { clock, runs, board, notify, folds, shower, show, cards, failures, listed, woken };
}

describe('a run that Geonbot did not start', () => {
  it('is one card that follows it to its end', async () => {
    const { notify, cards, board } = world();
    expect(await notify.execute(aPushedRun(queued))).toMatchObject({ kind: 'outside-run-told' });
    expect(cards()).toEqual(['Fix the login: queued']);
    await notify.execute(aPushedRun(running));
    await notify.execute(aPushedRun(failed));
    await notify.execute(aPushedRun(tried(2, running)));
    expect(cards()).toEqual(['Fix the login: running']);
    expect(board.posted('outside-run')).toMatchObject([{ edits: 3 }]);
  });

  it('changes nothing when it is told late or twice', async () => {
    const { notify, cards, board } = world();
    await notify.execute(aPushedRun(failed));
    expect(await notify.execute(aPushedRun(running))).toEqual({ kind: 'nothing-new' });
    expect(await notify.execute(aPushedRun(failed))).toEqual({ kind: 'nothing-new' });
    expect(cards()).toEqual(['Fix the login: failure']);
    expect(board.posted('outside-run')).toMatchObject([{ edits: 0 }]);
  });

  it('is held back while it may turn out to be ours', async () => {
    const { notify, cards, clock, runs } = world();
    const dispatched = aPushedRun(queued, { dispatched: true, event: 'workflow_dispatch' });
    expect(await notify.execute(dispatched)).toEqual({ kind: 'too-early' });
    expect([runs.all(), cards()]).toEqual([[], []]);
    clock.advance(settlingMs);
    expect(await notify.execute(dispatched)).toMatchObject({ kind: 'outside-run-told' });
    expect(cards()).toHaveLength(1);
  });

  it.each([
    ['of another workflow', { workflow: 'test.yml' }],
    ['of another repository', { repository: 'acme/web' as Repository }],
  ])('is nobody’s business when it is %s', async (_, change) => {
    const { notify, cards, runs } = world();
    expect(await notify.execute(aPushedRun(queued, change))).toEqual({ kind: 'not-announced' });
    expect([runs.all(), cards()]).toEqual([[], []]);
  });

  it('is found whatever the case of the repository’s letters', async () => {
    const { notify, cards } = world();
    await notify.execute(aPushedRun(queued));
    await notify.execute(aPushedRun(running, { repository: 'Acme/Backend' as Repository }));
    expect(cards()).toEqual(['Fix the login: running']);
  });

  it('stays without a card once somebody has deleted it', async () => {
    const { notify, cards, board } = world();
    await notify.execute(aPushedRun(queued));
    for (const { announcement } of board.posted('outside-run')) board.forget(announcement);
    expect(await notify.execute(aPushedRun(failed))).toMatchObject({ kind: 'outside-run-told' });
    expect(cards()).toEqual([]);
    expect(await notify.execute(aPushedRun(failed))).toEqual({ kind: 'nothing-new' });
  });

  it('gets its card when Discord is back, although nothing more is told of it', async () => {
    const { notify, shower, cards, board, clock, failures, listed } = world();
    const post = board.post.bind(board);
    board.post = () => Promise.reject(new Error('Discord is down'));
    await notify.execute(aPushedRun(queued));
    expect([cards(), failures.length, await listed()]).toEqual([[], 1, [[1, 'new']]]);
    board.post = post;
    expect(await shower.show(key, channel)).toEqual({ kind: 'later', atMs: nowMs + 2_000 });
    clock.advance(2_000);
    expect(await shower.show(key, channel)).toEqual({ kind: 'current' });
    expect([cards(), await listed()]).toEqual([['Fix the login: queued'], []]);
  });

  it('has one card where a worker died right after it was posted', async () => {
    const { folds, runs, shower, cards, board } = world();
    await folds.execute(aPushedRun(queued));
    const replace = runs.replace.bind(runs);
    let writes = 0;
    runs.replace = (before, after) => {
      writes += 1;
      return writes > 1 ? Promise.reject(new Error('the worker died')) : replace(before, after);
    };
    await expect(shower.show(key, channel)).rejects.toThrow('the worker died');
    runs.replace = replace;
    board.knowsNothingAgain();
    await shower.show(key, channel);
    expect(cards()).toEqual(['Fix the login: queued']);
  });

  it('is not posted into a channel that takes nothing more, and waits for it', async () => {
    const { folds, shower, board, cards, listed } = world();
    await folds.execute(aPushedRun(queued));
    board.pauseMs = () => 700;
    expect(await shower.show(key, channel)).toEqual({ kind: 'busy', afterMs: 700 });
    expect([cards(), await listed()]).toEqual([[], [[1, 'new']]]);
  });

  it('is left alone where the chat refuses it, until there is more to say', async () => {
    const { notify, board, cards, listed } = world();
    const post = board.post.bind(board);
    board.post = () => Promise.reject(new NoticeRefused('closed', { cause: null }));
    await notify.execute(aPushedRun(queued));
    expect([cards(), await listed()]).toEqual([[], []]);
    board.post = post;
    await notify.execute(aPushedRun(failed));
    expect(cards()).toEqual(['Fix the login: failure']);
  });

  it('shows its end first where a channel is crowded', async () => {
    const { folds, listed } = world();
    await folds.execute(aPushedRun(queued));
    expect(await listed()).toEqual([[1, 'new']]);
    await folds.execute(aPushedRun(failed));
    expect(await listed()).toEqual([[2, 'end']]);
  });

  it('is one card, at its end, when everything is told at once', async () => {
    const { notify, cards } = world();
    await Promise.all([queued, running, failed, running, queued].map((seen) => notify.execute(aPushedRun(seen))));
    expect(cards()).toEqual(['Fix the login: failure']);
  });
});
