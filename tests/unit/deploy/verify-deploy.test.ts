import { describe, expect, it } from 'vitest';
import { skippedAmong } from '../../../src/application/deploy/verify-deploy.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { known, none, unreadable } from '../../../src/domain/kit/fact.ts';
import { anAsker, aRunChanged, asking, backendInDev, developers, nowMs, seoul } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const digest = `sha256:${'1'.repeat(64)}`;
const other = `sha256:${'2'.repeat(64)}`;
const rolloutChanged = {
  cluster: 'dev',
  service: 'backend',
  region: seoul,
  account: '123456789012',
  eventName: 'completed',
  reason: '',
  atMs: nowMs,
} as const;

/** A deploy whose workflow says what it built, and is through. */
async function succeeded(announced: string | null = `backend@${digest}`) {
  const world = new DeployWorld();
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const run = world.runOf();
  if (announced !== null) world.runs.ofId(run.id)?.announce(announced);
  world.clock.advance(minutes);
  const end = () =>
    world
      .worker()
      .follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }, { createdAtMs: nowMs }));
  return { world, run, end };
}

describe('a deploy whose workflow is through', () => {
  it('is verified when ECS runs the very image that was built', async () => {
    const { world, end } = await succeeded();
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    await end();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded', verification: { kind: 'pending' } });
    world.rollouts.finishRollout(backendInDev);
    expect(await world.worker().followRollout.execute(rolloutChanged)).toEqual({ kind: 'looked' });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified', by: 'digest' });
    expect(world.board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('verified');
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });

  it('is said to be rolled back when the circuit breaker did so, in the words of ECS', async () => {
    const { world, end } = await succeeded();
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    await end();
    world.rollouts.rollBack(backendInDev, 'ECS deployment circuit breaker: tasks failed to start.');
    await world.worker().followRollout.execute(rolloutChanged);
    expect(await world.stateOf('1001')).toMatchObject({
      kind: 'rolled-back',
      reason: 'ECS deployment circuit breaker: tasks failed to start.',
    });
  });

  it('is green but not running it when ECS runs something else, after a moment’s grace', async () => {
    const { world, end } = await succeeded();
    world.rollouts.startRollout(backendInDev, 'backend:new', other);
    world.rollouts.finishRollout(backendInDev);
    await end();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
    world.clock.advance(minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'not-running-it', expected: [`backend@${digest}`] });
  });

  it('is looked at by the sweep when the event of ECS was lost', async () => {
    const { world, end } = await succeeded();
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    await end();
    world.rollouts.finishRollout(backendInDev);
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
  });

  it('is never called verified while ECS cannot be asked, and says so in the end', async () => {
    const { world, end } = await succeeded();
    world.services.failCluster(backendInDev, 'source-unavailable');
    await end();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded', verification: { kind: 'pending' } });
    world.clock.advance(30 * minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({
      kind: 'succeeded',
      verification: { kind: 'impossible', reason: 'source-unavailable' },
    });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });

  it('of a service that no place is configured for stays succeeded', async () => {
    const world = new DeployWorld();
    const catalog = world.catalog.services.map((service) => ({ ...service, runsOn: {} }));
    const bare = new DeployWorld({ ...world.catalog, services: catalog });
    await bare.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    await bare.worker().follow.execute(aRunChanged({ run: bare.runOf(), phase: 'completed', conclusion: 'success' }));
    expect(await bare.stateOf('1001')).toMatchObject({
      kind: 'succeeded',
      verification: { kind: 'impossible', reason: 'not-configured' },
    });
  });
});

describe('a run of another commit than the one that was shown', () => {
  it('is stopped, said so, and never counts as a success', async () => {
    const { world, run } = await succeeded();
    const headSha = 'f'.repeat(40) as never;
    await world.worker().follow.execute(aRunChanged({ run, phase: 'running' }, { headSha }));
    expect(await world.kept('1001')).toMatchObject({ strayedTo: headSha, state: { kind: 'in-progress' } });
    expect(world.runs.ofId(run.id)?.observation).toMatchObject({ phase: 'completed', conclusion: 'cancelled' });
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }, { headSha }));
    expect(await world.stateOf('1001')).toMatchObject({
      kind: 'another-commit',
      commit: { id: headSha, seenIn: 'run' },
      images: [`backend@${digest}`],
    });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });
});

