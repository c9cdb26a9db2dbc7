import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { DeploymentCard } from '../../../src/application/deploy/deployment-card.ts';
import { ShowDeployCard } from '../../../src/application/deploy/show-deploy-card.ts';
import { NoticeRefused } from '../../../src/application/outbox/ports/outbox-board.ts';
import { TakeTurn } from '../../../src/application/outbox/take-turn.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { DeploymentEvent } from '../../../src/domain/deploy/deployment-life.ts';
import { emptyRunEnd } from '../../../src/domain/deploy/deployment-run.ts';
import { withDisplay } from '../../../src/domain/deploy/shown-deployment.ts';
import type { ChannelId, RoleId } from '../../../src/domain/people/people.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { aJobChanged, asking, nowMs } from '../../support/a-team.ts';

const id = '1001' as DeploymentId;
const channel = 'deploys' as ChannelId;
const card = { kind: 'deploy', key: id } as const;
const run = aRun(7);
const asked = asking(id);
const restMs = 5_000;
const rule = { count: 1, roles: ['sre' as RoleId], withinMs: 3_600_000 };

const wanted: DeploymentEvent = { kind: 'approval-wanted', rule, untilMs: nowMs + rule.withinMs };
const began: DeploymentEvent = { kind: 'dispatch-began', refCommit: null };
const answered: DeploymentEvent = { kind: 'dispatch-answered', run };
const running: DeploymentEvent = {
  kind: 'run-seen',
  seen: { run, phase: 'running' },
  headSha: null,
  end: emptyRunEnd,
};
const failed: DeploymentEvent = {
  ...running,
  seen: { run, phase: 'completed', conclusion: 'failure' },
};
const job = (jobId: number): DeploymentEvent => {
  const changed = aJobChanged({ runId: run.id });
  return { kind: 'job-seen', runId: run.id, job: { ...changed.job, id: jobId } };
};

async function world(first: Partial<Deployment> = {}) {
  const clock = new InMemoryClock(nowMs);
  const [deployments, board] = [new InMemoryDeployments(clock), new InMemoryNoticeboard()];
  const behind = new InMemoryBehindCards();
  const woken: WakeUp[] = [];
  const failures: unknown[] = [];
  const outbox = { wake: async (wakeUp: WakeUp) => void woken.push(wakeUp) };
  const closed: string[] = [];
  const close = {
    execute: async (one: Deployment) => {
      closed.push(`${one.state.kind}, shown as ${shown()}`);
      return null;
    },
  };
  const failed = (_: unknown, cause: unknown) => void failures.push(cause);
  const shower = new ShowDeployCard({ deployments, behind, board, close, channel, clock, restMs, failed });
  const keeper = new DeploymentCard({ deployments, behind, outbox, channel, clock });
  const nothing = () => Promise.reject(new Error('nothing of the kind is here'));
  const showers = { deploy: async () => shower, review: nothing, outside: nothing };
  const turns = new TakeTurn({ showers, behind, board, clock, failed });
  const turn = (where = channel) => turns.execute({ kind: 'wake-up', channel: where, card, revision: 1 });
  const shown = () => board.posted('deploy').map(({ notice }) => notice.deployment.state.kind);
  const edits = () => board.posted('deploy').map((one) => one.edits);
  const kept = async () => (await deployments.ofId(id)) ?? expect.fail();
  const listed = async () => (await behind.in(channel)).map(({ revision, importance }) => [revision, importance]);
  /** Folds these and wakes the outbox. */
  const folds = async (...events: readonly DeploymentEvent[]) => {
    for (const event of events) await keeper.tell(await keeper.move(id, event));
  };
  const hears = async (...events: readonly DeploymentEvent[]) => {
    await folds(...events);
    return turn();
  };
  await deployments.add(aDeployment({ id, requestedAtMs: nowMs, sinceMs: nowMs, ...first }));
  return {
    clock,
    deployments,
    board,
    behind,
    woken,
    failures,
    closed,
    shower,
    keeper,
    turn,
    shown,
    edits,
    kept,
    listed,
    folds,
    hears,
  };
}

