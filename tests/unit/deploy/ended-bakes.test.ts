import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/domain/deploy/catalog.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { promotionOfCommit } from '../../../src/domain/deploy/promotion.ts';
import { deliveryOf } from '../../../src/domain/history/delivery-of.ts';
import type { Asker, MemberId } from '../../../src/domain/people/people.ts';
import { aRunChanged, asking, backendInDev, backendRepository, developers, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const minutes = 60_000;
const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
const rollback = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
const kim: Asker = { id: 'kim' as MemberId, name: 'Kim', roles: [operators] };

/** One good deploy, and a second one whose rollout bakes. */
async function baking(rules: Partial<Environment> = {}, announced: 'digest' | 'tag' | 'nothing' = 'digest') {
  const world = new DeployWorld(
    catalogWhere('dev', { breakGlassRoles: [operators], rollbackRoles: [operators], ...rules }),
  );
  const run = async (id: string, letter: string) => {
    world.repositories.push(backendRepository, 'dev', { subject: `Change ${letter}` });
    const asked = asking(id, undefined, world.clock.nowMs());
    await world.worker().dispatch.execute({ asked, request: toDev });
    return through(world, letter, announced);
  };
  await run('1001', 'a');
  world.rollouts.finishRollout(backendInDev);
  world.clock.advance(minutes);
  await world.worker().advance.execute('1001' as DeploymentId);
  world.clock.advance(minutes);
  await run('1002', 'b');
  world.clock.advance(40 * minutes);
  await world.worker().sweep.execute();
  const back = (id = '2001', by = kim, worker = world.worker()) =>
    worker.rollBack.execute(asking(id, by, world.clock.nowMs()), rollback);
  const emergency = (id = '2002', by = kim, worker = world.worker()) =>
    worker.dispatch.execute({
      asked: asking(id, by, world.clock.nowMs()),
      request: { ...toDev, breakGlass: 'checkout is down' },
    });
  const ecsEnds = async () => {
    world.rollouts.finishRollBack(backendInDev);
    world.clock.advance(minutes);
    await world.worker().advance.execute('1002' as DeploymentId);
  };
  return { world, back, emergency, ecsEnds };
}

async function through(world: DeployWorld, letter: string, announced: 'digest' | 'tag' | 'nothing' = 'digest') {
  const nth = world.runs.dispatched.length - 1;
  const started = world.runOf(nth);
  world.clock.advance(minutes);
  const run = world.runs.ofId(started.id);
  if (announced === 'digest') run?.announce(`backend@${digestOf(letter)}`);
  if (announced === 'tag') run?.announce(`backend:${letter}`);
  run?.finish();
  world.rollouts.startRollout(backendInDev, `backend:${letter}`, digestOf(letter));
  const titled = { title: world.runs.dispatched[nth]?.title ?? '' };
  const seen = { run: started, phase: 'completed', conclusion: 'success' } as const;
  await world.worker().follow.execute(aRunChanged(seen, titled));
}

const actions = (world: DeployWorld) => world.audit.events().map(({ action }) => action);

describe('a rollback that is asked for while the deploy before it bakes', () => {
  it('ends the bake first, and starts when ECS has gone back', async () => {
    const { world, back, ecsEnds } = await baking();
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'succeeded', verification: { kind: 'still-rolling' } });
    await back();
    expect(world.rollouts.stops).toHaveLength(1);
    expect(await world.kept('2001')).toMatchObject({ state: { kind: 'in-line' }, rolloutAhead: { kind: 'ending' } });
    expect(await world.kept('1002')).toMatchObject({
      bakeEnd: { by: { id: 'kim' }, for: '2001', purpose: 'rollback', answer: { kind: 'asked' } },
    });
    await world.worker().sweep.execute();
    expect(await world.stateOf('1002')).toMatchObject({
      kind: 'rolled-back',
      rollback: 'in-progress',
      onRequest: true,
    });
    expect(world.runs.dispatched).toHaveLength(2);
    await ecsEnds();
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'rolled-back', rollback: 'done', onRequest: true });
    expect(await world.kept('2001')).toMatchObject({ state: { kind: 'dispatched' }, rolloutAhead: null });
    expect(world.rollouts.stops).toHaveLength(1);
    await through(world, 'a');
    world.rollouts.finishRollout(backendInDev);
    await world.worker().sweep.execute();
    expect(await world.stateOf('2001')).toMatchObject({ kind: 'verified' });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });

  it.each([
    ['heard it', { kind: 'asked' }, { answer: { kind: 'asked' } }],
    ['lost the answer', { kind: 'unknown' }, { answer: { kind: 'open' } }],
  ] as const)('is on the card of the baking deploy at once, where ECS %s', async (_, answer, shown) => {
    const { world, back } = await baking();
    world.rollouts.answerStop(answer, answer.kind === 'asked');
    await back();
    const [, held] = world.board.posted('deploy');
    expect(held?.notice.deployment).toMatchObject({ id: '1002', bakeEnd: { by: { id: 'kim' }, ...shown } });
  });

  it('goes on where the card of the baking deploy cannot be written', async () => {
    const { world, back } = await baking();
    const [, held] = world.board.posted('deploy');
    const { update } = world.board;
    world.board.update = async (announcement, notice) => {
      if (announcement === held?.announcement) throw new Error('Discord does not answer');
      return update.call(world.board, announcement, notice);
    };
    await back();
    expect(await world.kept('2001')).toMatchObject({ rolloutAhead: { kind: 'ending' } });
  });

  it('names in the audit who ended it, for what and why', async () => {
    const { world, emergency } = await baking();
    await emergency();
    expect(world.audit.events().find(({ action }) => action === 'deploy-bake-ended')).toMatchObject({
      by: { id: 'kim', name: 'Kim' },
      facts: { deployment: '1002', for: '2002', purpose: 'emergency', reason: 'checkout is down' },
    });
  });

  it('goes before those who waited for the bake', async () => {
    const { world, back, ecsEnds } = await baking();
    await world.worker().dispatch.execute({ asked: asking('1003', undefined, world.clock.nowMs()), request: toDev });
    await back();
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: '1002', line: ['2001', '1003'] });
    await ecsEnds();
    expect(await world.stateOf('2001')).toMatchObject({ kind: 'dispatched' });
    expect(await world.stateOf('1003')).toEqual({ kind: 'in-line' });
  });

  it('does not start beside what somebody has run again on GitHub meanwhile', async () => {
    const { world, emergency, ecsEnds } = await baking();
    await world.worker().dispatch.execute({ asked: asking('1003', undefined, world.clock.nowMs()), request: toDev });
    const first = world.runs.ofId(world.runOf(0).id);
    first?.rerun('mona');
    const again = { run: { ...world.runOf(0), attempt: 2 }, phase: 'running' } as const;
    await world.worker().follow.execute(aRunChanged(again, { actor: 'mona' }));
    await emergency();
    expect(world.rollouts.stops).toHaveLength(1);
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: '1002', line: ['1001', '2002', '1003'] });
    await ecsEnds();
    expect(await world.stateOf('2002')).toMatchObject({ kind: 'in-line' });
    expect(world.runs.dispatched).toHaveLength(2);
  });

  it('ends nothing for whoever is withdrawn in the last moment', async () => {
    const { world, back } = await baking();
    const covering = world.locks.covering.bind(world.locks);
    let isWithdrawn = false;
    world.locks.covering = async (...asked) => {
      const waiting = await world.deployments.ofId('2001' as DeploymentId);
      if (waiting?.state.kind === 'in-line' && !isWithdrawn) {
        isWithdrawn = true;
        await world.worker().steer.execute(asking('9', kim, world.clock.nowMs()), waiting.id, 'withdraw');
      }
      return covering(...asked);
    };
    await back();
    expect(await world.stateOf('2001')).toMatchObject({ kind: 'cancelled' });
    expect(world.rollouts.stops).toEqual([]);
    expect((await world.kept('1002')).bakeEnd ?? null).toBeNull();
  });

  it('ends it also where it had begun to wait while the run was still going', async () => {
    const { world, back } = await baking();
    await world.worker().sweep.execute();
    world.rollouts.finishRollout(backendInDev);
    await world.worker().sweep.execute();
    world.repositories.push(backendRepository, 'dev', { subject: 'Change c' });
    const asked = asking('1003', undefined, world.clock.nowMs());
    await world.worker().dispatch.execute({ asked, request: toDev });
    await back();
    expect(world.rollouts.stops).toEqual([]);
    await through(world, 'c');
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(1);
    expect(await world.kept('1003')).toMatchObject({ bakeEnd: { for: '2001' } });
  });

  it('leaves an ordinary deploy waiting for the bake', async () => {
    const { world } = await baking();
    await world.worker().dispatch.execute({ asked: asking('1003', kim, world.clock.nowMs()), request: toDev });
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toEqual([]);
    expect(await world.stateOf('1003')).toEqual({ kind: 'in-line' });
  });

  it('ends nothing for whoever may not roll back', async () => {
    const { world, back } = await baking();
    const nobody: Asker = { id: 'choi' as MemberId, name: 'Choi', roles: [developers] };
    expect(await back('2001', nobody)).toMatchObject({ kind: 'refused' });
    expect(world.rollouts.stops).toEqual([]);
  });

  it('ends nothing where the rules have come to refuse it in line', async () => {
    const { world, back } = await baking();
    world.rollouts.answerStop({ kind: 'rejected', reason: 'throttled', permission: null, message: null });
    await back();
    expect(world.rollouts.stops).toHaveLength(1);
    const scope = { service: 'backend', environment: null };
    const lee = { id: 'lee' as MemberId, name: 'Lee' };
    await world.locks.take({ scope, by: lee, reason: 'no', atMs: world.clock.nowMs(), untilMs: null }, 0);
    world.clock.advance(2 * minutes);
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(1);
  });

  it('ends it for one of two who ask at once, and tells who that was', async () => {
    const { world, back, emergency } = await baking();
    await Promise.all([back(), emergency('2002', { ...kim, id: 'lee' as MemberId, name: 'Lee' })]);
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(1);
    const { bakeEnd } = await world.kept('1002');
    expect(bakeEnd?.by.id).toBe(bakeEnd?.for === '2001' ? 'kim' : 'lee');
    expect(actions(world).filter((action) => action === 'deploy-bake-ended')).toHaveLength(1);
  });

  it('is worked on by two workers at once and asks ECS once', async () => {
    const { world, back } = await baking();
    const { stop } = world.rollouts;
    let isFirst = true;
    world.rollouts.stop = async (service, id) => {
      if (isFirst) {
        isFirst = false;
        await world.worker().sweep.execute();
      }
      return stop.call(world.rollouts, service, id);
    };
    await back();
    expect(world.rollouts.stops).toHaveLength(1);
  });
});

