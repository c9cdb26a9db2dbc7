import { describe, expect, it } from 'vitest';
import type { Run, RunObservation } from '../../../src/domain/deploy/run.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { aRunChanged, asking, backendInDev, nowMs } from '../../support/a-team.ts';
import { DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const request = toDev;

async function deployed(world = new DeployWorld()): Promise<{ world: DeployWorld; run: Run }> {
  await world.worker().dispatch.execute({ asked: asking('1001'), request });
  const run = world.runs.dispatched[0]?.run;
  if (run === undefined) throw new Error('nothing was dispatched');
  return { world, run };
}

const finished = (run: Run, conclusion: 'success' | 'failure' | 'cancelled'): RunObservation => ({
  run,
  phase: 'completed',
  conclusion,
});
const cardOf = (world: DeployWorld) => world.board.posted('deploy')[0]?.notice.deployment.state;

describe('a run that moves on', () => {
  it('is followed in place: running, then succeeded with the image that really runs', async () => {
    const { world, run } = await deployed();
    world.clock.advance(5_000);
    const first = await world.worker().follow.execute(aRunChanged({ run, phase: 'running' }));
    expect(first).toMatchObject({ kind: 'moved', deployment: { sinceMs: nowMs + 5_000 } });
    expect(cardOf(world)).toEqual({ kind: 'in-progress', run });
    await world.worker().follow.execute(aRunChanged(finished(run, 'success')));
    expect(cardOf(world)).toEqual({
      kind: 'succeeded',
      run,
      images: { kind: 'known', images: ['backend:4f2a9c1'] },
      verification: { kind: 'pending' },
    });
    expect(world.board.posted('deploy')).toHaveLength(1);
  });

  it('that failed shows the job that failed', async () => {
    const { world, run } = await deployed();
    world.runs.failRun(run, 'build', 'npm test');
    await world.worker().follow.execute(aRunChanged(finished(run, 'failure')));
    expect(cardOf(world)).toMatchObject({ kind: 'failed', run, failure: { job: 'build', step: 'npm test' } });
  });

  it('that was cancelled says so', async () => {
    const { world, run } = await deployed();
    await world.worker().follow.execute(aRunChanged(finished(run, 'cancelled')));
    expect(cardOf(world)).toEqual({ kind: 'cancelled', run, by: null });
  });

  it('is queued again when somebody re-runs it', async () => {
    const { world, run } = await deployed();
    await world.worker().follow.execute(aRunChanged(finished(run, 'failure')));
    const again = { ...run, attempt: 2 };
    await world.worker().follow.execute(aRunChanged({ run: again, phase: 'queued' }));
    expect(cardOf(world)).toEqual({ kind: 'queued', run: again });
  });

  it('changes nothing when it is told twice or late', async () => {
    const { world, run } = await deployed();
    await world.worker().follow.execute(aRunChanged(finished(run, 'success')));
    const { edits } = world.board.posted('deploy')[0] ?? {};
    for (const seen of [finished(run, 'success'), { run, phase: 'running' } as const]) {
      expect(await world.worker().follow.execute(aRunChanged(seen))).toMatchObject({ kind: 'nothing-new' });
    }
    expect(world.board.posted('deploy')[0]?.edits).toBe(edits);
  });

  it('is told in the room for deploys when the card was deleted', async () => {
    const { world, run } = await deployed();
    const [card] = world.board.posted('deploy');
    if (card !== undefined) world.board.forget(card.announcement);
    await world.worker().follow.execute(aRunChanged(finished(run, 'success')));
    expect(world.board.posted('deploy')).toMatchObject([
      { notice: { deployment: { state: { kind: 'succeeded' } } }, asked: null },
    ]);
  });

  it.each([
    ['not-found', 'not-found', 'removed'],
    ['access-denied', 'access-denied', 'access-denied'],
    ['source-unavailable', 'source-unavailable', 'source-unavailable'],
    ['throttled', 'source-unavailable', 'throttled'],
  ] as const)('says why the image is not known: %s', async (_, reason, failure) => {
    const { world, run } = await deployed();
    if (failure === 'removed') world.services.remove(backendInDev);
    else world.services.failCluster(backendInDev, failure);
    await world.worker().follow.execute(aRunChanged(finished(run, 'success')));
    expect(cardOf(world)).toMatchObject({ kind: 'succeeded', run, images: { kind: 'unknown', reason } });
  });

  it('finishes what a worker that died had begun', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let at = 0; at < 20; at += 1) {
        const { world, run } = await deployed();
        const moved = aRunChanged(finished(run, 'success'));
        await world.worker(at, effect).follow.execute(moved).catch(onlyDeath);
        await world.worker().follow.execute(moved);
        expect(cardOf(world)?.kind).toBe('succeeded');
        expect(world.board.posted('deploy')).toHaveLength(1);
      }
    }
  });
});

