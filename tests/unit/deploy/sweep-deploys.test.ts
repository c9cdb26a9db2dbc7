import { describe, expect, it } from 'vitest';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { SweepDeploys } from '../../../src/application/deploy/sweep-deploys.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { aJobChanged, asking, nowMs } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minute = 60_000;

/** Deployments that each take their time to be looked after, and some that always fail. */
function world(count: number, failing: readonly string[] = []) {
  const ids = Array.from({ length: count }, (_, index) => String(1001 + index));
  let [nowMs, atOnce, most] = [0, 0, 0];
  const looked: string[] = [];
  const deployments = {
    open: async () => ids,
    ofId: async (id: string) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      nowMs += minute;
      looked.push(id);
      if (failing.includes(id)) throw new Error('GitHub is down');
      return null;
    },
  };
  const places = new InMemorySweepPlaces();
  const sweep = new SweepDeploys({ deployments, places, clock: { nowMs: () => nowMs } } as never);
  return { sweep, looked, most: () => most, nowMs: () => nowMs, places };
}

it('asks about few deployments at a time, however many are silent', async () => {
  const { sweep, most } = world(40);
  expect(await sweep.execute()).toEqual({ looked: 40, failed: [], left: 0 });
  expect(most()).toBe(4);
});

it('stops in time and goes on there, so that every deployment has its turn although some always fail', async () => {
  const { sweep, looked, nowMs, places } = world(12, ['1001', '1002']);
  const next = () => sweep.execute({ untilMs: nowMs() + 3 * minute });
  const { looked: first, left, failed } = await next();
  expect([first + left, failed.length]).toEqual([12, 2]);
  expect(left).toBeGreaterThan(4);
  while ((await places.of('deploys')) !== null && new Set(looked).size < 12) await next();
  expect(new Set(looked).size).toBe(12);
  expect(looked.filter((id) => id === '1001')).toHaveLength(1);
});

it('begins at the start again once it has looked at all', async () => {
  const deploys = new DeployWorld();
  const worker = deploys.worker();
  await worker.dispatch.execute({ asked: asking('1001'), request: toDev });
  expect(await worker.sweep.execute({ untilMs: deploys.clock.nowMs() })).toEqual({ looked: 0, failed: [], left: 1 });
  expect(await worker.sweep.execute()).toEqual({ looked: 1, failed: [], left: 0 });
});

describe('a look at the quiet ones', () => {
  const second = 1_000;
  const look = async (world: DeployWorld) => world.worker().sweep.execute({ scope: 'quiet' });

  async function dispatched(): Promise<DeployWorld> {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    return world;
  }

  it('shows an end that nobody told, within a minute and not after five', async () => {
    const world = await dispatched();
    world.clock.advance(19 * second);
    world.runs.ofId(world.runOf().id)?.finish('failure');
    await look(world);
    expect((await world.stateOf('1001')).kind).toBe('dispatched');
    world.clock.advance(second);
    await look(world);
    expect((await world.stateOf('1001')).kind).toBe('failed');
  });

  it('leaves a run alone of whose jobs something was told a moment ago', async () => {
    const world = await dispatched();
    const run = world.runOf();
    world.clock.advance(60 * second);
    const { job } = aJobChanged({ runId: run.id });
    const told = { ...job, startedAtMs: world.clock.nowMs(), completedAtMs: null };
    await world.worker().followJob.execute({ ...aJobChanged({ runId: run.id }), job: told });
    world.runs.ofId(run.id)?.finish('failure');
    world.clock.advance(19 * second);
    await look(world);
    expect((await world.stateOf('1001')).kind).not.toBe('failed');
    world.clock.advance(second);
    await look(world);
    expect((await world.stateOf('1001')).kind).toBe('failed');
  });

  it('leaves a long job to the sweep, and whatever has no run', async () => {
    const world = await dispatched();
    world.clock.advance(10 * 60 * second);
    world.runs.ofId(world.runOf().id)?.finish('failure');
    await look(world);
    expect((await world.stateOf('1001')).kind).toBe('dispatched');
    await world.worker().sweep.execute();
    expect((await world.stateOf('1001')).kind).toBe('failed');
  });

  it('asks GitHub about twenty at most, and about the others a minute later, although some always fail', async () => {
    const clock = new InMemoryClock(nowMs);
    const ids = Array.from({ length: 50 }, (_, at) => String(1001 + at) as DeploymentId);
    const open = new Map(
      ids.map((id) => [id, aDeployment({ id, state: { kind: 'dispatched', run: aRun(Number(id)) }, sinceMs: nowMs })]),
    );
    const deployments = { open: async () => ids, ofId: async (id: DeploymentId) => open.get(id) ?? null };
    const observed: number[] = [];
    const runs = {
      observe: async (_: unknown, runId: number) => {
        observed.push(runId);
        throw new Error('GitHub is down');
      },
    };
    const places = new InMemorySweepPlaces();
    const sweep = new SweepDeploys({ deployments, places, clock, runs } as never);
    clock.advance(30 * second);
    for (let times = 0; times < 3; times += 1) {
      await sweep.execute({ scope: 'quiet' });
      expect(observed.length).toBeLessThanOrEqual(23 * (times + 1));
    }
    expect(new Set(observed).size).toBe(50);
  });
});