describe('a deploy whose bake was ended', () => {
  it('is no target of a later rollback', async () => {
    const { world, back, ecsEnds } = await baking();
    await back();
    await world.worker().sweep.execute();
    await ecsEnds();
    expect(await world.kept('2001')).toMatchObject({ purpose: { kind: 'rollback', to: '1001' } });
    await through(world, 'a');
    world.rollouts.finishRollout(backendInDev);
    await world.worker().sweep.execute();
    expect(await back('2003')).toMatchObject({ refusals: [{ reason: 'nothing-to-roll-back' }] });
  });

  it('counts as a failed change, once, as soon as ECS has gone back', async () => {
    const { world, back, ecsEnds } = await baking();
    await back();
    await world.worker().sweep.execute();
    expect(deliveryOf(await world.kept('1002'), true).ends).toEqual([]);
    await ecsEnds();
    expect(deliveryOf(await world.kept('1002'), true).ends).toMatchObject([{ isGood: false }]);
  });

  it('is not promoted, and whoever asks is told who took it back', async () => {
    const { world, back, ecsEnds } = await baking();
    await back();
    await world.worker().sweep.execute();
    await ecsEnds();
    const left = await world.kept('1002');
    const before = { alike: [left], isWatched: true };
    expect(promotionOfCommit(before, [left])).toEqual({ kind: 'not-yet' });
    const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
    const verified = { kind: 'verified', run, images: [], by: 'digest' } as const;
    const once: Deployment = { ...left, id: '900' as DeploymentId, state: verified, sinceMs: left.sinceMs - 1 };
    expect(promotionOfCommit({ alike: [left, once], isWatched: true }, [left, once])).toMatchObject({
      kind: 'rolled-back',
      by: { id: 'kim' },
    });
  });
});

