import { describe, expect, it } from 'vitest';
import type { DispatchDeployInput } from '../../../src/application/deploy/dispatch-deploy.ts';
import { isUntouched, verifiedLast } from '../../../src/domain/deploy/already-runs.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Rollout } from '../../../src/domain/deploy/rollout.ts';
import { none, unreadable } from '../../../src/domain/kit/fact.ts';
import {
  type ARollout,
  aDeployment,
  aRollout,
  newDigest,
  newImage,
  oldDeployment,
  oldImage,
  runStartedAtMs,
  sidecar,
} from '../../support/a-rollout.ts';
import { anAsker, aRunChanged, asking, backendInDev, backendRepository, developers } from '../../support/a-team.ts';
import { pastDeployment, states } from '../../support/past-deployments.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const { run } = states.succeeded;
const verifiedAtMs = runStartedAtMs + 2 * minutes;

const verified = (images: readonly string[]): Deployment =>
  pastDeployment(1, 1, { state: { kind: 'verified', run, images, by: 'digest' }, sinceMs: verifiedAtMs });
const later = { startedAtMs: verifiedAtMs + 1, reason: null };

describe('what was verified', () => {
  const cases: readonly (readonly [string, boolean, ARollout])[] = [
    ['still runs where nothing was rolled out since', true, {}],
    ['still runs beside its sidecar', true, { deployments: [aDeployment({ images: [newImage, sidecar] })] }],
    ['may not run where a rollout began since', false, { latest: { ...later, status: 'succeeded' } }],
    [
      'may not run where a rollout from before goes on again',
      false,
      { latest: { startedAtMs: verifiedAtMs - 1, reason: null, status: 'in-progress' } },
    ],
    ['may not run where a rollout goes on', false, { latest: { ...later, status: 'in-progress' } }],
    [
      'may not run where another deployment is the primary',
      false,
      { deployments: [aDeployment({ createdAtMs: verifiedAtMs + 1 })] },
    ],
    ['may not run where an older deployment is left', false, { deployments: [aDeployment(), oldDeployment] }],
    ['does not run where tasks run something else', false, { runningImages: [oldImage] }],
    ['does not run alone where some tasks run something else', false, { runningImages: [newImage, oldImage] }],
    ['does not run where the primary is something else', false, { deployments: [aDeployment({ images: [oldImage] })] }],
    ['may not run where tasks are missing', false, { running: 1 }],
    ['does not run where nothing does', false, { running: 0, desired: 0 }],
    [
      'may not run where rollouts could not be read',
      false,
      { serviceDeployments: unreadable('service-deployments', 'throttled') },
    ],
    ['may not run where tasks could not be read', false, { runningImages: unreadable('tasks', 'throttled') }],
    ['still runs where ECS tells of no rollouts at all', true, { serviceDeployments: none }],
    [
      'may not run while ECS does not call the rollout complete',
      false,
      { deployments: [aDeployment({ state: 'unknown' })] },
    ],
  ];
  it.each(cases)('%s', (_, isSame, change) => {
    const rollout: Rollout = aRollout(change);
    expect(isUntouched(verified([`acme/backend:1.4.2@${newDigest}`]), rollout)).toBe(isSame);
    expect(isUntouched(verified([]), rollout)).toBe(false);
    expect(isUntouched({ ...verified([]), state: states.succeeded }, rollout)).toBe(false);
  });
});

describe('the newest deployment of a lane', () => {
  const trail = [{ kind: 'dispatching', atMs: 1 }] as const;
  const newest = pastDeployment(2, 1, { state: { kind: 'verified', run, images: [], by: 'digest' }, trail });
  const older = pastDeployment(1, 5, { trail });

  it('is what runs where the older ones ended before it', () => {
    expect(verifiedLast([newest, older])).toBe(newest);
  });

  it('is not known to run where it is not verified, or was superseded', () => {
    const superseded = { kind: 'superseded', run, later: { version: 'main', commit: null } } as const;
    for (const state of [states.succeeded, superseded, states.failed, states.cancelled]) {
      expect(verifiedLast([{ ...newest, state }, older])).toBeNull();
    }
  });

  it.each([
    ['while somebody runs an older one again on GitHub', { state: { kind: 'in-progress', run } as const }],
    ['after an older one was run again and ended later', { sinceMs: newest.sinceMs + 1 }],
  ])('is not known to run %s', (_, again) => {
    expect(verifiedLast([newest, { ...older, ...again }])).toBeNull();
  });
});

