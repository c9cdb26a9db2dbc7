import { describe, expect, it } from 'vitest';
import { correlationOf, type DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { known, unreadable } from '../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { anAsker, aRunChanged, asking, backendRepository, operators } from '../../support/a-team.ts';
import { DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const minutes = 60_000;

async function swept(world: DeployWorld, ...afterMinutes: readonly number[]): Promise<void> {
  for (const minute of afterMinutes) {
    world.clock.advance(minute * minutes);
    await world.worker().sweep.execute();
  }
}

/** Two for one lane: the first is on its way, and the second waits for it. */
async function two(world: DeployWorld): Promise<void> {
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
}

const isNext = async (world: DeployWorld) => (await world.stateOf('1002')).kind !== 'in-line';

describe('a dispatch whose answer is lost', () => {
  it('holds its lane as long as GitHub does not tell which runs there are', async () => {
    const world = new DeployWorld();
    world.runs.loseAnswer();
    world.runs.silence(true);
    await two(world);
    await swept(world, 5, 10, 10, 10);
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: false });
    expect(await isNext(world)).toBe(false);
    world.runs.silence(false);
    await swept(world, 5);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched', run: world.runOf() });
    expect((await world.kept('1001')).outOfSight).toBeNull();
    expect(await isNext(world)).toBe(false);
  });

  it('holds its lane while a run goes on that may be its own, and names that run', async () => {
    const world = new DeployWorld();
    world.runs.titlesTellInputs = false;
    world.runs.loseAnswer();
    await two(world);
    await swept(world, 5, 10, 5);
    const run = world.runOf();
    expect(await world.kept('1001')).toMatchObject({
      state: { kind: 'lost', isFinal: false },
      outOfSight: { because: { kind: 'may-be', runs: [run] } },
    });
    expect(await isNext(world)).toBe(false);
    world.runs.ofId(run.id)?.finish();
    await swept(world, 5);
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: true, mayBe: [run] });
    expect(await isNext(world)).toBe(true);
  });

  it('waits for no run that belongs to another deployment, or started from another branch', async () => {
    const world = new DeployWorld();
    world.runs.titlesTellInputs = false;
    const other = { ...toDev, environment: 'prod' };
    await world.worker().dispatch.execute({ asked: asking('1000', anAsker(operators)), request: other });
    expect(await world.stateOf('1000')).toMatchObject({ run: world.runOf() });
    const listed = world.runs.dispatchedSince.bind(world.runs);
    const elsewhere = world.runs.dispatchedSince;
    world.runs.loseAnswer();
    world.runs.dispatchedSince = async (workflow) => {
      const runs = await listed(workflow, 0);
      if (runs.kind !== 'known') return runs;
      const [others, own] = runs.value;
      if (others === undefined || own === undefined) return elsewhere(workflow, 0);
      const taken = { ...own, moved: others.moved };
      return known([taken, { ...own, ref: 'main' }, { ...own, mayBeOurs: false }]);
    };
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    await swept(world, 5, 15);
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: true });
  });
});

describe('a run that GitHub does not find', () => {
  it('is believed to be gone only when that is told again and again over minutes', async () => {
    const world = new DeployWorld();
    await two(world);
    const run = world.runOf();
    world.runs.forget(run.id);
    await swept(world, 5);
    expect(await world.kept('1001')).toMatchObject({
      state: { kind: 'dispatched' },
      outOfSight: { because: { kind: 'gone' }, isLong: false },
    });
    await swept(world, 5);
    expect(await isNext(world)).toBe(false);
    await swept(world, 5);
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: true, run });
    expect(await isNext(world)).toBe(true);
  });

  it('is not believed to be gone where the look between two wrong answers never came', async () => {
    const world = new DeployWorld();
    await two(world);
    world.runs.forget(world.runOf().id);
    await swept(world, 5, 10);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched' });
    expect(await isNext(world)).toBe(false);
    await swept(world, 5);
    expect(await isNext(world)).toBe(true);
  });

  it('is not believed to be gone by answers that come all at once', async () => {
    const world = new DeployWorld();
    await two(world);
    world.runs.forget(world.runOf().id);
    await swept(world, 5, 0, 0, 10, 0);
    expect(await isNext(world)).toBe(false);
  });

  it('is there again when GitHub finds it the next time, as if nothing had been told', async () => {
    const world = new DeployWorld();
    await two(world);
    const { observe } = world.runs;
    world.runs.observe = async () => ({ kind: 'none' });
    await swept(world, 5);
    world.runs.observe = observe;
    await swept(world, 5);
    expect((await world.kept('1001')).outOfSight).toBeNull();
    world.runs.observe = async () => ({ kind: 'none' });
    await swept(world, 5);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'queued' });
    expect(await isNext(world)).toBe(false);
  });

  it('goes on when its webhook comes after it was taken for gone', async () => {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    world.runs.observe = async () => ({ kind: 'none' });
    await swept(world, 5, 5, 5);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'lost', isFinal: true });
    await world.worker().follow.execute(aRunChanged({ run: world.runOf(), phase: 'running' }));
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'in-progress' });
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1001' });
  });
});

