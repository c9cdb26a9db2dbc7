import { describe, expect, it } from 'vitest';
import type { RolloutPlan } from '../../../src/adapters/in-memory/deploy/rollout-plan.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { aRolloutChanged } from '../../support/a-rollout.ts';
import { aRunChanged, asking, backendInDev, nowMs, seoul } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const digest = `sha256:${'1'.repeat(64)}`;
const canary: RolloutPlan = {
  strategy: 'canary',
  step: { percent: 10, bakeMinutes: 15 },
  bakeMinutes: 24 * 60,
  alarms: ['backend-5xx'],
  pauses: [{ stage: 'post-test-traffic-shift', forMs: 14 * 24 * hours, onTimeout: 'roll-back' }],
};

/** A deploy whose run has begun a canary, and waits for it. */
async function underway(plan = canary, image: string | null = null) {
  const world = new DeployWorld();
  world.rollouts.plan(backendInDev, plan);
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const run = world.runOf();
  world.clock.advance(minutes);
  const tell = (seen: Parameters<typeof aRunChanged>[0]) =>
    world.worker().follow.execute(aRunChanged(seen, { createdAtMs: nowMs }));
  await tell({ run, phase: 'running' });
  const ownImage = `backend:${world.runs.ofId(run.id)?.headSha}`;
  world.rollouts.startRollout(backendInDev, image ?? ownImage, digest);
  const told = () => world.worker().followRollout.execute(aRolloutChanged());
  const through = async (announced = digest) => {
    world.runs.ofId(run.id)?.announce(`backend@${announced}`);
    world.runs.ofId(run.id)?.finish();
    await tell({ run, phase: 'completed', conclusion: 'success' });
  };
  const rollout = async () => (await world.kept('1001'))?.rollout ?? null;
  return { world, told, through, rollout };
}

describe('a deploy whose rollout takes its time', () => {
  it('shows how far it is while its run still waits for it', async () => {
    const { world, told, rollout } = await underway();
    await told();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'in-progress' });
    expect(await rollout()).toMatchObject({ whose: 'ours', progress: { strategy: 'canary', productionPercent: 0 } });
    world.rollouts.moveTo(backendInDev, 'production-traffic-shift', { productionPercent: 10 });
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
    expect(await rollout()).toMatchObject({ progress: { stage: 'production-traffic-shift', productionPercent: 10 } });
    const shown = world.board.posted('deploy')[0]?.notice.deployment;
    expect(shown?.rollout?.progress?.productionPercent).toBe(10);
  });

  it('is looked at every minute while its traffic moves, and not while it bakes', async () => {
    const { world, through, rollout } = await underway();
    await through();
    world.rollouts.moveTo(backendInDev, 'production-traffic-shift', { productionPercent: 10 });
    world.clock.advance(minutes);
    await world.worker().sweep.execute({ scope: 'quiet' });
    expect(await rollout()).toMatchObject({ progress: { productionPercent: 10 } });
    world.rollouts.moveTo(backendInDev, 'bake-time', { productionPercent: 100 });
    await world.worker().sweep.execute({ scope: 'quiet' });
    const sinceMs = world.clock.nowMs();
    expect(await rollout()).toMatchObject({ progress: { stage: 'bake-time' }, sinceMs });
    world.rollouts.finishRollout(backendInDev);
    await world.worker().sweep.execute({ scope: 'quiet' });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
    expect(await rollout()).toBeNull();
  });

  it('neither frees the lane nor counts as good through a pause of 14 days and a bake of 24 hours', async () => {
    const { world, through, told } = await underway();
    await through();
    world.rollouts.moveTo(backendInDev, 'post-test-traffic-shift', { testPercent: 100 });
    const isOpen = async () => {
      await world.worker().sweep.execute();
      expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
      expect(['pending', 'still-rolling']).toContain(verificationOf(await world.stateOf('1001')));
      expect((await world.lanes.of(toDev)).inFlight).toBe('1001');
    };
    await isOpen();
    for (let hour = 0; hour < 13 * 24; hour += 8) {
      world.clock.advance(8 * hours);
      await isOpen();
    }
    world.rollouts.answerInEcs(backendInDev, world.rollouts.pauseOf(backendInDev)?.id ?? '', 'continue');
    world.rollouts.moveTo(backendInDev, 'bake-time', { productionPercent: 100 });
    await isOpen();
    for (let hour = 0; hour < 24; hour += 6) {
      world.clock.advance(6 * hours);
      await isOpen();
    }
    world.rollouts.finishRollout(backendInDev);
    await told();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
  });

  it('is given up where nothing moves for longer than any bake takes', async () => {
    const { world, through } = await underway();
    await through();
    world.rollouts.moveTo(backendInDev, 'bake-time', { productionPercent: 100 });
    world.clock.advance(40 * minutes);
    await world.worker().sweep.execute();
    world.clock.advance(26 * hours);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({
      verification: { kind: 'impossible', reason: 'still-rolling' },
    });
  });

  it('is rolled back, by name, when an alarm fires in the middle of it', async () => {
    const { world, through, told } = await underway();
    await through();
    world.rollouts.moveTo(backendInDev, 'production-traffic-shift', { productionPercent: 10 });
    await told();
    world.rollouts.fireAlarm(backendInDev, 'backend-5xx');
    await told();
    expect(await world.stateOf('1001')).toMatchObject({
      kind: 'rolled-back',
      rollback: 'in-progress',
      reason: expect.stringContaining('backend-5xx'),
    });
  });
});

