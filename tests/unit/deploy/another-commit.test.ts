import { describe, expect, it } from 'vitest';
import { anotherCommitAnnounced } from '../../../src/domain/deploy/another-commit.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import { knownList, unreadable } from '../../../src/domain/kit/fact.ts';
import { anAsker, aRunChanged, asking, backendInDev, developers, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const minute = 60_000;
const digest = `sha256:${'1'.repeat(64)}`;
const other = 'b0'.repeat(20);
const toProd = { ...toDev, environment: 'prod' };
const rollback = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };

/** A deploy of the head of `dev`, whose workflow announces this and is through. */
async function through(announced: string | null, world = new DeployWorld(), roll: string | null = null) {
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const run = world.runOf(world.runs.dispatched.length - 1);
  if (announced !== null) world.runs.ofId(run.id)?.announce(announced);
  world.clock.advance(minute);
  if (roll !== null) rollOut(world, roll);
  await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }));
  const commit = (await world.kept('1001')).commit?.sha ?? '';
  return { world, run, commit };
}

function rollOut(world: DeployWorld, image: string) {
  world.rollouts.startRollout(backendInDev, image, digest);
  world.rollouts.finishRollout(backendInDev);
}

async function sweepAfter(world: DeployWorld, ms: number) {
  world.clock.advance(ms);
  await world.worker().sweep.execute();
  return world.kept('1001');
}

describe('a workflow that built another commit than the approved one', () => {
  it('ends as another commit, however exactly ECS runs what it announced', async () => {
    const image = `acme/backend:sha-${other}@${digest}`;
    const { world } = await through(image, undefined, `acme/backend:sha-${other}`);
    const { state } = await sweepAfter(world, minute);
    expect(state).toMatchObject({
      kind: 'another-commit',
      images: [image],
      commit: { id: other, seenIn: 'announced' },
    });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });

  it('is known by what runs, where the announcement names no commit', async () => {
    const { world } = await through(`acme/backend@${digest}`, undefined, 'acme/backend:main-9f8e7d6');
    const { state } = await sweepAfter(world, minute);
    expect(state).toMatchObject({ kind: 'another-commit', commit: { id: '9f8e7d6', seenIn: 'running' } });
  });

  it('is known although ECS cannot be asked, and although no place is configured', async () => {
    const { world } = await through(`acme/backend:${other}`);
    world.services.failCluster(backendInDev, 'source-unavailable');
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'another-commit' });
    const { services, environments } = catalogWhere('dev', {});
    const nowhere = new DeployWorld({ services: services.map((one) => ({ ...one, runsOn: {} })), environments });
    await through(`acme/backend:${other}`, nowhere);
    expect(await nowhere.stateOf('1001')).toMatchObject({ kind: 'another-commit', commit: { seenIn: 'announced' } });
  });

  it('lets nobody promote the commit that was approved, and is nothing to go back to', async () => {
    const world = new DeployWorld(catalogWhere('prod', { after: 'dev' }));
    await through(`acme/backend:${other}`, world, `acme/backend:${other}`);
    const { commit } = await sweepAfter(world, minute);
    const by = anAsker(developers, operators);
    const version = commit?.sha ?? '';
    const asked = { asked: asking('1002', by), request: { ...toProd, version } };
    expect(await world.worker().dispatch.execute(asked)).toMatchObject({ refusals: [{ reason: 'not-promoted' }] });
    expect(await world.worker().rollBack.execute(asking('1003', by), rollback)).toMatchObject({
      refusals: [{ reason: 'nothing-to-roll-back' }],
    });
  });

  it('is rolled back where ECS says so', async () => {
    const { world } = await through(`acme/backend:${other}`);
    world.rollouts.startRollout(backendInDev, `acme/backend:${other}`);
    world.rollouts.rollBack(backendInDev, 'tasks failed to start');
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'rolled-back' });
  });

  it('keeps its lane while ECS still rolls it out', async () => {
    const { world } = await through(`acme/backend:${other}`);
    world.rollouts.startRollout(backendInDev, `acme/backend:${other}`);
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'succeeded' });
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1001' });
  });
});

describe('a rollout of another commit that nobody announced', () => {
  it('is looked at again until the window ends, and is verified when the right one comes', async () => {
    const { world, commit } = await through(null, undefined, `acme/backend:${other}`);
    expect((await world.kept('1001')).state).toMatchObject({ kind: 'succeeded' });
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'another-commit', isOpen: true });
    rollOut(world, `acme/backend:${commit}`);
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'verified' });
  });

  it('is final when the window ends', async () => {
    const { world } = await through(null, undefined, `acme/backend:${other}`);
    await sweepAfter(world, minute);
    expect((await sweepAfter(world, 30 * minute)).state).toMatchObject({ kind: 'another-commit', isOpen: false });
    rollOut(world, 'acme/backend:1.0.0');
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'another-commit', isOpen: false });
  });

  it('is not taken back by what cannot be read afterwards', async () => {
    const { world } = await through(null, undefined, `acme/backend:${other}`);
    await sweepAfter(world, minute);
    world.rollouts.hide('tasks', 'access-denied', 'ecs:ListTasks');
    expect((await sweepAfter(world, minute)).state).toMatchObject({ kind: 'another-commit', isOpen: true });
    expect((await sweepAfter(world, 30 * minute)).state).toMatchObject({ kind: 'another-commit', isOpen: false });
  });
});

it('a run of another commit that fails has failed', async () => {
  const world = new DeployWorld();
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const headSha = other as CommitSha;
  const seen = { run: world.runOf(), phase: 'completed', conclusion: 'failure' } as const;
  await world.worker().follow.execute(aRunChanged(seen, { headSha }));
  expect(await world.kept('1001')).toMatchObject({ strayedTo: headSha, state: { kind: 'failed' } });
});

describe('what a workflow announces', () => {
  const commit = '1a2b3c4d'.repeat(5) as CommitSha;
  const told = (...images: readonly string[]) =>
    anotherCommitAnnounced({ images: knownList(images), commit, names: ['backend'] })?.commit.id ?? null;

  it.each([
    ['the tag of another commit', ['acme/backend:9f8e7d6'], '9f8e7d6'],
    ['a bare tag of another commit', ['sha-9f8e7d6'], '9f8e7d6'],
    ['another commit beside a sidecar of ours', ['acme/backend:9f8e7d6', 'acme/proxy:v2'], '9f8e7d6'],
    ['our commit', ['acme/backend:1a2b3c4'], null],
    ['our commit beside an image of another', ['acme/backend:1a2b3c4', 'acme/backend:9f8e7d6'], null],
    ['a sidecar of another commit', ['acme/backend:v1', 'acme/proxy:9f8e7d6'], null],
    ['a version and a date', ['acme/backend:1.4.2', 'acme/backend:20261128'], null],
    ['a digest', [`acme/backend@${digest}`, digest], null],
    ['nothing', [], null],
  ])('is of another commit or not: %s', (_, images, expected) => {
    expect(told(...images)).toBe(expected);
  });

  it('says nothing of a version without a commit, nor where it cannot be read', () => {
    const images = knownList(['acme/backend:9f8e7d6']);
    expect(anotherCommitAnnounced({ images, commit: null, names: ['backend'] })).toBeNull();
    const unread = unreadable('announced-images', 'throttled');
    expect(anotherCommitAnnounced({ images: unread, commit, names: ['backend'] })).toBeNull();
  });
});
