import { describe, expect, it } from 'vitest';
import { verifyingMs } from '../../../src/application/deploy/verify-deploy.ts';
import type { Catalog } from '../../../src/domain/deploy/catalog.ts';
import type { DeploymentId, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import type { UnverifiedBecause } from '../../../src/domain/deploy/deployment-state.ts';
import { mayLookAgain } from '../../../src/domain/deploy/look-again.ts';
import { aRunChanged, asking, backendInDev, backendRepository, nowMs } from '../../support/a-team.ts';
import { states } from '../../support/past-deployments.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const digest = `sha256:${'1'.repeat(64)}`;
const id = '1001' as DeploymentId;

/** A deploy of which ECS told nothing for as long as anybody looked. */
async function unread(catalog?: Catalog) {
  const world = new DeployWorld(catalog);
  await world.worker().dispatch.execute({ asked: asking(id), request: toDev });
  const run = world.runOf();
  world.runs.ofId(run.id)?.announce(`backend@${digest}`);
  world.clock.advance(minutes);
  world.services.failCluster(backendInDev, 'source-unavailable');
  await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }));
  world.clock.advance(verifyingMs);
  await world.worker().sweep.execute();
  const press = (pressed: string, atMs = world.clock.nowMs()) =>
    world.worker().steer.execute(asking(pressed, undefined, atMs), id, 'look');
  /** ECS answers again, and runs this. */
  const answers = (image: string) => {
    world.services.recoverCluster(backendInDev);
    world.rollouts.startRollout(backendInDev, 'backend:new', image);
    world.rollouts.finishRollout(backendInDev);
  };
  const looks = () => world.audit.events().filter(({ action }) => action === 'deploy-looked-again');
  return { world, press, answers, looks };
}

const notVerified = {
  kind: 'succeeded',
  verification: { kind: 'impossible', reason: 'source-unavailable', isOpen: false },
};
const refused = (because: string) => ({
  kind: 'refused',
  refusals: [{ reason: 'no-look-again', service: 'backend', environment: 'dev', because }],
});

describe('looking again', () => {
  it('verifies what ECS runs, once it can be read, and says who asked', async () => {
    const { world, press, answers, looks } = await unread();
    expect(await world.stateOf(id)).toMatchObject(notVerified);
    answers(digest);
    expect(await press('2001')).toMatchObject({ kind: 'steered', action: 'look' });
    expect(await world.kept(id)).toMatchObject({
      state: { kind: 'verified', by: 'digest' },
      lookedAgain: { by: { id: 'kim', name: 'Kim' }, askedId: '2001' },
    });
    expect(looks()).toMatchObject([{ by: { id: 'kim' }, subject: 'backend/dev' }]);
    expect(world.board.posted('deploy')).toHaveLength(1);
  });

  it('verifies nothing that the first look would not have verified', async () => {
    const { world, press, answers } = await unread();
    answers(`sha256:${'2'.repeat(64)}`);
    await press('2001');
    world.clock.advance(2 * minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf(id)).toMatchObject({ kind: 'not-running-it' });
  });

  it('goes on for half an hour from the press, however old the deploy is, and then ends', async () => {
    const { world, press, answers } = await unread();
    world.clock.advance(3 * 24 * 60 * minutes);
    await press('2001');
    expect(await world.stateOf(id)).toMatchObject({ verification: { isOpen: true } });
    world.clock.advance(verifyingMs - minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf(id)).toMatchObject({ verification: { isOpen: true } });
    world.clock.advance(minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf(id)).toMatchObject(notVerified);
    expect(await world.deployments.open()).toEqual([]);
    answers(digest);
    await world.worker().sweep.execute();
    expect(await world.stateOf(id)).toMatchObject(notVerified);
  });

  it('is one look for two presses, and none for a press that is told again', async () => {
    const { world, press, looks } = await unread();
    const atMs = world.clock.nowMs();
    await press('2001');
    world.clock.advance(minutes);
    expect(await press('2002')).toMatchObject({ kind: 'steered' });
    expect(await world.kept(id)).toMatchObject({ lookedAgain: { askedId: '2001', atMs } });
    world.clock.advance(verifyingMs);
    await world.worker().sweep.execute();
    const { state, revision } = await world.kept(id);
    expect(
      await world.worker().steer.execute(asking('2001', undefined, world.clock.nowMs()), id, 'look'),
    ).toMatchObject({
      kind: 'steered',
    });
    expect(await world.kept(id)).toMatchObject({ state, revision });
    expect(looks()).toHaveLength(1);
  });

  it('takes no lane: the next deploy starts at once, and ends the look', async () => {
    const { world, press, answers } = await unread();
    await press('2001');
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: null });
    world.repositories.push(backendRepository, 'dev', { subject: 'Next' });
    const next = asking('1002', undefined, world.clock.nowMs());
    expect(await world.worker().dispatch.execute({ asked: next, request: toDev })).toMatchObject({
      deployment: { state: { kind: 'dispatched' } },
    });
    answers(digest);
    world.clock.advance(minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf(id)).toMatchObject(notVerified);
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1002' });
    expect(await press('2002')).toMatchObject(refused('overtaken'));
  });

  it('is refused where no place is configured any more, and where everything was read', async () => {
    const { world, press } = await unread();
    const unplaced = world.catalog.services.map((one) => ({ ...one, runsOn: {} }));
    const other = new DeployWorld({ ...world.catalog, services: unplaced });
    await other.deployments.add(await world.kept(id));
    const asked = asking('2001', undefined, nowMs);
    expect(await other.worker().steer.execute(asked, id, 'look')).toMatchObject(refused('no-place'));
    const kept = await world.kept(id);
    const { run } = states.succeeded;
    const state: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
    await world.deployments.replace(kept, { ...kept, state, revision: kept.revision + 1 });
    expect(await press('2001')).toMatchObject(refused('was-read'));
  });
});

const reasons: Readonly<Record<UnverifiedBecause, boolean>> = {
  'not-configured': false,
  'not-found': true,
  'access-denied': true,
  'source-unavailable': true,
  unreadable: true,
  'index-or-platform': true,
  'still-rolling': false,
  'no-primary': false,
  'no-rollout-state': false,
  'nothing-runs': false,
  'not-comparable': false,
  'no-new-rollout': false,
  'start-unknown': false,
  'tasks-differ': false,
  'job-skipped': false,
  'several-rollouts': false,
  'rollouts-not-listed': false,
  'other-commit': false,
};

const isReason = (text: string): text is UnverifiedBecause => text in reasons;

it.each(Object.keys(reasons).filter(isReason))(
  '“not verified: %s” may be looked at again only where it was not read',
  (reason) => {
    const isAllowed = reasons[reason];
    const ended = (isOpen?: boolean): DeploymentState => ({
      ...states.succeeded,
      verification: { kind: 'impossible', reason, ...(isOpen === undefined ? {} : { isOpen }) },
    });
    expect([mayLookAgain(ended()), mayLookAgain(ended(false)), mayLookAgain(ended(true))]).toEqual([
      isAllowed,
      isAllowed,
      false,
    ]);
  },
);
