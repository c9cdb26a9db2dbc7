import { describe, expect, it } from 'vitest';
import { asking, backendRepository } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const rollback = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };

async function verified(world: DeployWorld, id: string, version: string) {
  await world
    .worker()
    .dispatch.execute({ asked: asking(id, undefined, world.clock.nowMs()), request: { ...toDev, version } });
  const kept = await world.kept(id);
  const run = { id: Number(id), url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
  const state = { kind: 'verified', run, images: [], by: 'digest' } as const;
  await world.deployments.replace(kept, { ...kept, state, revision: kept.revision + 1 });
  await world.worker().advance.execute(kept.id);
  world.clock.advance(60_000);
}

describe('a commit that is on no branch', () => {
  it('of a fork is not deployed, although the code host knows it, nor said to be deployable', async () => {
    const world = new DeployWorld();
    const { sha } = world.repositories.pushToFork(backendRepository, 'dev', { subject: 'Harmless' });
    const request = { ...toDev, version: sha };
    const refused = { refusals: [{ reason: 'stray-commit', version: sha, repository: backendRepository }] };
    expect(await world.worker().dispatch.execute({ asked: asking('1001'), request })).toMatchObject(refused);
    const { by } = asking('1002');
    expect(await world.worker().explain.execute({ ...request, by })).toMatchObject(refused);
    expect(world.runs.dispatched).toEqual([]);
  });

  it('is put back all the same when it was deployed before', async () => {
    const world = new DeployWorld();
    const { sha } = world.repositories.push(backendRepository, 'try', { subject: 'Try' });
    await verified(world, '1001', sha);
    world.repositories.deleteRef(backendRepository, 'try');
    await verified(world, '1002', 'latest');
    await world.worker().rollBack.execute(asking('2001', undefined, world.clock.nowMs()), rollback);
    const { state, commit } = await world.kept('2001');
    expect([state.kind, commit?.sha]).toEqual(['dispatched', sha]);
  });

  it('by the time of the dispatch is not dispatched', async () => {
    const world = new DeployWorld();
    const { sha } = world.repositories.push(backendRepository, 'try', { subject: 'Try' });
    const resolve = world.repositories.resolve.bind(world.repositories);
    world.repositories.resolve = async (...of) => {
      const found = await resolve(...of);
      world.repositories.deleteRef(backendRepository, 'try');
      return found;
    };
    await world.worker().dispatch.execute({ asked: asking('1001'), request: { ...toDev, version: sha } });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'rejected', because: { kind: 'moved', now: null } });
    expect(world.runs.dispatched).toEqual([]);
  });
});
