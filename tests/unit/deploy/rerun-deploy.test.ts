import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { anAsker, aRunChanged, asking, developers } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const id = '1001' as DeploymentId;
const minutes = 60_000;
const kim = anAsker(developers);
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: ['sre' as RoleId] };

/** A deploy whose first attempt failed, a minute ago. */
async function failed(world = new DeployWorld()) {
  if ((await world.deployments.ofId(id)) === null) {
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  }
  const run = world.runOf();
  world.runs.failRun(run, 'deploy', 'Deploy', ['out of disk']);
  world.runs.ofId(run.id)?.finish('failure');
  const told = aRunChanged({ run, phase: 'completed', conclusion: 'failure' });
  await world.worker().follow.execute(told);
  world.clock.advance(minutes);
  const press = (worker = world.worker(), asked = asking('2001', kim, world.clock.nowMs())) =>
    worker.steer.execute(asked, id, 'rerun');
  return { world, run, told, press };
}

const another = (world: DeployWorld, named = '1002') =>
  world.worker().dispatch.execute({ asked: asking(named, kim, world.clock.nowMs()), request: toDev });

const refused = { kind: 'rejected', because: { kind: 'not-configured' } } as const;

const going = (world: DeployWorld) =>
  world.runs.dispatched.filter(({ run }) => world.runs.ofId(run.id)?.isOver === false).length;