/** Whoever asked has the card. */
async function answeredWorld() {
  const made = await world();
  await made.shower.answer(await made.kept(), asked);
  return made;
}

describe('a reply that becomes a card', () => {
  it('is one message, edited in place by whoever answers and by the outbox after that', async () => {
    const { clock, shower, board, keeper, kept, hears, shown } = await answeredWorld();
    await shower.answer(await keeper.move(id, began), asked);
    clock.advance(restMs);
    await hears(answered);
    expect(shown()).toEqual(['dispatched']);
    expect(board.posted('deploy')).toMatchObject([{ asked: { id }, edits: 2 }]);
    expect((await kept()).card?.revision).toBe(3);
  });

  it('is not posted by anybody else while whoever asked is answered, and is when nobody does', async () => {
    const { keeper, kept, turn, clock, shown } = await world();
    await keeper.tell(await kept());
    expect(await turn()).toMatchObject({ kind: 'done', shown: 0 });
    expect(shown()).toEqual([]);
    clock.advance(10 * 60_000);
    await turn();
    expect(shown()).toEqual(['requested']);
  });

  it('is no second card where the request is worked on again after the outbox has posted one', async () => {
    const { keeper, kept, turn, clock, board, shower } = await world();
    await keeper.tell(await kept());
    clock.advance(10 * 60_000);
    await turn();
    const [posted] = board.posted('deploy');
    await shower.answer(await keeper.move(id, began), asked);
    expect(board.posted('deploy')).toMatchObject([{ asked: null, edits: 1 }]);
    expect((await kept()).card).toMatchObject({ announcement: posted?.announcement, revision: 2 });
  });

  it('is found where its worker died before it could keep it', async () => {
    const { board, deployments, kept, hears, clock } = await world();
    // Its reply is as old as the request, although the queue was long.
    clock.advance(5 * 60_000);
    const show = deployments.show.bind(deployments);
    const { shower } = await worldOn(deployments, board, clock);
    deployments.show = async (before, after) => {
      if (after.card !== null) throw new Error('died');
      return show(before, after);
    };
    await expect(shower.answer(await kept(), asked)).rejects.toThrow('died');
    deployments.show = show;
    expect((await kept()).showing.postingSinceMs).toBe(nowMs);
    const sought: (number | undefined)[] = [];
    const [before] = board.posted('deploy');
    board.postOnce = async (notice, sinceMs?: number) => {
      sought.push(sinceMs);
      await board.update(before?.announcement ?? expect.fail(), notice);
      return before?.announcement ?? expect.fail();
    };
    clock.advance(1_000);
    await hears({ kind: 'expired', waitedFor: 'start' });
    expect(sought).toEqual([nowMs]);
    expect(board.posted('deploy')).toHaveLength(1);
  });

  it('tells who waits that the room is closed, and starts nothing', async () => {
    const { shower, board, kept } = await world();
    board.close('closed');
    await expect(shower.answer(await kept(), asked)).rejects.toMatchObject({ name: 'ChannelUnavailable' });
    expect((await kept()).card).toBeNull();
  });
});

async function worldOn(deployments: InMemoryDeployments, board: InMemoryNoticeboard, clock: InMemoryClock) {
  const behind = new InMemoryBehindCards();
  const close = { execute: async () => null };
  const failed = () => {};
  return { shower: new ShowDeployCard({ deployments, behind, board, close, channel, clock, restMs, failed }) };
}

describe('what is folded', () => {
  it('says nothing to Discord, is listed by its importance and wakes the outbox each time', async () => {
    const { folds, listed, edits, woken, turn } = await answeredWorld();
    await folds(wanted);
    expect(await listed()).toEqual([[2, 'call']]);
    await turn();
    await folds({ kind: 'withdrawn', by: { id: asked.by.id, name: 'Kim' } });
    expect([await listed(), edits(), woken.length]).toEqual([[[3, 'end']], [1], 2]);
  });

  it('wakes again when it is told again while its card is behind, and no more after that', async () => {
    const { clock, folds, woken, turn } = await answeredWorld();
    await folds(began, answered, answered);
    expect(woken.map(({ revision }) => revision)).toEqual([2, 3, 3]);
    clock.advance(restMs);
    await turn();
    await folds(answered);
    expect(woken).toHaveLength(3);
  });

  it('of one that is gone leaves the list of whichever channel it was found in', async () => {
    const { behind, turn } = await world({ id: '999' as DeploymentId });
    const former = 'former' as ChannelId;
    await behind.add({ channel: former, card, revision: 4, importance: 'end', sinceMs: 0 });
    await turn(former);
    expect((await behind.page(null, 10)).found).toEqual([]);
  });
});