it('a deploy to EKS is seen to run within the minute', async () => {
  const at = { kind: 'eks', region: seoul, cluster: 'apps', namespace: 'shop', deployment: 'backend' } as const;
  const { services, environments } = new DeployWorld().catalog;
  const onEks = services.map((one) => (one.name === 'backend' ? { ...one, runsOn: { dev: at } } : one));
  const world = new DeployWorld({ services: onEks, environments });
  world.services.set(at, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['backend:old'] });
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const run = world.runOf();
  world.clock.advance(minutes);
  world.rollouts.startRollout(at, 'backend:new', digest);
  world.runs.ofId(run.id)?.announce(`backend@${digest}`);
  world.runs.ofId(run.id)?.finish();
  const over = { run, phase: 'completed', conclusion: 'success' } as const;
  await world.worker().follow.execute(aRunChanged(over, { createdAtMs: nowMs }));
  expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
  world.rollouts.finishRollout(at);
  world.clock.advance(minutes);
  await world.worker().sweep.execute({ scope: 'quiet' });
  expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
});

describe('a rollout whose run has failed', () => {
  /** The workflow waited for the canary and gave up. */
  async function failed(conclusion: 'failure' | 'cancelled' = 'failure') {
    const under = await underway();
    const { world, told } = under;
    world.rollouts.moveTo(backendInDev, 'production-traffic-shift', { productionPercent: 10 });
    await told();
    const run = world.runOf();
    world.runs.ofId(run.id)?.finish(conclusion);
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion }, { createdAtMs: nowMs }));
    const sweep = () => world.worker().sweep.execute();
    const isOpen = async () => (await world.deployments.open()).includes('1001' as DeploymentId);
    return { ...under, sweep, isOpen };
  }

  it.each(['failure', 'cancelled'] as const)('is followed to its end, and keeps no lane (%s)', async (conclusion) => {
    const { world, rollout, sweep, isOpen } = await failed(conclusion);
    expect((await world.lanes.of(toDev)).inFlight).toBeNull();
    world.rollouts.moveTo(backendInDev, 'bake-time', { productionPercent: 100 });
    await sweep();
    expect(await world.stateOf('1001')).toMatchObject({ kind: conclusion === 'failure' ? 'failed' : 'cancelled' });
    expect(await rollout()).toMatchObject({ progress: { stage: 'bake-time', productionPercent: 100 } });
    expect(await isOpen()).toBe(true);
    world.rollouts.finishRollout(backendInDev);
    await sweep();
    expect(await rollout()).toMatchObject({ endedAs: 'succeeded' });
    const shown = world.board.posted('deploy')[0]?.notice.deployment;
    expect(shown?.rollout?.endedAs).toBe('succeeded');
    await sweep();
    expect(await isOpen()).toBe(false);
  });

  it('is told to go back, and how that ended', async () => {
    const { world, rollout, sweep } = await failed();
    world.rollouts.stopInEcs(backendInDev);
    await sweep();
    expect(await rollout()).toMatchObject({ isEnding: true });
    world.rollouts.finishRollBack(backendInDev);
    await sweep();
    expect(await rollout()).toMatchObject({ endedAs: 'rolled-back' });
  });

  it('is left once it stands still for longer than any rollout takes', async () => {
    const { world, rollout, sweep, isOpen } = await failed();
    world.clock.advance(26 * hours);
    await sweep();
    expect(await rollout()).toMatchObject({ endedAs: 'untold' });
    await sweep();
    expect(await isOpen()).toBe(false);
  });

  it('of somebody else is not followed', async () => {
    const { world, rollout, sweep } = await failed();
    const own = (await rollout())?.id;
    const foreign = await underway(canary, 'backend:latest');
    await foreign.told();
    const run = foreign.world.runOf();
    foreign.world.runs.ofId(run.id)?.finish('failure');
    const over = { run, phase: 'completed', conclusion: 'failure' } as const;
    await foreign.world.worker().follow.execute(aRunChanged(over, { createdAtMs: nowMs }));
    await foreign.world.worker().sweep.execute();
    expect(await foreign.world.deployments.open()).toEqual([]);
    world.rollouts.startRollout(backendInDev, `backend:${'b'.repeat(40)}`);
    await sweep();
    expect(await rollout()).toMatchObject({ id: own });
  });
});

describe('somebody else’s rollout at the same place', () => {
  it.each(['backend', 'backend:latest', 'backend:new', `backend@${digest}`])(
    'is not shown as the deploy’s own while its run still builds (%s)',
    async (image) => {
      const { told, rollout } = await underway(canary, image);
      await told();
      expect(await rollout()).toMatchObject({ whose: 'untold', progress: { strategy: 'canary' } });
    },
  );

  it('is not shown at all where its tag names another commit', async () => {
    const { told, rollout } = await underway(canary, `backend:${'b'.repeat(40)}`);
    await told();
    expect(await rollout()).toBeNull();
  });

  it('that goes back is not told as if the deploy went back', async () => {
    const { world, told, rollout } = await underway(canary, 'backend:latest');
    world.rollouts.stopInEcs(backendInDev);
    await told();
    expect(await rollout()).toMatchObject({ whose: 'untold', isEnding: true });
    const foreign = await underway(canary, `backend:${'b'.repeat(40)}`);
    foreign.world.rollouts.stopInEcs(backendInDev);
    await foreign.told();
    expect(await foreign.rollout()).toBeNull();
  });

  it.each([
    ['is known to be its own', digest, { whose: 'ours' }],
    ['is known to be another’s', `sha256:${'2'.repeat(64)}`, null],
  ])('under a tag like latest %s once the run has told its digest', async (_, announced, expected) => {
    const { told, through, rollout } = await underway(canary, 'backend:latest');
    await told();
    await through(announced);
    await told();
    if (expected === null) expect(await rollout()).toBeNull();
    else expect(await rollout()).toMatchObject(expected);
  });
});

function verificationOf(state: object | undefined): unknown {
  return Object(Object(state).verification).kind;
}