describe('a run that GitHub tells nothing of', () => {
  it('keeps its lane, and says after half an hour that a person has to decide', async () => {
    const world = new DeployWorld();
    await two(world);
    world.runs.access.remove();
    await swept(world, 5);
    const denied = unreadable('run', 'access-denied', 'Actions: read', 'app-removed');
    expect((await world.kept('1001')).outOfSight).toMatchObject({ because: denied, isLong: false });
    await swept(world, 10, 10, 10);
    expect((await world.kept('1001')).outOfSight).toMatchObject({ because: denied, isLong: true });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched' });
    expect(await isNext(world)).toBe(false);
    const { revision, card } = await world.kept('1001');
    await swept(world, 5);
    expect(await world.kept('1001')).toMatchObject({ revision, card });
  });
});

describe('an App that is suspended', () => {
  it('is told on the cards of what is on its way as soon as GitHub tells it, and taken back with the suspension', async () => {
    const world = new DeployWorld();
    await two(world);
    world.clock.advance(minutes);
    world.runs.access.suspend(true);
    await world.worker().sweep.execute();
    expect((await world.kept('1001')).outOfSight ?? null).toBeNull();
    await world.worker().sweep.execute({ scope: 'at-once' });
    const because = unreadable('run', 'access-denied', 'Actions: read', 'app-suspended');
    expect(await world.kept('1001')).toMatchObject({ outOfSight: { because, isLong: false } });
    const { revision, card } = await world.kept('1001');
    expect(card?.revision).toBe(revision);
    world.runs.access.suspend(false);
    await world.worker().sweep.execute({ scope: 'at-once' });
    expect((await world.kept('1001')).outOfSight).toBeNull();
  });
});

describe('a repository that changes its name', () => {
  const renamed = 'acme/api' as Repository;

  it('keeps its deploy in progress, which is followed to its end', async () => {
    const world = new DeployWorld();
    await two(world);
    world.runs.access.rename(backendRepository, renamed);
    world.runs.ofId(world.runOf().id)?.finish();
    await swept(world, 5);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
  });

  it('is known by its id when GitHub tells of its runs under the new name', async () => {
    const world = new DeployWorld();
    await two(world);
    const { codeHostIds } = await world.kept('1001');
    expect(codeHostIds).toEqual(world.runs.access.idsOf({ repository: backendRepository }));
    const seen = { run: world.runOf(), phase: 'running' as const };
    const moved = { ...aRunChanged(seen), repository: renamed, codeHostIds: codeHostIds ?? null };
    expect(await world.worker().follow.execute(moved)).toMatchObject({ kind: 'moved', deployment: { id: '1001' } });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'in-progress' });
  });

  it('deploys on under its old name until another repository takes that, and then says so', async () => {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    world.runs.ofId(world.runOf().id)?.finish('failure');
    await swept(world, 5);
    world.runs.access.rename(backendRepository, renamed);
    await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
    world.runs.ofId(world.runOf(1).id)?.finish('failure');
    await swept(world, 5);
    world.runs.access.replace(backendRepository);
    await world.worker().dispatch.execute({ asked: asking('1003'), request: toDev });
    expect(await world.stateOf('1003')).toMatchObject({
      kind: 'rejected',
      because: { kind: 'github', rejection: { reason: 'repository-replaced' } },
    });
    expect(world.runs.dispatched).toHaveLength(2);
  });

  it('is not mistaken for another repository that took its name', async () => {
    const world = new DeployWorld();
    await two(world);
    const stranger = { repositoryId: 7, installationId: 1 };
    const title = `Deploy ${correlationOf('1001' as DeploymentId)}`;
    const moved = {
      ...aRunChanged({ run: { ...world.runOf(), id: 99 }, phase: 'running' }),
      title,
      codeHostIds: stranger,
    };
    expect(await world.worker().follow.execute(moved)).not.toMatchObject({ deployment: { id: '1001' } });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched' });
  });
});