const digest = `sha256:${'1'.repeat(64)}`;

/** A deploy to dev that was verified. */
async function running(world = new DeployWorld()) {
  const asked = (id: string) => asking(id, anAsker(developers), world.clock.nowMs());
  await world.worker().dispatch.execute({ asked: asked('1001'), request: toDev });
  const started = world.runOf();
  world.runs.ofId(started.id)?.announce(`backend@${digest}`);
  world.clock.advance(minutes);
  world.rollouts.startRollout(backendInDev, 'backend:new', digest);
  world.rollouts.finishRollout(backendInDev);
  await world.worker().follow.execute(aRunChanged({ run: started, phase: 'completed', conclusion: 'success' }));
  expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
  world.clock.advance(minutes);
  const deploy = (id: string, change: Partial<DispatchDeployInput['request']> = {}) =>
    world.worker().dispatch.execute({ asked: asked(id), request: { ...toDev, ...change } });
  const can = () =>
    world.worker().explain.execute({ by: anAsker(developers), service: 'backend', environment: 'dev', version: 'dev' });
  return { world, deploy, can };
}

const runs = { plan: { alreadyRuns: { kind: 'runs', deployment: { id: '1001' } } } };
const starts = { kind: 'taken', deployment: { state: { kind: 'dispatched' } } };

describe('deploying what already runs', () => {
  it('says so and starts nothing, by whatever name it is called', async () => {
    const { world, deploy, can } = await running();
    const { dispatched } = world.runs;
    for (const version of ['latest', 'dev']) {
      expect(await deploy(`20${version.length}`, { version })).toMatchObject({ kind: 'already-runs', ...runs });
    }
    expect(await deploy('2100', { dryRun: true })).toMatchObject({ kind: 'planned', ...runs });
    expect(await can()).toMatchObject({ kind: 'explained', ...runs });
    expect(world.runs.dispatched).toHaveLength(dispatched.length);
    expect(await world.deployments.ofId('2006' as DeploymentId)).toBeNull();
  });

  it('starts it again where that is asked for, once for two presses', async () => {
    const { world, deploy } = await running();
    expect(await deploy('2001', { again: true })).toMatchObject(starts);
    expect(await deploy('2002', { again: true })).toMatchObject({ refusals: [{ reason: 'lane-taken' }] });
    expect(await deploy('2001', { again: true })).toMatchObject({ kind: 'taken', deployment: { id: '2001' } });
    expect(world.runs.dispatched).toHaveLength(2);
  });

  it('starts it as usual after a rollout that somebody else began', async () => {
    const { world, deploy, can } = await running();
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    world.rollouts.finishRollout(backendInDev);
    expect(await can()).toMatchObject({ plan: { alreadyRuns: null } });
    expect(await deploy('2001')).toMatchObject(starts);
  });

  it('starts it as usual where ECS does not answer, where it was not verified, and after anything newer', async () => {
    const unread = await running();
    unread.world.services.failCluster(backendInDev, 'throttled');
    expect(await unread.deploy('2001')).toMatchObject(starts);
    const unverified = await running();
    const kept = await unverified.world.kept('1001');
    await unverified.world.deployments.replace(kept, { ...kept, state: states.succeeded, revision: kept.revision + 1 });
    expect(await unverified.deploy('2001')).toMatchObject(starts);
    const newer = await running();
    newer.world.repositories.push(backendRepository, 'dev', { subject: 'Newer' });
    await newer.deploy('2001');
    expect(await newer.deploy('2002', { version: (await newer.world.kept('1001')).commit?.sha ?? '' })).toMatchObject({
      deployment: { state: { kind: 'in-line' } },
    });
  });

  it('starts it in an emergency, and never takes one word for the same image', async () => {
    const urgent = await running(new DeployWorld(catalogWhere('dev', { breakGlassRoles: [developers] })));
    expect(await urgent.deploy('2001', { breakGlass: 'It hangs' })).toMatchObject(starts);
    const { services, environments } = catalogWhere('dev', {});
    const words = services.map((one) => ({ ...one, versions: 'anything' as const }));
    const named = await running(new DeployWorld({ services: words, environments }));
    expect(await named.deploy('2001', { dryRun: true })).toMatchObject({
      plan: { alreadyRuns: { kind: 'image-unknown', deployment: { id: '1001' } } },
    });
    expect(await named.deploy('2002')).toMatchObject(starts);
  });
});