describe('a rollout that is not that of the deploy in the lane', () => {
  const notStopped = async (seen: unknown, prepare: (world: DeployWorld) => void, announced?: 'tag' | 'nothing') => {
    const { world, back } = await baking({}, announced);
    prepare(world);
    await back();
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toEqual([]);
    expect(await world.kept('2001')).toMatchObject({ state: { kind: 'in-line' }, rolloutAhead: seen });
  };

  it('is left alone where somebody rolled out another image', async () => {
    await notStopped({ kind: 'another' }, (world) =>
      world.rollouts.startRollout(backendInDev, 'backend:theirs', digestOf('e')),
    );
  });

  it('is left alone where several may be meant by a tag', async () => {
    await notStopped(
      { kind: 'untold', because: null },
      (world) => world.rollouts.startRollout(backendInDev, 'backend:b', digestOf('e')),
      'tag',
    );
  });

  it.each(['service-deployments', 'service-revisions'] as const)(
    'is left alone where %s cannot be read, and the card names it',
    async (what) => {
      await notStopped({ kind: 'untold', because: { what, reason: 'access-denied' } }, (world) =>
        world.rollouts.hide(what, 'access-denied'),
      );
    },
  );

  it('is stopped once it can be told', async () => {
    const { world, back } = await baking();
    world.rollouts.hide('service-deployments', 'source-unavailable');
    await back();
    expect(world.rollouts.stops).toEqual([]);
    world.rollouts.show('service-deployments');
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(1);
  });

  it.each(['tag', 'nothing'] as const)('is the run’s where it announced %s and rolled out alone', async (announced) => {
    const { world, back } = await baking({}, announced);
    await back();
    expect(world.rollouts.stops).toHaveLength(1);
  });
});