describe('a lane that is held by a run that nobody can see', () => {
  const reason = 'Looked at ECS: the rollout is over';

  async function held(): Promise<DeployWorld> {
    const world = new DeployWorld();
    await two(world);
    world.runs.access.remove();
    await swept(world, 5, 10, 10, 10);
    return world;
  }

  it('is let go by somebody who says why, and the audit names them', async () => {
    const world = await held();
    const released = await world.worker().release.execute(asking('9', anAsker(operators)), toDev, reason);
    expect(released).toMatchObject({ kind: 'lane-released', deployment: { id: '1001' } });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'lost', isFinal: true, released: { reason } });
    expect(await isNext(world)).toBe(true);
    const [record] = world.audit.events().filter(({ action }) => action === 'deploy-released');
    expect(record).toMatchObject({ by: { name: 'Kim' }, facts: { deployment: '1001', reason } });
  });

  it('is not let go without a reason, nor while GitHub still tells of the run', async () => {
    const world = await held();
    for (const none of [null, ' ', '\u200b']) {
      expect(await world.worker().release.execute(asking('9'), toDev, none)).toMatchObject({
        kind: 'lane-needs-reason',
      });
    }
    const seen = new DeployWorld();
    await two(seen);
    expect(await seen.worker().release.execute(asking('9'), toDev, reason)).toEqual({ kind: 'nothing-to-release' });
    expect(await isNext(world)).toBe(false);
    expect(await isNext(seen)).toBe(false);
  });

  it('is let go once, wherever the worker dies and however often it is asked again', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let call = 0; ; call += 1) {
        const world = await held();
        const before = world.runs.dispatched.length;
        let died = false;
        const asked = asking('9', anAsker(operators));
        await world
          .worker(call, effect)
          .release.execute(asked, toDev, reason)
          .catch((error: unknown) => {
            died = true;
            onlyDeath(error);
          });
        expect(await world.worker().release.execute(asked, toDev, reason)).toMatchObject({ kind: 'lane-released' });
        expect(await world.stateOf('1001')).toMatchObject({ kind: 'lost', released: { askedId: '9' } });
        expect(world.runs.dispatched.length - before).toBeLessThanOrEqual(1);
        expect(world.audit.events().filter(({ action }) => action === 'deploy-released')).toHaveLength(1);
        if (!died) break;
        expect(call).toBeLessThan(80);
      }
    }
  });

  it('says whom to ask when its run is to be stopped, and never to ask again in a minute', async () => {
    const world = await held();
    const outcome = await world
      .worker()
      .steer.execute(asking('8', undefined, world.clock.nowMs()), '1001' as DeploymentId, 'stop');
    const because = unreadable('run', 'access-denied', 'Actions: read', 'app-removed');
    expect(outcome).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'run-out-of-sight', service: 'backend', environment: 'dev', because }],
    });
  });

  it('is followed again once the App is installed again, under another installation id', async () => {
    const world = await held();
    world.runs.access.install();
    await swept(world, 5);
    const { outOfSight, codeHostIds } = await world.kept('1001');
    expect(outOfSight).toBeNull();
    expect(codeHostIds).toEqual(world.runs.access.idsOf({ repository: backendRepository }));
    world.runs.ofId(world.runOf().id)?.finish();
    await swept(world, 5);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'succeeded' });
  });
});
