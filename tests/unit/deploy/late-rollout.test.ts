import { describe, expect, it } from 'vitest';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { anAsker, aRunChanged, asking, backendInDev, developers, nowMs } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const digest = `sha256:${'1'.repeat(64)}`;
const other = `sha256:${'2'.repeat(64)}`;
const theirs = `sha256:${'3'.repeat(64)}`;

/** A workflow that is through before anything is rolled out, and a card that says so. */
async function notYet() {
  const world = new DeployWorld();
  world.rollouts.startRollout(backendInDev, 'backend:old', other);
  world.rollouts.finishRollout(backendInDev);
  world.clock.advance(minutes);
  await world
    .worker()
    .dispatch.execute({ asked: asking('1001', anAsker(developers), world.clock.nowMs()), request: toDev });
  const run = world.runOf();
  world.runs.ofId(run.id)?.announce(`backend@${digest}`);
  world.clock.advance(minutes);
  const seen = { run, phase: 'completed', conclusion: 'success' } as const;
  await world.worker().follow.execute(aRunChanged(seen, { createdAtMs: nowMs }));
  const sweptAfter = async (count: number) => {
    world.clock.advance(count * minutes);
    await world.worker().sweep.execute();
    return world.stateOf('1001');
  };
  expect(await sweptAfter(2)).toMatchObject({ kind: 'not-running-it', isOpen: true });
  const next = (id: string) =>
    world.worker().dispatch.execute({ asked: asking(id, anAsker(developers), world.clock.nowMs()), request: toDev });
  return { world, sweptAfter, next };
}

describe('a rollout that begins minutes after the run', () => {
  it('is still looked at where it goes on when the window ends, and is verified when it is through', async () => {
    const { world, sweptAfter } = await notYet();
    await sweptAfter(25);
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    expect(await sweptAfter(40)).toMatchObject({ kind: 'not-running-it', isOpen: true });
    world.rollouts.finishRollout(backendInDev);
    expect(await sweptAfter(5)).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('is verified, although ECS gave up what somebody else had rolled out before', async () => {
    const { world, sweptAfter } = await notYet();
    world.rollouts.startRollout(backendInDev, 'backend:theirs', theirs);
    world.rollouts.failRollout(backendInDev, 'tasks failed to start');
    expect(await sweptAfter(5)).toMatchObject({
      kind: 'not-running-it',
      reason: 'tasks failed to start',
      isOpen: true,
    });
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    world.rollouts.finishRollout(backendInDev);
    expect(await sweptAfter(5)).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  /** A rollout that began with the run, and at whose end a task of before is still listed. */
  async function through(afterMin: number) {
    const world = new DeployWorld();
    world.rollouts.startRollout(backendInDev, 'backend:old', other);
    world.rollouts.finishRollout(backendInDev);
    world.clock.advance(minutes);
    await world
      .worker()
      .dispatch.execute({ asked: asking('1001', anAsker(developers), world.clock.nowMs()), request: toDev });
    const run = world.runOf();
    world.runs.ofId(run.id)?.announce(`backend@${digest}`);
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    const seen = { run, phase: 'completed', conclusion: 'success' } as const;
    await world.worker().follow.execute(aRunChanged(seen, { createdAtMs: nowMs }));
    const sweptAfter = async (count: number) => {
      world.clock.advance(count * minutes);
      await world.worker().sweep.execute();
      return world.stateOf('1001');
    };
    if (afterMin > 30) await sweptAfter(30);
    world.clock.advance((afterMin > 30 ? afterMin - 30 : afterMin) * minutes);
    world.rollouts.finishRollout(backendInDev);
    world.rollouts.drift(backendInDev, 'backend:old', other);
    return { world, sweptAfter };
  }

  it.each([
    ['in the moment in which the window ends', 30],
    ['long after the window', 120],
  ])('is looked at once more where it is through %s', async (_, afterMin) => {
    const { world, sweptAfter } = await through(afterMin);
    expect(await sweptAfter(0)).toMatchObject({ kind: 'not-running-it', isOpen: true });
    // ECS tells of each change, so that two looks may follow at once.
    expect(await sweptAfter(0)).toMatchObject({ kind: 'not-running-it', isOpen: true });
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    world.rollouts.finishRollout(backendInDev);
    expect(await sweptAfter(5)).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('is not looked at for ever', async () => {
    const { world, sweptAfter } = await notYet();
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    expect(await sweptAfter(26 * 60)).toMatchObject({ kind: 'not-running-it', isOpen: false });
    expect(await world.deployments.open()).toEqual([]);
  });

  it('takes its lane back while ECS rolls it back', async () => {
    const { world, sweptAfter, next } = await notYet();
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: null });
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    world.rollouts.rollBack(backendInDev, 'alarm', 'rolling-back');
    expect(await sweptAfter(5)).toMatchObject({ kind: 'rolled-back', rollback: 'in-progress' });
    await next('1002');
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
    world.rollouts.finishRollBack(backendInDev);
    await sweptAfter(5);
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1002' as DeploymentId });
  });
});

describe('a rollback whose end nobody sees', () => {
  async function rollingBack() {
    const known = await notYet();
    known.world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    known.world.rollouts.rollBack(backendInDev, 'alarm', 'rolling-back');
    expect(await known.sweptAfter(5)).toMatchObject({ kind: 'rolled-back', rollback: 'in-progress' });
    return known;
  }

  it('ends when somebody else has rolled out meanwhile', async () => {
    const { world, sweptAfter, next } = await rollingBack();
    await next('1002');
    world.rollouts.startRollout(backendInDev, 'backend:third', `sha256:${'3'.repeat(64)}`);
    expect(await sweptAfter(5)).toMatchObject({ kind: 'rolled-back', rollback: 'in-progress' });
    world.rollouts.finishRollout(backendInDev);
    expect(await sweptAfter(5)).toMatchObject({ kind: 'rolled-back', rollback: 'unseen', reason: 'alarm' });
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1002' as DeploymentId });
  });

  it.each(['access-denied', 'source-unavailable'] as const)('ends after half an hour of "%s"', async (reason) => {
    const { world, sweptAfter } = await rollingBack();
    world.services.failCluster(backendInDev, reason);
    expect(await sweptAfter(25)).toMatchObject({ rollback: 'in-progress' });
    expect(await sweptAfter(10)).toMatchObject({ kind: 'rolled-back', rollback: 'unseen' });
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: null });
  });

  it('ends when the service is gone', async () => {
    const { world, sweptAfter } = await rollingBack();
    world.services.remove(backendInDev);
    expect(await sweptAfter(5)).toMatchObject({ kind: 'rolled-back', rollback: 'unseen' });
  });
});