describe('a card that only moves on', () => {
  it('rests between two edits, and tells of several jobs in one', async () => {
    const { clock, hears, folds, turn, edits, shown } = await answeredWorld();
    await hears(began, answered);
    clock.advance(restMs);
    await hears(running);
    const before = edits();
    clock.advance(1_000);
    expect(await hears(job(1), job(2))).toMatchObject({ kind: 'again', shown: 0 });
    await folds(job(3));
    expect(edits()).toEqual(before);
    clock.advance(restMs);
    await turn();
    expect([edits(), shown()]).toEqual([[(before[0] ?? 0) + 1], ['in-progress']]);
  });

  it('does not rest when it ends, and then rests again with what its jobs still tell', async () => {
    const { clock, hears, folds, turn, edits, shown } = await answeredWorld();
    await hears(began, answered, running);
    await folds(failed);
    clock.advance(1);
    await turn();
    expect(shown()).toEqual(['failed']);
    const before = edits();
    clock.advance(1);
    await hears(job(1));
    expect(edits()).toEqual(before);
  });

  it('leaves the last place in its channel to what people wait for', async () => {
    const { board, clock, hears, shown } = await answeredWorld();
    await hears(began, answered);
    clock.advance(restMs);
    board.busyFor(4_000, 1);
    expect(await hears(running)).toMatchObject({ kind: 'again', shown: 0 });
    await hears(failed);
    expect(shown()).toEqual(['failed']);
  });

  it('does not rest when somebody has decided on it', async () => {
    const { clock, hears, shown } = await answeredWorld();
    clock.advance(1);
    await hears(wanted);
    clock.advance(1);
    await hears(began, answered);
    expect(shown()).toEqual(['dispatched']);
  });
});

describe('an end', () => {
  it('is shown after its lane was left, because nothing looks at it once it is shown', async () => {
    const { hears, closed, deployments } = await answeredWorld();
    await hears(began, answered, running, failed);
    expect(closed).toEqual(['failed, shown as requested']);
    expect(await deployments.open()).toEqual([]);
  });

  it('that comes while the card is shown is shown after its lane was left as well', async () => {
    const { board, clock, hears, closed, keeper, deployments, kept, shown } = await answeredWorld();
    const update = board.update.bind(board);
    board.update = async (announcement, notice) => {
      board.update = update;
      for (const event of [answered, running, failed]) await keeper.move(id, event);
      const now = await kept();
      await deployments.show(now, withDisplay(now, {}));
      return update(announcement, notice);
    };
    clock.advance(restMs);
    await hears(began);
    expect(shown()).toEqual(['failed']);
    expect(closed).toEqual(['failed, shown as dispatching']);
  });
});

describe('a call', () => {
  it('is made once, after the card that it speaks of', async () => {
    const { board, hears, turn, kept } = await answeredWorld();
    const post = board.post.bind(board);
    const order: string[] = [];
    board.post = async (notice) => {
      order.push(`${notice.kind} of what is shown as ${board.posted('deploy')[0]?.notice.deployment.state.kind}`);
      return post(notice);
    };
    await hears(wanted);
    await turn();
    expect(order).toEqual(['deploy-call of what is shown as awaiting-approval']);
    expect(await kept()).toMatchObject({ called: ['approval-wanted'], showing: { sayingSinceMs: null } });
  });

  it('whose answer was lost is made again within the minutes in which the room knows it, and looked for after them', async () => {
    for (const [afterMs, then] of [
      [119_000, ['made']],
      [120_000, ['looked for', nowMs]],
    ] as const) {
      const { board, clock, hears, turn } = await answeredWorld();
      const post = board.post.bind(board);
      const asks: (readonly unknown[])[] = [];
      board.post = async (notice) => {
        asks.push(['made']);
        await post(notice);
        if (asks.length === 1) throw new Error('no answer');
        return post(notice);
      };
      board.postOnce = async (notice, sinceMs?: number) => {
        asks.push(['looked for', sinceMs]);
        return post(notice);
      };
      await hears(wanted);
      clock.advance(afterMs);
      await turn();
      expect(asks).toEqual([['made'], then]);
      expect(board.posted('deploy-call')).toHaveLength(1);
    }
  });
});