describe('doing a failed deploy once more', () => {
  it('that GitHub never heard of shows the failure again, and lets the next one go', async () => {
    const { world, press } = await failed();
    world.runs.rerun = async () => ({ kind: 'unknown' });
    await press();
    expect(await world.stateOf(id)).toMatchObject({ kind: 'queued', run: { attempt: 2 } });
    await another(world);
    const before = (await world.kept(id)).trail;
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
    expect(await world.kept(id)).toMatchObject({
      state: { kind: 'failed', run: { attempt: 1 }, failure: { job: 'deploy' }, log: { value: ['out of disk'] } },
      trail: before.slice(0, -1),
    });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
  });

  it('that GitHub refuses changes nothing, and lets go whoever lined up meanwhile', async () => {
    const { world, press } = await failed();
    const before = await world.kept(id);
    world.runs.rerun = async () => {
      await another(world);
      return { kind: 'rejected', rejection: { reason: 'refused', detail: 'too old' } };
    };
    expect(await press()).toMatchObject({ refusals: [{ reason: 'run-refused' }] });
    const { state, jobs, trail, sinceMs } = await world.kept(id);
    expect({ state, jobs, trail, sinceMs }).toEqual({
      state: before.state,
      jobs: before.jobs,
      trail: before.trail,
      sinceMs: before.sinceMs,
    });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
  });

  it('keeps its place while GitHub is asked, also when the end of the first attempt is told again', async () => {
    const { world, press, told } = await failed();
    const { rerun } = world.runs;
    world.runs.rerun = async (...given) => {
      await world.worker().follow.execute(told);
      await another(world);
      return rerun.apply(world.runs, given);
    };
    await press();
    expect(going(world)).toBe(1);
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'in-line' });
  });

  it('cut short anywhere and worked on again is done at most once, and nothing else runs beside it', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let at = 0; at < 40; at += 1) {
        const { world, press } = await failed();
        const asked = asking('2001', kim, world.clock.nowMs());
        await press(world.worker(at, effect), asked).catch(onlyDeath);
        await another(world);
        await press(world.worker(), asked);
        expect({ at, effect, going: going(world) <= 1 }).toEqual({ at, effect, going: true });
        world.clock.advance(5 * minutes);
        await world.worker().sweep.execute();
        world.clock.advance(5 * minutes);
        await world.worker().sweep.execute();
        const { inFlight, line } = await world.lanes.of(toDev);
        const held = inFlight === null ? null : await world.stateOf(inFlight);
        expect({ at, effect, held: held?.kind, line }).toMatchObject({
          held: expect.stringMatching(/queued|dispatched/),
        });
        expect(world.runs.ofId(world.runOf().id)?.run.attempt).toBeLessThanOrEqual(2);
        expect(going(world)).toBe(1);
      }
    }
  });

  it('pressed once is not done twice, although the job came again after the second attempt failed too', async () => {
    const { world, press, run } = await failed();
    const asked = asking('2001', kim, world.clock.nowMs());
    await press(world.worker(), asked);
    world.runs.ofId(run.id)?.finish('failure');
    world.clock.advance(minutes);
    const second = { ...run, attempt: 2 };
    await world.worker().follow.execute(aRunChanged({ run: second, phase: 'completed', conclusion: 'failure' }));
    expect(await press(world.worker(), asked)).toMatchObject({ refusals: [{ reason: 'not-waiting' }] });
    expect(world.runs.ofId(run.id)?.run.attempt).toBe(2);
  });

  it('by two at once is asked for once', async () => {
    const { world, press, run } = await failed();
    await Promise.all([press(), press(world.worker(), asking('2002', kim, world.clock.nowMs()))]);
    expect(world.runs.ofId(run.id)?.run.attempt).toBe(2);
  });

  it.each(['rerun', 'stop'] as const)(
    'is not done when it lay in a queue for longer than anybody waits: %s',
    async (action) => {
      const { world, run } = await failed();
      const asked = asking('2001', kim, world.clock.nowMs());
      world.clock.advance(11 * minutes);
      expect(await world.worker().steer.execute(asked, id, action)).toMatchObject({
        refusals: [{ reason: 'waited-too-long' }],
      });
      expect(world.runs.ofId(run.id)?.run.attempt).toBe(1);
    },
  );

  it('is not held up by what is over and still in the way', async () => {
    const { world, press } = await failed();
    await another(world);
    await world.deployments.replace(await world.kept('1002'), { ...(await world.kept('1002')), state: refused });
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1002' });
    expect(await press()).toMatchObject({ kind: 'steered' });
  });

  it('does not start on an approval that is long past', async () => {
    const rule = { count: 1, roles: ['sre' as RoleId], withinMs: 60 * minutes };
    const world = new DeployWorld(catalogWhere('dev', { approvals: rule }));
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const shown = (await world.kept(id)).commit?.sha ?? null;
    await world.worker().decide.execute({ by: lee, deployment: id, shown, decision: 'approve' });
    const { press, run } = await failed(world);
    world.clock.advance(24 * 60 * minutes);
    expect(await press()).toMatchObject({ refusals: [{ reason: 'request-expired' }] });
    expect(world.runs.ofId(run.id)?.run.attempt).toBe(1);
  });

  it('is refused where another one was deployed since, because it would put the old one over it', async () => {
    const { world, press, run } = await failed();
    await another(world);
    const next = world.runOf(1);
    world.runs.ofId(next.id)?.finish();
    await world.worker().follow.execute(aRunChanged({ run: next, phase: 'completed', conclusion: 'failure' }));
    expect(await press()).toMatchObject({ refusals: [{ reason: 'overtaken' }] });
    expect(world.runs.ofId(run.id)?.run.attempt).toBe(1);
  });

  it('is refused beside an older one that somebody does once more on GitHub', async () => {
    const { world, run } = await failed();
    await another(world);
    const next = world.runOf(1);
    world.runs.ofId(next.id)?.finish('failure');
    await world.worker().follow.execute(aRunChanged({ run: next, phase: 'completed', conclusion: 'failure' }));
    world.runs.ofId(run.id)?.rerun();
    await world.worker().follow.execute(aRunChanged({ run: { ...run, attempt: 2 }, phase: 'running' }));
    const before = await world.kept('1002');
    const asked = asking('2002', kim, world.clock.nowMs());
    expect(await world.worker().steer.execute(asked, '1002' as DeploymentId, 'rerun')).toMatchObject({
      refusals: [{ reason: 'lane-taken' }],
    });
    expect(await world.kept('1002')).toMatchObject({ state: before.state, trail: before.trail });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: id, line: [] });
  });

  it('against a rule is in the audit as such', async () => {
    const today: readonly Day[] = ['2026-11-22' as Day];
    const freeze: Freeze = { name: 'holiday', timeZone: 'UTC', windows: [{ kind: 'days', days: today }] };
    const rules = { breakGlassRoles: [developers], freezes: [freeze] };
    const world = new DeployWorld(catalogWhere('dev', rules));
    const request = { ...toDev, breakGlass: 'The site is down' };
    await world.worker().dispatch.execute({ asked: asking('1001'), request });
    const { press } = await failed(world);
    expect(await press()).toMatchObject({ kind: 'steered' });
    const records = world.audit.events().filter(({ action }) => /dispatched|rerun/.test(action));
    expect(records.map(({ facts }) => facts['overrode'])).toEqual(['frozen', 'frozen']);
  });

  it('on GitHub itself takes its place in the lane again', async () => {
    const { world, run } = await failed();
    world.runs.ofId(run.id)?.rerun();
    await world.worker().follow.execute(aRunChanged({ run: { ...run, attempt: 2 }, phase: 'queued' }));
    await another(world);
    expect(going(world)).toBe(1);
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'in-line' });
  });
});

describe('a run that shows up after everybody had given it up', () => {
  it('takes its place in the lane again', async () => {
    const world = new DeployWorld();
    const { runs } = world;
    runs.loseAnswer();
    runs.dispatchedSince = async () => none;
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    world.clock.advance(15 * minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf(id)).toEqual({ kind: 'lost', isFinal: true });
    const title = runs.dispatched[0]?.title ?? '';
    await world.worker().follow.execute(aRunChanged({ run: world.runOf(), phase: 'running' }, { title }));
    await another(world);
    expect(going(world)).toBe(1);
  });
});
