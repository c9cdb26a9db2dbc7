import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryRollouts } from '../../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLocks } from '../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { ShowDeploys } from '../../../src/application/history/show-deploys.ts';
import { type Deployment, moveTo } from '../../../src/domain/deploy/deployment.ts';
import type { BoardLane, DeployBoard } from '../../../src/domain/history/deploy-board.ts';
import type { LockScope } from '../../../src/domain/lock/lock.ts';
import { aRun } from '../../contracts/deploy/a-deployment.ts';
import { anAsker, backendInDev, catalog, developers, nowMs } from '../../support/a-team.ts';
import { pastDeployment, states } from '../../support/past-deployments.ts';

class Team {
  readonly clock = new InMemoryClock(nowMs);
  readonly deployments = new InMemoryDeployments(this.clock);
  readonly locks = new InMemoryLocks(this.clock);
  readonly services = new InMemoryRunningServices();
  readonly rollouts = new InMemoryRollouts(this.services, this.clock);

  constructor() {
    this.services.set(backendInDev, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['acme/backend:v1'] });
  }

  async with(...deployments: readonly Deployment[]): Promise<this> {
    for (const deployment of deployments) await this.deployments.add(deployment);
    return this;
  }

  async locked(scope: LockScope): Promise<this> {
    const { id, name } = anAsker(developers);
    await this.locks.take({ scope, by: { id, name }, reason: 'DB migration', atMs: nowMs, untilMs: null }, nowMs);
    return this;
  }

  board(): Promise<DeployBoard> {
    return new ShowDeploys(catalog, this.deployments, this.locks, this.rollouts, this.clock).execute();
  }

  async backendInDev(): Promise<BoardLane> {
    const [lane] = (await this.board()).lanes.filter((one) => isLane(one, 'backend', 'dev'));
    if (lane === undefined) throw new Error('the lane is not on the board');
    return lane;
  }
}

const isLane = ({ lane }: BoardLane, service: string, environment: string) =>
  lane.service === service && lane.environment === environment;
const inProd = { service: 'web', environment: 'prod' };