describe('a run whose name is not known', () => {
  const titled = 'Deploy backend geonbot-1001';

  async function unnamed() {
    const world = new DeployWorld();
    world.runs.namesRuns = false;
    return deployed(world);
  }

  it('is found by its title', async () => {
    const { world, run } = await unnamed();
    await world.worker().follow.execute(aRunChanged({ run, phase: 'running' }, { title: titled }));
    expect(cardOf(world)).toEqual({ kind: 'in-progress', run });
  });

  it.each([
    ['was not dispatched', { dispatched: false }],
    ['is of another repository', { repository: 'acme/web' as Repository }],
    ['is of another workflow', { workflow: 'other.yml' }],
    ['names another deployment', { title: 'geonbot-9' }],
  ])('is not believed when it %s', async (_, change) => {
    const { world, run } = await unnamed();
    world.clock.advance(300_000);
    const moved = aRunChanged({ run, phase: 'running' }, { title: titled, ...change });
    expect(await world.worker().follow.execute(moved)).toEqual({ kind: 'not-ours' });
    expect(cardOf(world)).toEqual({ kind: 'dispatched', run: null });
  });

  it('is neither believed nor called an outside run when it names none', async () => {
    const world = new DeployWorld();
    world.runs.titlesTellInputs = false;
    world.runs.namesRuns = false;
    const { run } = await deployed(world);
    world.clock.advance(300_000);
    const moved = aRunChanged({ run, phase: 'running' }, { title: 'Deploy' });
    expect(await world.worker().follow.execute(moved)).toEqual({ kind: 'may-be-ours' });
    expect(cardOf(world)).toEqual({ kind: 'dispatched', run: null });
    expect((await world.kept('1001')).outOfSight).toMatchObject({ because: { kind: 'may-be', runs: [run] } });
  });

  it('is followed when it names none to us, and GitHub lists it under a title that does', async () => {
    const { world, run } = await unnamed();
    world.clock.advance(300_000);
    const moved = aRunChanged({ run, phase: 'running' }, { title: 'Deploy' });
    expect(await world.worker().follow.execute(moved)).toMatchObject({ kind: 'moved' });
    expect(cardOf(world)).toEqual({ kind: 'in-progress', run });
  });

  it('cannot take over a deployment that has its run', async () => {
    const { world, run } = await deployed();
    world.clock.advance(300_000);
    const other = aRunChanged({ run: { ...run, id: run.id + 1 }, phase: 'running' }, { title: titled });
    expect(await world.worker().follow.execute(other)).toEqual({ kind: 'not-ours' });
    expect(cardOf(world)).toEqual({ kind: 'dispatched', run });
  });
});

describe('a run that nobody asked Geonbot for', () => {
  const run: Run = { id: 99, url: 'https://github.com/acme/backend/actions/runs/99', attempt: 1 };

  it.each([
    ['is tried again while its dispatch may still be being written down', {}, 119_999, 'too-early'],
    ['is let go after that', {}, 120_000, 'not-ours'],
    ['is let go at once when a push started it', { dispatched: false }, 0, 'not-ours'],
    ['is let go at once when the workflow is none of ours', { workflow: 'ci.yml' }, 0, 'not-ours'],
  ])('%s', async (_, change, ageMs, kind) => {
    const world = new DeployWorld();
    world.clock.advance(ageMs);
    expect(await world.worker().follow.execute(aRunChanged({ run, phase: 'queued' }, change))).toEqual({ kind });
    expect(world.board.posted()).toEqual([]);
  });
});
