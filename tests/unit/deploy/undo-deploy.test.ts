import { describe, expect, it } from 'vitest';
import type { DeploymentId, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import { asking, backendRepository } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const good: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
const bad: DeploymentState = { kind: 'failed', run, failure: null, log: { kind: 'none' } };
const overtaken = { refusals: [{ reason: 'overtaken', service: 'backend', environment: 'dev' }] };

async function ends(world: DeployWorld, id: string, state: DeploymentState) {
  const kept = await world.kept(id);
  await world.deployments.replace(kept, { ...kept, state, revision: kept.revision + 1 });
  await world.worker().advance.execute(kept.id);
  world.clock.advance(60_000);
}

/** Deployments with the ids 1001, 1002 and so on, each of a commit of its own. */
async function history(...states: readonly DeploymentState[]) {
  const world = new DeployWorld();
  const now = (id: string) => asking(id, undefined, world.clock.nowMs());
  const deploy = async (id: string, state: DeploymentState) => {
    world.repositories.push(backendRepository, 'dev', { subject: id });
    await world.worker().dispatch.execute({ asked: now(id), request: toDev });
    await ends(world, id, state);
  };
  for (const [at, state] of states.entries()) await deploy(`${1001 + at}`, state);
  const press = (id: string, card: string) => world.worker().undo.execute(now(id), card as DeploymentId);
  return { world, deploy, press };
}

describe('the button that rolls back', () => {
  it('on the newest card goes back to what was good before', async () => {
    const { press } = await history(good, bad);
    expect(await press('2001', '1002')).toMatchObject({ deployment: { purpose: { kind: 'rollback', to: '1001' } } });
  });

  it('on an old card does not undo what was deployed since', async () => {
    const { world, press } = await history(good, bad, good);
    const started = world.runs.dispatched.length;
    expect(await press('2001', '1002')).toMatchObject(overtaken);
    expect(world.runs.dispatched).toHaveLength(started);
  });

  it('pressed twice rolls back once', async () => {
    const { press } = await history(good, bad);
    expect((await press('2001', '1002')).kind).toBe('taken');
    expect(await press('2002', '1002')).toMatchObject(overtaken);
  });

  it('is answered the same when its one press is worked on twice', async () => {
    const { world, press } = await history(good, bad);
    await press('2001', '1002');
    const started = world.runs.dispatched.length;
    expect(await press('2001', '1002')).toMatchObject({ kind: 'taken', deployment: { id: '2001' } });
    expect(world.runs.dispatched).toHaveLength(started);
  });

  it('works although something was asked for since that was never started', async () => {
    const { press, deploy } = await history(good, bad);
    await deploy('1900', { kind: 'rejected', because: { kind: 'not-configured' } });
    expect((await press('2001', '1002')).kind).toBe('taken');
  });

  it('of a deployment that nobody knows does nothing', async () => {
    const { press } = await history(good);
    expect(await press('2001', '1')).toMatchObject({ refusals: [{ reason: 'not-waiting' }] });
  });
});
