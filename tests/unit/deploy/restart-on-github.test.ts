import { describe, expect, it } from 'vitest';
import { utcDay } from '../../../src/domain/calendar/day.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import type { Run } from '../../../src/domain/deploy/run.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { anAsker, aRunChanged, asking, backendRepository, catalog, developers, nowMs } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const minutes = 60_000;
const week = 7 * 24 * 60 * minutes;

function stopping(rules: Parameters<typeof catalogWhere>[1] = {}) {
  const ruled = catalogWhere('dev', rules);
  return { ...ruled, services: catalog.services.map((one) => ({ ...one, outsideRuns: { others: 'stop' as const } })) };
}

/** A deploy of a week ago that is over. */
async function old(world: DeployWorld): Promise<Run> {
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  return ended(world);
}

async function ended(world: DeployWorld): Promise<Run> {
  const run = world.runOf();
  world.runs.ofId(run.id)?.failStep();
  await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
  world.clock.advance(week);
  return run;
}

function pressed(world: DeployWorld, { id, url }: Run) {
  world.runs.ofId(id)?.rerun();
  return aRunChanged({ run: { id, url, attempt: 2 }, phase: 'queued' }, { actor: 'mona' });
}

const newer = (world: DeployWorld) =>
  world.worker().dispatch.execute({ asked: asking('1002', anAsker(developers), world.clock.nowMs()), request: toDev });

const stops = (world: DeployWorld, run: Run) => world.runs.ofId(run.id)?.observation;