describe('an ECS that does not stop the rollout', () => {
  it('is named on the waiting card with what it said, and is asked again after a while', async () => {
    const { world, back } = await baking();
    const refused = { kind: 'rejected', reason: 'access-denied', permission: 'ecs:StopServiceDeployment' } as const;
    world.rollouts.answerStop({ ...refused, message: null });
    await back();
    expect(await world.kept('2001')).toMatchObject({ rolloutAhead: refused });
    expect(await world.kept('1002')).toMatchObject({ bakeEnd: { answer: refused } });
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(1);
    world.clock.advance(2 * minutes);
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(2);
    expect(await world.kept('2001')).toMatchObject({ rolloutAhead: { kind: 'ending' } });
  });

  it('is not asked twice where its answer got lost', async () => {
    const { world, back } = await baking();
    world.rollouts.answerStop({ kind: 'unknown' }, true);
    await back();
    world.clock.advance(2 * minutes);
    await world.worker().sweep.execute();
    expect(world.rollouts.stops).toHaveLength(1);
    expect(await world.kept('1002')).toMatchObject({ state: { kind: 'rolled-back' }, bakeEnd: { by: { id: 'kim' } } });
  });

  it('starts nothing beside it, and says so when it takes long, until the wait is over', async () => {
    const { world, back } = await baking();
    const of = world.rollouts.of.bind(world.rollouts);
    world.rollouts.answerStop({ kind: 'asked' }, false);
    world.rollouts.of = of;
    await back();
    world.clock.advance(31 * minutes);
    await world.worker().sweep.execute();
    expect(await world.kept('2001')).toMatchObject({ rolloutAhead: { kind: 'ending', isLong: true } });
    expect(await world.kept('1002')).toMatchObject({ bakeEnd: { isLong: true } });
    world.clock.advance(30 * minutes);
    await world.worker().sweep.execute();
    expect(await world.kept('2001')).toMatchObject({
      state: { kind: 'expired', waitedFor: 'turn' },
      rolloutAhead: { kind: 'ending', isLong: true },
    });
    expect(world.runs.dispatched).toHaveLength(2);
    expect(world.rollouts.stops).toHaveLength(1);
  });

  it('has ended well in the meantime: the deploy counts, and the rollback goes on', async () => {
    const { world, back } = await baking();
    const { stop } = world.rollouts;
    world.rollouts.stop = async (service, id) => {
      world.rollouts.finishRollout(backendInDev);
      return stop.call(world.rollouts, service, id);
    };
    await back();
    await world.worker().sweep.execute();
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'verified' });
    expect(await world.stateOf('2001')).toMatchObject({ kind: 'dispatched' });
  });
});