describe('going back', () => {
  const rollback = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };

  async function shipped(world: DeployWorld, id: string, nth: number, conclusion: 'success' | 'failure') {
    await world.worker().dispatch.execute({ asked: asking(id), request: toDev });
    const run = world.runOf(nth);
    const image = `backend@sha256:${String(nth + 1).repeat(64)}`;
    world.runs.ofId(run.id)?.announce(image);
    world.clock.advance(minutes);
    if (conclusion === 'success') {
      world.rollouts.startRollout(backendInDev, 'backend:new', image.slice('backend@'.length));
      world.rollouts.finishRollout(backendInDev);
    }
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion }));
  }

  it('deploys the commit and the image of the last one that was verified', async () => {
    const world = new DeployWorld();
    await shipped(world, '1001', 0, 'success');
    const good = await world.kept('1001');
    expect(good.state.kind).toBe('verified');
    world.repositories.push(world.runs.dispatched[0]?.request.repository as never, 'dev', { subject: 'Bad' });
    await shipped(world, '1002', 1, 'failure');
    const outcome = await world.worker().rollBack.execute(asking('1003', anAsker(developers)), rollback);
    expect(outcome).toMatchObject({
      deployment: {
        purpose: { kind: 'rollback', to: '1001' },
        version: good.commit?.sha,
        commit: good.commit,
        inputs: { version: good.commit?.sha },
      },
    });
    expect(await world.stateOf('1003')).toMatchObject({ kind: 'dispatched' });
  });

  it('has nothing to go back to where nothing is known to have worked', async () => {
    const world = new DeployWorld();
    await shipped(world, '1001', 0, 'failure');
    const outcome = await world.worker().rollBack.execute(asking('1002'), rollback);
    expect(outcome).toMatchObject({ refusals: [{ reason: 'nothing-to-roll-back' }] });
  });
});

describe('doing it once more', () => {
  it('has the failed jobs done again, in the same place of the same card', async () => {
    const { world, run } = await succeeded();
    world.runs.failRun(run, 'deploy', 'Deploy');
    world.runs.ofId(run.id)?.finish('failure');
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    const by = anAsker(developers);
    const outcome = await world
      .worker()
      .steer.execute(asking('2001', by, world.clock.nowMs()), '1001' as DeploymentId, 'rerun');
    expect(outcome).toMatchObject({ kind: 'steered' });
    expect(await world.stateOf('1001')).toEqual({ kind: 'queued', run: { ...run, attempt: 2 } });
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1001' });
    expect(world.board.posted('deploy')).toHaveLength(1);
  });

  it('is not done behind another one that is on its way', async () => {
    const { world, run } = await succeeded();
    world.runs.ofId(run.id)?.finish('failure');
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
    const outcome = await world
      .worker()
      .steer.execute(asking('2001', anAsker(developers), world.clock.nowMs()), '1001' as DeploymentId, 'rerun');
    expect(outcome).toMatchObject({ refusals: [{ reason: 'overtaken' }] });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: '1002', line: [] });
  });
});

describe('stopping', () => {
  it('asks GitHub, says who asked, and ends when the run does', async () => {
    const { world, run } = await succeeded();
    const by = anAsker(developers);
    await world.worker().steer.execute(asking('2001', by, world.clock.nowMs()), '1001' as DeploymentId, 'stop');
    expect(await world.kept('1001')).toMatchObject({ stoppedBy: { id: 'kim' }, state: { kind: 'dispatched' } });
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'cancelled' }));
    expect(await world.stateOf('1001')).toEqual({ kind: 'cancelled', run, by: { id: 'kim', name: 'Kim' } });
  });

  it('is told as done when the press comes once more, whether or not the run has ended meanwhile', async () => {
    const { world, run } = await succeeded();
    const stop = () =>
      world
        .worker()
        .steer.execute(asking('2001', anAsker(developers), world.clock.nowMs()), '1001' as DeploymentId, 'stop');
    await stop();
    expect(await stop()).toMatchObject({ kind: 'steered' });
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'cancelled' }));
    expect(await stop()).toMatchObject({ kind: 'steered' });
  });

  it('is too late once the run is over', async () => {
    const { world, end } = await succeeded();
    await end();
    world.clock.advance(31 * minutes);
    await world.worker().sweep.execute();
    const outcome = await world
      .worker()
      .steer.execute(asking('2001', anAsker(developers), world.clock.nowMs()), '1001' as DeploymentId, 'stop');
    expect(outcome).toMatchObject({ refusals: [{ reason: 'run-not-cancellable' }] });
  });
});

describe('skipped jobs', () => {
  const job = { name: 'test', conclusion: 'success' } as const;

  it('are named, and not none where the list could not be read', () => {
    expect(skippedAmong(known([job, { name: 'deploy', conclusion: 'skipped' }]))).toEqual(known(['deploy']));
    expect(skippedAmong(known([job]))).toEqual(none);
    expect(skippedAmong(none)).toEqual(unreadable('run-jobs', 'source-unavailable'));
    const unread = unreadable('run-jobs', 'too-many');
    expect(skippedAmong(unread)).toEqual(unread);
  });
});
