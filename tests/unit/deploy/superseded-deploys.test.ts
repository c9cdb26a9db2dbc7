import { describe, expect, it } from 'vitest';
import type { InMemoryRun } from '../../../src/adapters/in-memory/deploy/in-memory-run.ts';
import { deliveryOf } from '../../../src/domain/history/delivery-of.ts';
import { anAsker, asking, backendInDev, backendRepository, developers } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const workflow = { repository: backendRepository, workflow: 'deploy.yml' };
const digestOf = (character: string) => `sha256:${character.repeat(64)}`;
const [old, first, second] = [digestOf('0'), digestOf('1'), digestOf('2')];

/** ECS runs something older, and pushes to the default branch deploy to dev. */
function aWorld(): DeployWorld {
  const catalog = catalogWhere('dev', {});
  const outsideRuns = { others: 'announce', push: [{ branch: null, environment: 'dev' }] } as const;
  const services = catalog.services.map((one) => (one.name === 'backend' ? { ...one, outsideRuns } : one));
  const world = new DeployWorld({ ...catalog, services });
  rollOut(world, old);
  world.clock.advance(10 * minutes);
  return world;
}

function rollOut(world: DeployWorld, digest: string): void {
  world.rollouts.startRollout(backendInDev, 'backend:next', digest);
  world.rollouts.finishRollout(backendInDev);
}

async function push(world: DeployWorld): Promise<InMemoryRun> {
  world.repositories.push(backendRepository, 'main', { subject: 'Go on' });
  const run = world.runs.push(workflow, 'main', 'mona');
  await tell(world, run);
  world.clock.advance(minutes);
  return run;
}

const tell = (world: DeployWorld, { told }: InMemoryRun) => world.worker().follow.execute(told);
const idOf = ({ run }: InMemoryRun) => String(run.id);

async function ends(world: DeployWorld, run: InMemoryRun, announced: string | null): Promise<void> {
  run.advance();
  if (announced !== null) run.announce(`backend@${announced}`);
  run.finish();
  await tell(world, run);
}

async function sweep(world: DeployWorld, count: number): Promise<void> {
  world.clock.advance(count * minutes);
  await world.worker().sweep.execute();
}

const request = (world: DeployWorld, id: string) => asking(id, anAsker(developers), world.clock.nowMs());
const endsOf = async (world: DeployWorld, id: string) => deliveryOf(await world.kept(id), true).ends;

describe('a push that a later push overtakes', () => {
  it('ends as superseded where ECS already runs the later one, and counts neither as good nor as bad', async () => {
    const world = aWorld();
    const [one, two] = [await push(world), await push(world)];
    await ends(world, one, first);
    rollOut(world, second);
    await ends(world, two, second);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(one))).toMatchObject({
      kind: 'superseded',
      later: { version: 'main', commit: two.headSha },
    });
    expect(await endsOf(world, idOf(one))).toEqual([]);
    expect(await world.stateOf(idOf(two))).toMatchObject({ kind: 'verified' });
    expect(await endsOf(world, idOf(two))).toMatchObject([{ isGood: true }]);
    expect(await world.deployments.open()).toEqual([]);
  });

  it('ends as superseded where its rollout had not begun yet', async () => {
    const world = aWorld();
    const one = await push(world);
    await ends(world, one, first);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(one))).toMatchObject({ kind: 'not-running-it', isOpen: true });
    await push(world);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(one))).toMatchObject({ kind: 'superseded' });
    expect(await endsOf(world, idOf(one))).toEqual([]);
  });

  it('ends as superseded where what runs is tagged with the commit of the later one', async () => {
    const world = aWorld();
    const [one, two] = [await push(world), await push(world)];
    await ends(world, one, null);
    world.rollouts.startRollout(backendInDev, `backend:${two.headSha}`, second);
    world.rollouts.finishRollout(backendInDev);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(one))).toMatchObject({ kind: 'superseded' });
  });

  it('is verified all the same while ECS still runs it', async () => {
    const world = aWorld();
    const one = await push(world);
    await push(world);
    rollOut(world, first);
    await ends(world, one, first);
    expect(await world.stateOf(idOf(one))).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('is not running where nothing came after it', async () => {
    const world = aWorld();
    const [one, two] = [await push(world), await push(world)];
    await ends(world, two, second);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(two))).toMatchObject({ kind: 'not-running-it' });
    await ends(world, one, first);
    await sweep(world, 31);
    expect(await endsOf(world, idOf(two))).toMatchObject([{ isGood: false }]);
  });

  it('is rolled back where ECS gave up its own rollout', async () => {
    const world = aWorld();
    const one = await push(world);
    await push(world);
    world.rollouts.startRollout(backendInDev, 'backend:next', first);
    world.rollouts.rollBack(backendInDev, 'alarm', 'rolled-back');
    await ends(world, one, first);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(one))).toMatchObject({ kind: 'rolled-back' });
  });

  it('built another commit where its own workflow announced one', async () => {
    const world = aWorld();
    const [one, two] = [await push(world), await push(world)];
    one.advance();
    one.announce(`backend:${two.headSha}`);
    one.finish();
    await tell(world, one);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(one))).toMatchObject({ kind: 'another-commit', commit: { seenIn: 'announced' } });
  });
});

describe('two deploys one after another', () => {
  async function notRunning() {
    const world = aWorld();
    await world.worker().dispatch.execute({ asked: request(world, '1001'), request: toDev });
    const { run } = world.runs.ofId(world.runOf().id) ?? { run: world.runOf() };
    world.runs.ofId(run.id)?.announce(`backend@${first}`);
    world.runs.ofId(run.id)?.finish();
    await world.worker().sweep.execute();
    await sweep(world, 5);
    await sweep(world, 2);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'not-running-it', isOpen: true });
    return world;
  }

  it('the first ends as superseded where its rollout had not begun', async () => {
    const world = await notRunning();
    await world.worker().dispatch.execute({ asked: request(world, '1002'), request: toDev });
    await sweep(world, 2);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'superseded', later: { version: 'latest' } });
    expect(await endsOf(world, '1001')).toEqual([]);
  });

  it('the first stays not running where GitHub refused to start the second', async () => {
    const world = await notRunning();
    world.runs.failWith({ reason: 'workflow-disabled' });
    await world.worker().dispatch.execute({ asked: request(world, '1002'), request: toDev });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'rejected' });
    world.runs.failWith(null);
    await sweep(world, 31);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'not-running-it', isOpen: false });
  });

  it('the first stays not running, and counts as bad, where somebody went back because of that', async () => {
    const world = aWorld();
    const good = await push(world);
    rollOut(world, old);
    await ends(world, good, old);
    expect(await world.stateOf(idOf(good))).toMatchObject({ kind: 'verified' });
    const bad = await push(world);
    await ends(world, bad, first);
    await sweep(world, 2);
    expect(await world.stateOf(idOf(bad))).toMatchObject({ kind: 'not-running-it', isOpen: true });
    const back = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
    const taken = await world.worker().rollBack.execute(request(world, '1001'), back);
    expect(taken).toMatchObject({ kind: 'taken', deployment: { state: { kind: 'dispatched' } } });
    await sweep(world, 2);
    expect(await world.stateOf(idOf(bad))).toMatchObject({ kind: 'not-running-it', isOpen: false });
    expect(await endsOf(world, idOf(bad))).toMatchObject([{ isGood: false }]);
  });
});