describe('the board of deploys', () => {
  it('tells of a place that it was told to watch and has never deployed to, and counts the others', async () => {
    const { lanes, unused, atMs } = await new Team().board();
    expect(lanes.map(({ lane, level, running }) => [lane, level, running])).toEqual([
      [{ service: 'backend', environment: 'dev' }, 'never', null],
    ]);
    expect([unused, atMs]).toEqual([5, nowMs]);
  });

  it('shows what runs, and that nobody has verified it', async () => {
    const [older, newer] = [pastDeployment(1, 5), pastDeployment(2, 3)];
    const lane = await (await new Team().with(older, newer)).backendInDev();
    expect(lane).toMatchObject({ running: newer, level: 'unverified', verification: 'unverified', failed: null });
    expect(lane.drift).toEqual({ kind: 'none' });
  });

  it('shows what still runs and what failed after it, and forgets the failure once something went well', async () => {
    const [good, bad, later] = [
      pastDeployment(1, 5),
      pastDeployment(2, 3, { state: states.failed }),
      pastDeployment(3, 1),
    ];
    const team = await new Team().with(good, bad);
    expect(await team.backendInDev()).toMatchObject({ running: good, failed: bad, level: 'failed' });
    await team.with(later);
    expect(await team.backendInDev()).toMatchObject({ running: later, failed: null, level: 'unverified' });
  });

  it('shows that somebody has changed by hand what runs', async () => {
    const team = await new Team().with(pastDeployment(1, 5));
    team.services.set(backendInDev, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['acme/backend:hotfix'] });
    expect(await team.backendInDev()).toMatchObject({
      level: 'drifted',
      drift: { kind: 'drifted', deployed: ['acme/backend:v1'], primary: ['acme/backend:hotfix'] },
    });
  });

  it('blames nobody for what a deploy of our own may have left that failed, was stopped or is lost', async () => {
    for (const state of [
      states.failed,
      { kind: 'cancelled', run: aRun(7), by: null },
      { kind: 'lost', isFinal: true },
      { kind: 'superseded', run: aRun(7), later: { version: 'main', commit: null } },
    ] as const) {
      const ours = pastDeployment(2, 3, { state });
      const team = await new Team().with(pastDeployment(1, 5), ours);
      team.rollouts.startRollout(backendInDev, 'acme/backend:v2');
      team.rollouts.finishRollout(backendInDev);
      expect(await team.backendInDev()).toMatchObject({ leftBy: { id: ours.id }, drift: { kind: 'drifted' } });
    }
  });

  it('does not put down to our own what was there before it began, or what was withdrawn in time', async () => {
    const withdrawn = pastDeployment(2, 3, { state: { kind: 'cancelled', run: null, by: null } });
    const team = await new Team().with(pastDeployment(1, 5), withdrawn);
    team.services.set(backendInDev, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['acme/backend:v2'] });
    expect(await team.backendInDev()).toMatchObject({ leftBy: null, drift: { kind: 'drifted' } });
  });

  it('does not put down to a failed deploy of our own what was rolled out by hand before it', async () => {
    const team = await new Team().with(pastDeployment(1, 5), pastDeployment(2, 3, { state: states.failed }));
    const hours = 3_600_000;
    team.clock.advance(-4 * hours);
    team.rollouts.startRollout(backendInDev, 'acme/backend:v2');
    team.rollouts.finishRollout(backendInDev);
    team.clock.advance(4 * hours);
    expect(await team.backendInDev()).toMatchObject({ leftBy: null, drift: { kind: 'drifted' } });
  });

  it('shows what is on its way and who waits, and looks for no drift meanwhile', async () => {
    const moving = pastDeployment(2, 2, { state: states.dispatched });
    const waiting = [
      pastDeployment(3, 1, { state: states.requested }),
      pastDeployment(4, 0.5, { state: states.requested }),
    ];
    const team = await new Team().with(pastDeployment(1, 5), ...waiting.toReversed(), moving);
    const lane = await team.backendInDev();
    expect(lane).toMatchObject({ inFlight: moving, waiting, level: 'moving', drift: { kind: 'not-looked-for' } });
  });

  it('shows every lock that stops a place, also where nothing was ever deployed if it is the place itself', async () => {
    const team = await (await new Team().locked({ service: null, environment: 'prod' })).locked(inProd);
    const { lanes } = await team.board();
    expect(lanes.map(({ lane, level, locks }) => [lane, level, locks.length])).toEqual([
      [inProd, 'locked', 2],
      [{ service: 'backend', environment: 'dev' }, 'never', 0],
    ]);
  });

  it('begins with what is worst, and keeps the configured order among equals', async () => {
    const elsewhere = (id: number, service: string, environment: string, changes: Partial<Deployment> = {}) =>
      pastDeployment(id, 4, { service, environment, ...changes });
    const team = await new Team().with(
      elsewhere(1, 'web', 'dev', { state: states.failed }),
      elsewhere(2, 'web', 'prod'),
      elsewhere(3, 'backend', 'prod'),
      elsewhere(4, 'backend', 'dev'),
      elsewhere(5, 'web', 'sealed', { state: states.dispatched }),
    );
    const { lanes } = await team.board();
    expect(lanes.map(({ lane, level }) => `${level} ${lane.service}/${lane.environment}`)).toEqual([
      'failed web/dev',
      'moving web/sealed',
      'unverified backend/dev',
      'calm backend/prod',
      'calm web/prod',
    ]);
  });

  it('shows that a deploy which has succeeded is still being verified, and then that it was', async () => {
    const pending = pastDeployment(2, 1, { state: { ...states.succeeded, verification: { kind: 'pending' } } });
    const team = await new Team().with(pastDeployment(1, 5), pending);
    expect(await team.backendInDev()).toMatchObject({
      running: pending,
      verification: 'pending',
      inFlight: null,
      level: 'moving',
      drift: { kind: 'not-looked-for' },
    });
    const { run, images } = states.succeeded;
    const verified = moveTo(pending, { kind: 'verified', run, images: images.images, by: 'image' }, nowMs);
    await team.deployments.replace(pending, verified);
    expect(await team.backendInDev()).toMatchObject({ running: verified, verification: 'verified', level: 'calm' });
  });

  it('says that it does not know where ECS does not answer', async () => {
    const team = await new Team().with(pastDeployment(1, 5));
    team.services.failCluster(backendInDev, 'access-denied');
    expect((await team.backendInDev()).drift).toEqual({ kind: 'unknown', reason: 'access-denied' });
  });
});