describe('Re-run on GitHub of an old deploy', () => {
  it('is announced at once as what it is, by whom, and counts as in flight', async () => {
    const world = new DeployWorld();
    const run = await old(world);
    await world.worker().follow.execute(pressed(world, run));
    expect(await world.kept('1001')).toMatchObject({
      state: { kind: 'queued' },
      restarted: { attempt: 2, by: 'mona', broke: [], isStopped: false },
    });
    expect(world.board.posted('deploy-call').map(({ notice: { call } }) => call)).toEqual(['restarted-2']);
    await newer(world);
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
    const [record] = world.audit.events().filter(({ action }) => action === 'deploy-rerun-on-github');
    expect(record).toMatchObject({ by: { id: 'github:mona', name: 'mona' }, facts: { attempt: 2, stopped: false } });
  });

  it('is not covered by the emergency of the first attempt', async () => {
    const world = new DeployWorld(catalogWhere('dev', { breakGlassRoles: [developers] }));
    const by = { id: 'lee' as MemberId, name: 'Lee' };
    const scope = { service: 'backend', environment: 'dev' };
    await world.locks.take({ scope, by, reason: 'Migration', atMs: nowMs, untilMs: null }, nowMs);
    const request = { ...toDev, breakGlass: 'payments are down' };
    await world.worker().dispatch.execute({ asked: asking('1001', anAsker(developers)), request });
    const run = await ended(world);
    await world.worker().follow.execute(pressed(world, run));
    expect(await world.kept('1001')).toMatchObject({ restarted: { broke: [{ reason: 'locked' }] } });
  });

  it('lets nobody start beside it who waited for the one that was in flight', async () => {
    const world = new DeployWorld();
    const run = await old(world);
    await newer(world);
    const third = asking('1003', anAsker(developers), world.clock.nowMs());
    await world.worker().dispatch.execute({ asked: third, request: toDev });
    await world.worker().follow.execute(pressed(world, run));
    world.runs.ofId(world.runOf(1).id)?.failStep();
    const over = { run: world.runOf(1), phase: 'completed', conclusion: 'failure' } as const;
    await world.worker().follow.execute(aRunChanged(over));
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: '1001', line: ['1003'] });
    expect(await world.stateOf('1003')).toEqual({ kind: 'in-line' });
  });

  it('says what it breaks, and goes on where nobody configured that it is stopped', async () => {
    const world = new DeployWorld();
    const run = await old(world);
    await newer(world);
    await world.worker().follow.execute(pressed(world, run));
    expect((await world.kept('1001')).restarted).toMatchObject({ broke: [{ reason: 'lane-taken' }], isStopped: false });
    expect(stops(world, run)).toMatchObject({ phase: 'queued' });
  });

  it('is cancelled where it goes beside another one, and outsideRuns is stop', async () => {
    const world = new DeployWorld(stopping());
    const run = await old(world);
    await newer(world);
    await world.worker().follow.execute(pressed(world, run));
    expect((await world.kept('1001')).restarted).toMatchObject({ broke: [{ reason: 'lane-taken' }], isStopped: true });
    expect(stops(world, run)).toMatchObject({ conclusion: 'cancelled' });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
  });

  it('is cancelled where somebody has locked meanwhile', async () => {
    const world = new DeployWorld(stopping());
    const run = await old(world);
    const by = { id: 'lee' as MemberId, name: 'Lee' };
    const scope = { service: 'backend', environment: 'dev' };
    const lock = { scope, by, reason: 'Migration', atMs: world.clock.nowMs(), untilMs: null };
    await world.locks.take(lock, world.clock.nowMs());
    await world.worker().follow.execute(pressed(world, run));
    expect((await world.kept('1001')).restarted).toMatchObject({ broke: [{ reason: 'locked' }], isStopped: true });
    expect(stops(world, run)).toMatchObject({ conclusion: 'cancelled' });
  });

  it('is cancelled in a freeze', async () => {
    const nextWeek = utcDay(nowMs + week);
    const freeze: Freeze = { name: 'holiday', timeZone: 'UTC', windows: [{ kind: 'days', days: [nextWeek] }] };
    const world = new DeployWorld(stopping({ freezes: [freeze] }));
    const run = await old(world);
    await world.worker().follow.execute(pressed(world, run));
    expect((await world.kept('1001')).restarted).toMatchObject({ broke: [{ reason: 'frozen' }], isStopped: true });
    expect(stops(world, run)).toMatchObject({ conclusion: 'cancelled' });
  });

  it('is cancelled where what people agreed to is too old', async () => {
    const sre = 'sre' as RoleId;
    const world = new DeployWorld(stopping({ approvals: { count: 1, roles: [sre], withinMs: 60 * minutes } }));
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const shown = (await world.kept('1001')).commit?.sha.slice(0, 7) ?? null;
    const by = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
    await world.worker().decide.execute({ by, deployment: '1001' as DeploymentId, shown, decision: 'approve' });
    const run = await ended(world);
    await world.worker().follow.execute(pressed(world, run));
    const broke = [{ reason: 'request-expired' }];
    expect((await world.kept('1001')).restarted).toMatchObject({ broke, isStopped: true });
    expect(stops(world, run)).toMatchObject({ conclusion: 'cancelled' });
  });

  it('is cancelled where nobody agrees any more, also where another rule would refuse it as well', async () => {
    const sre = 'sre' as RoleId;
    const rules = { approvals: { count: 1, roles: [sre], withinMs: 60 * minutes }, checks: ['test'] };
    const world = new DeployWorld(stopping(rules));
    const { sha } = world.repositories.push(backendRepository, 'dev');
    world.repositories.setCheck(backendRepository, sha, 'test', 'passed');
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const by = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
    const press = { by, deployment: '1001' as DeploymentId, shown: sha.slice(0, 7), decision: 'approve' } as const;
    await world.worker().decide.execute(press);
    const run = await ended(world);
    world.repositories.setCheck(backendRepository, sha, 'test', 'failed');
    await world.worker().follow.execute(pressed(world, run));
    const broke = [{ reason: 'request-expired' }];
    expect((await world.kept('1001')).restarted).toMatchObject({ broke, isStopped: true });
    expect(stops(world, run)).toMatchObject({ conclusion: 'cancelled' });
  });

  it('that was asked for with the button of the card is none', async () => {
    const world = new DeployWorld(stopping());
    const run = await old(world);
    const asked = asking('9', anAsker(developers), world.clock.nowMs());
    await world.worker().steer.execute(asked, '1001' as DeploymentId, 'rerun');
    await world.worker().follow.execute(aRunChanged({ run: { ...run, attempt: 2 }, phase: 'running' }));
    expect((await world.kept('1001')).restarted ?? null).toBeNull();
  });

  it('whose webhooks were all lost is announced by the sweep, under the same name', async () => {
    const world = new DeployWorld(stopping());
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const by = { id: 'lee' as MemberId, name: 'Lee' };
    const scope = { service: 'backend', environment: 'dev' };
    const lock = { scope, by, reason: 'Migration', atMs: world.clock.nowMs(), untilMs: null };
    await world.locks.take(lock, world.clock.nowMs());
    const run = world.runs.ofId(world.runOf().id);
    run?.failStep();
    run?.rerun('mona');
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
    const restarted = { attempt: 2, by: 'mona', broke: [{ reason: 'locked' }], isStopped: true };
    expect((await world.kept('1001')).restarted).toMatchObject(restarted);
    expect(run?.observation).toMatchObject({ conclusion: 'cancelled' });
    expect(world.board.posted('deploy-call').map(({ notice: { call } }) => call)).toEqual(['restarted-2']);
    const [record] = world.audit.events().filter(({ action }) => action === 'deploy-rerun-on-github');
    expect(record).toMatchObject({ by: { id: 'github:mona', name: 'mona' }, facts: { attempt: 2, stopped: true } });
  });

  it('is announced also where the search for its first attempt found it', async () => {
    const world = new DeployWorld();
    world.runs.loseAnswer();
    world.runs.silence(true);
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    world.runs.silence(false);
    const run = world.runs.ofId(world.runOf().id);
    run?.failStep();
    run?.rerun('mona');
    for (const _ of [1, 2]) {
      world.clock.advance(5 * minutes);
      await world.worker().sweep.execute();
    }
    expect(await world.kept('1001')).toMatchObject({
      state: { kind: 'queued' },
      restarted: { attempt: 2, by: 'mona' },
    });
  });

  it('is noticed once and stopped, wherever the worker dies', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let call = 0; ; call += 1) {
        const world = new DeployWorld(stopping());
        const run = await old(world);
        await newer(world);
        const moved = pressed(world, run);
        let died = false;
        await world
          .worker(call, effect)
          .follow.execute(moved)
          .catch((error: unknown) => {
            died = true;
            onlyDeath(error);
          });
        await world.worker().follow.execute(moved);
        expect((await world.kept('1001')).restarted).toMatchObject({ by: 'mona', isStopped: true });
        expect(stops(world, run)).toMatchObject({ conclusion: 'cancelled' });
        expect(world.audit.events().filter(({ action }) => action === 'deploy-rerun-on-github')).toHaveLength(1);
        expect(world.board.posted('deploy-call').filter(({ notice }) => notice.call === 'restarted-2')).toHaveLength(1);
        if (!died) break;
        expect(call).toBeLessThan(80);
      }
    }
  });
});
