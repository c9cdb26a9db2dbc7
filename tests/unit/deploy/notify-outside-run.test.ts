import { describe, expect, it } from 'vitest';
import { InMemoryOutsideRuns } from '../../../src/adapters/in-memory/deploy/in-memory-outside-runs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { NotifyOutsideRun } from '../../../src/application/deploy/notify-outside-run.ts';
import { settlingMs } from '../../../src/domain/deploy/outside-run.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';
import { aPushedRun, failed, queued, running, tried } from '../../support/an-outside-run.ts';

function world() {
  const clock = new InMemoryClock(nowMs);
  const runs = new InMemoryOutsideRuns();
  const board = new InMemoryNoticeboard();
  const announced = [{ repository: backendRepository, workflow: 'deploy.yml' }];
  const notify = new NotifyOutsideRun(announced, runs, board, clock);
  const cards = () =>
    board.posted('outside-run').map(({ notice: { run } }) => `${run.title}: ${run.conclusion ?? run.phase}`);
  return { clock, runs, board, notify, cards };
}

describe('a run that Geonbot did not start', () => {
  it('is one card that follows it to its end', async () => {
    const { notify, cards, board } = world();
    expect(await notify.execute(aPushedRun(queued))).toMatchObject({ kind: 'outside-run-shown' });
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
    expect(await notify.execute(dispatched)).toMatchObject({ kind: 'outside-run-shown' });
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
    expect(await notify.execute(aPushedRun(failed))).toMatchObject({ kind: 'outside-run-shown' });
    expect(cards()).toEqual([]);
    expect(await notify.execute(aPushedRun(failed))).toEqual({ kind: 'nothing-new' });
  });

  it('gets its card on the second try when the first one broke', async () => {
    const { notify, cards, board } = world();
    const post = board.post.bind(board);
    board.post = () => Promise.reject(new Error('Discord is down'));
    await expect(notify.execute(aPushedRun(queued))).rejects.toThrow('Discord is down');
    board.post = post;
    await notify.execute(aPushedRun(queued));
    expect(cards()).toEqual(['Fix the login: queued']);
  });

  it('is one card, at its end, when everything is told at once', async () => {
    const { notify, cards } = world();
    await Promise.all([queued, running, failed, running, queued].map((seen) => notify.execute(aPushedRun(seen))));
    expect(cards()).toEqual(['Fix the login: failure']);
  });
});
