import { describe, expect, it } from 'vitest';
import type { Deployment, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import { asking, backendRepository, nowMs } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const rollback = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
const minutes = 60_000;
const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const good: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
const bad: DeploymentState = { kind: 'failed', run, failure: null, log: { kind: 'none' } };

/** What was deployed before, oldest first: each brought a commit of its own. */
async function history(...ends: readonly DeploymentState[]) {
  const world = new DeployWorld();
  const past: Deployment[] = [];
  for (const [at, state] of ends.entries()) {
    const commit = world.repositories.push(backendRepository, 'dev', { subject: `Change ${at}` });
    await world
      .worker()
      .dispatch.execute({ asked: asking(`${1001 + at}`, undefined, world.clock.nowMs()), request: toDev });
    const kept = await world.kept(`${1001 + at}`);
    await world.deployments.replace(kept, { ...kept, state, revision: kept.revision + 1 });
    await world.worker().advance.execute(kept.id);
    past.push({ ...kept, commit });
    world.clock.advance(minutes);
  }
  const back = (id: string) => world.worker().rollBack.execute(asking(id, undefined, world.clock.nowMs()), rollback);
  const ends_ = async (id: string, state: DeploymentState) => {
    const kept = await world.kept(id);
    await world.deployments.replace(kept, { ...kept, state, revision: kept.revision + 1 });
    await world.worker().advance.execute(kept.id);
    world.clock.advance(minutes);
  };
  return { world, past, back, ends: ends_ };
}

describe('going back', () => {
  it('asked for by two at once goes to the same deployment, and not one further', async () => {
    const { back, past } = await history(good, good, bad);
    expect(await back('2001')).toMatchObject({ deployment: { purpose: { to: past[1]?.id } } });
    expect(await back('2002')).toMatchObject({ deployment: { purpose: { to: past[1]?.id } } });
  });

  it('from what one went back to goes further back, and never forward to what was left', async () => {
    const { back, past, ends } = await history(good, good, good);
    expect(await back('2001')).toMatchObject({ deployment: { purpose: { to: past[1]?.id } } });
    await ends('2001', good);
    expect(await back('2002')).toMatchObject({ deployment: { purpose: { to: past[0]?.id } } });
    await ends('2002', good);
    expect(await back('2003')).toMatchObject({ refusals: [{ reason: 'nothing-to-roll-back' }] });
  });

  it('once more after it failed tries the same again', async () => {
    const { back, past, ends } = await history(good, good, bad);
    await back('2001');
    await ends('2001', bad);
    expect(await back('2002')).toMatchObject({ deployment: { purpose: { to: past[1]?.id } } });
  });

  it('from a deploy that followed a way back goes to what ran then', async () => {
    const { world, back, past, ends } = await history(good, good, bad);
    await back('2001');
    await ends('2001', good);
    const commit = world.repositories.push(backendRepository, 'dev', { subject: 'A fix that fixed nothing' });
    await world.worker().dispatch.execute({ asked: asking('3001', undefined, world.clock.nowMs()), request: toDev });
    await ends('3001', bad);
    const outcome = await back('2002');
    expect(outcome).toMatchObject({ deployment: { commit: { sha: past[1]?.commit?.sha } } });
    expect(commit.sha).not.toBe(past[1]?.commit?.sha);
  });

  it('says in the dry run and on the card that it cannot pin the image', async () => {
    const { world, back } = await history(good, bad);
    const asked = asking('2000', undefined, world.clock.nowMs());
    const planned = await world.worker().rollBack.execute(asked, { ...rollback, dryRun: true });
    expect(planned).toMatchObject({ kind: 'planned', plan: { pin: 'no-digest' } });
    expect(await back('2001')).toMatchObject({ deployment: { purpose: { pin: 'no-digest' } } });
  });

  it('told again after it has come to its end is still the same one', async () => {
    const { back, past, ends } = await history(good, bad);
    await back('2001');
    await ends('2001', good);
    expect(await back('2001')).toMatchObject({ deployment: { id: '2001', purpose: { to: past[0]?.id } } });
  });

  it('is not led astray by what GitHub refused to start', async () => {
    const { world, back, past } = await history(good, good);
    world.repositories.push(backendRepository, 'dev', { subject: 'Never started' });
    world.runs.failWith({ reason: 'workflow-disabled' });
    await world.worker().dispatch.execute({ asked: asking('1999', undefined, world.clock.nowMs()), request: toDev });
    world.runs.failWith(null);
    expect(await back('2001')).toMatchObject({ deployment: { purpose: { to: past[0]?.id } } });
  });

  it('goes to the same commit only if it means that commit still', async () => {
    const { world, back, past } = await history(good, bad);
    const resolve = world.repositories.resolve.bind(world.repositories);
    world.repositories.resolve = async (repository, version) =>
      version === past[0]?.commit?.sha ? { kind: 'unknown' } : resolve(repository, version);
    expect(await back('2001')).toMatchObject({ refusals: [{ reason: 'unknown-version' }] });
  });

  it('of a service whose versions are images takes the version and the image that was seen', async () => {
    const base = new DeployWorld();
    const services = base.catalog.services.map((one) =>
      one.name === 'backend'
        ? { ...one, versions: 'anything' as const, inputs: { ...one.inputs, note: '{image}' } }
        : one,
    );
    const world = new DeployWorld({ ...base.catalog, services });
    for (const [id, version, state] of [
      ['1001', 'v1', good],
      ['1002', 'v2', bad],
    ] as const) {
      await world
        .worker()
        .dispatch.execute({ asked: asking(id, undefined, world.clock.nowMs()), request: { ...toDev, version } });
      const kept = await world.kept(id);
      const announced = { kind: 'known', value: [`backend@sha256:${version.at(-1)?.repeat(64)}`] } as const;
      await world.deployments.replace(kept, { ...kept, state, announced, revision: kept.revision + 1 });
      await world.worker().advance.execute(kept.id);
      world.clock.advance(minutes);
    }
    const outcome = await world.worker().rollBack.execute(asking('2001', undefined, world.clock.nowMs()), rollback);
    expect(outcome).toMatchObject({
      deployment: {
        version: 'v1',
        commit: null,
        inputs: { version: 'v1', note: `backend@sha256:${'1'.repeat(64)}` },
        purpose: { pin: 'pinned' },
      },
    });
    expect(nowMs).toBeLessThan(world.clock.nowMs());
  });
});