describe('a card that could not be shown', () => {
  it('is tried again after pauses that grow, and then is true', async () => {
    const { board, clock, hears, turn, shown, kept, failures } = await answeredWorld();
    const update = board.update.bind(board);
    board.update = () => Promise.reject(new Error('Discord is down'));
    await hears(began, answered, running, failed);
    for (const pauseMs of [2_000, 4_000]) {
      clock.advance(pauseMs - 1);
      const before = failures.length;
      await turn();
      expect(failures.length).toBe(before);
      clock.advance(1);
      await turn();
      expect(failures.length).toBe(before + 1);
    }
    board.update = update;
    clock.advance(8_000);
    await turn();
    expect(shown()).toEqual(['failed']);
    expect((await kept()).showing.trouble).toBeNull();
  });

  it('leaves the list when it is refused, is not tried again as it is, and is with its next change', async () => {
    const { board, clock, hears, listed, keeper, kept, woken, shown } = await world({
      state: { kind: 'dispatched', run },
    });
    board.close('closed');
    expect(await hears(running)).toMatchObject({ kind: 'done' });
    expect(await listed()).toEqual([]);
    expect((await kept()).showing).toMatchObject({ trouble: { refused: 'closed' }, postingSinceMs: null });
    board.close(null);
    clock.advance(30 * 60_000 - 1);
    woken.length = 0;
    await keeper.tell(await kept());
    expect([woken, shown()]).toEqual([[], []]);
    await hears(failed);
    expect(shown()).toEqual(['failed']);
  });

  it('shows its end once a right that was missing is there again, and not while Discord finds it malformed', async () => {
    for (const [reason, then] of [
      ['closed', ['failed']],
      ['malformed', ['requested']],
    ] as const) {
      const { board, clock, hears, keeper, kept, turn, shown } = await answeredWorld();
      const update = board.update.bind(board);
      board.update = () => Promise.reject(new NoticeRefused(reason, {}));
      await hears(began, answered, running, failed);
      board.update = update;
      clock.advance(30 * 60_000);
      await keeper.tell(await kept());
      await turn();
      expect(shown()).toEqual(then);
    }
  });

  it('is posted anew where somebody deleted it', async () => {
    const { board, clock, hears, shown, kept } = await answeredWorld();
    const [before] = board.posted('deploy');
    board.forget(before?.announcement ?? expect.fail());
    clock.advance(restMs);
    await hears(began, answered);
    expect(shown()).toEqual(['dispatched']);
    expect((await kept()).card?.announcement).not.toBe(before?.announcement);
  });

  it('asks for nothing, and is in doubt of nothing, while the channel is known to be full', async () => {
    const { board, hears, kept, shown } = await world({ state: { kind: 'dispatched', run } });
    board.busyFor(4_000);
    expect(await hears(running)).toEqual({ kind: 'again', afterMs: 4_000, shown: 0 });
    expect((await kept()).showing).toMatchObject({ writes: 0, postingSinceMs: null, trouble: null });
    expect(shown()).toEqual([]);
  });
});

it('an edit that would change nothing that people see is not made', async () => {
  const { board, hears, kept, edits, listed, clock } = await answeredWorld();
  board.lookOf = (notice) => (notice.kind === 'deploy' ? notice.deployment.state.kind : '');
  clock.advance(restMs);
  await hears(began, answered);
  clock.advance(restMs);
  const before = edits();
  await hears({ kind: 'identified', ids: { repositoryId: 1, installationId: 2 } });
  expect(edits()).toEqual(before);
  expect([(await kept()).card?.revision, await listed()]).toEqual([4, []]);
});