describe('somebody who stops the rollout in ECS', () => {
  it('frees the lane when ECS has gone back, and the card tells that it was asked for', async () => {
    const { world } = await baking();
    await world.worker().dispatch.execute({ asked: asking('1003', undefined, world.clock.nowMs()), request: toDev });
    world.rollouts.stopInEcs(backendInDev);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1002')).toMatchObject({
      kind: 'rolled-back',
      rollback: 'in-progress',
      onRequest: true,
    });
    expect(await world.stateOf('1003')).toEqual({ kind: 'in-line' });
    world.rollouts.finishRollBack(backendInDev);
    await world.worker().sweep.execute();
    const kept: Deployment = await world.kept('1002');
    expect(kept).toMatchObject({ state: { kind: 'rolled-back', rollback: 'done', onRequest: true } });
    expect(kept.bakeEnd ?? null).toBeNull();
    expect(await world.stateOf('1003')).toMatchObject({ kind: 'dispatched' });
  });

  it('is not taken for the circuit breaker', async () => {
    const { world } = await baking();
    world.rollouts.rollBack(backendInDev, 'tasks failed to start');
    await world.worker().sweep.execute();
    const { state } = await world.kept('1002');
    expect(state).toMatchObject({ kind: 'rolled-back', rollback: 'done' });
    expect('onRequest' in state).toBe(false);
  });
});

describe('a worker that dies while it ends a bake', () => {
  for (const who of ['back', 'emergency'] as const) {
    it(`loses no ${who === 'back' ? 'rollback' : 'emergency deploy'}, and ECS is asked once, wherever it dies`, async () => {
      for (const effect of ['before', 'after'] as const) {
        for (let call = 0; ; call += 1) {
          const played = await baking();
          const { world, ecsEnds } = played;
          const id = who === 'back' ? '2001' : '2002';
          let died = false;
          await played[who](id, kim, world.worker(call, effect)).catch((error: unknown) => {
            died = true;
            onlyDeath(error);
          });
          await played[who](id);
          world.clock.advance(2 * minutes);
          await world.worker().sweep.execute();
          await ecsEnds();
          await world.worker().sweep.execute();
          const end = await world.kept('1002');
          const told = {
            stops: world.rollouts.stops.length,
            state: end.state.kind,
            by: end.bakeEnd?.by.id,
            for: end.bakeEnd?.for,
            next: (await world.stateOf(id)).kind,
            runs: world.runs.dispatched.length,
            recorded: actions(world).filter((action) => action === 'deploy-bake-ended').length,
            inFlight: (await world.lanes.of(toDev)).inFlight,
          };
          const whole = { stops: 1, state: 'rolled-back', by: 'kim', for: id, next: 'dispatched', runs: 3 };
          expect({ effect, call, ...told }).toEqual({ effect, call, ...whole, recorded: 1, inFlight: id });
          if (!died) break;
          expect(call).toBeLessThan(80);
        }
      }
    });
  }
});
