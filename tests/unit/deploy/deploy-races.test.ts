import { describe, expect, it } from 'vitest';
import { ChannelUnavailable } from '../../../src/application/kit/channel-unavailable.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { afterEvent } from '../../../src/domain/deploy/deployment-life.ts';
import type { Asker, ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { aRunChanged, asking, nowMs } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const id = '1001' as DeploymentId;
const sre = 'sre' as RoleId;
const minutes = 60_000;
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
const park: Asker = { id: 'park' as MemberId, name: 'Park', roles: [sre] };

const deploy = (world: DeployWorld, named = '1001') =>
  world.worker().dispatch.execute({ asked: asking(named, undefined, world.clock.nowMs()), request: toDev });

async function awaiting() {
  const world = new DeployWorld(catalogWhere('dev', { approvals: { count: 1, roles: [sre], withinMs: 60 * minutes } }));
  await deploy(world);
  const shown = (await world.kept(id)).commit?.sha ?? null;
  const decide = (by: Asker, decision: 'approve' | 'reject') =>
    world.worker().decide.execute({ by, deployment: id, shown, decision });
  return { world, decide };
}

/** Lets `meanwhile` happen the first time that somebody appends this to the audit. */
function whileRecording(world: DeployWorld, action: string, meanwhile: () => Promise<unknown>): void {
  const append = world.audit.append.bind(world.audit);
  let isFirst = true;
  world.audit.append = async (event) => {
    if (event.action === action && isFirst) {
      isFirst = false;
      await meanwhile();
    }
    return append(event);
  };
}

describe('a decision that comes a moment too late', () => {
  it('is not called a no where the deploy has started', async () => {
    const { world, decide } = await awaiting();
    whileRecording(world, 'deploy-declined', () => decide(lee, 'approve'));
    expect(await decide(park, 'reject')).toMatchObject({ refusals: [{ reason: 'not-waiting' }] });
    expect(await world.stateOf(id)).toMatchObject({ kind: 'dispatched' });
  });

  it('is not called a yes where somebody else has said no', async () => {
    const { world, decide } = await awaiting();
    whileRecording(world, 'deploy-approved', () => decide(park, 'reject'));
    expect(await decide(lee, 'approve')).toMatchObject({
      refusals: [{ reason: 'already-decided', by: { id: 'park' }, decision: 'rejected' }],
    });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('leaves no start in the audit that was none', async () => {
    const { world, decide } = await awaiting();
    const { replace } = world.deployments;
    world.deployments.replace = async (before, after) => {
      world.deployments.replace = replace;
      if (after.state.kind === 'dispatching') await decide(park, 'reject');
      else world.deployments.replace = hooked;
      return replace.call(world.deployments, before, after);
    };
    const hooked = world.deployments.replace;
    await decide(lee, 'approve');
    expect(world.runs.dispatched).toEqual([]);
    expect(world.audit.events().map(({ action }) => action)).not.toContain('deploy-dispatched');
  });
});

describe('what locks a deploy while GitHub is slow to tell what it means', () => {
  it('is seen right before the start', async () => {
    const { world, decide } = await awaiting();
    const resolve = world.repositories.resolve.bind(world.repositories);
    world.repositories.resolve = async (...given) => {
      const scope = { service: 'backend', environment: null };
      await world.locks.take({ scope, by: park, reason: 'DB', atMs: nowMs, untilMs: null }, nowMs);
      return resolve(...given);
    };
    await decide(lee, 'approve');
    expect(world.runs.dispatched).toEqual([]);
    expect(await world.stateOf(id)).toMatchObject({
      kind: 'rejected',
      because: { kind: 'policy', refusals: [{ reason: 'locked' }] },
    });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });
});

describe('a worker that takes up what another one still has in hand', () => {
  it('does not call lost for good what GitHub then refuses', async () => {
    const world = new DeployWorld();
    const { dispatch } = world.runs;
    world.runs.dispatch = async () => {
      world.runs.dispatch = dispatch;
      await deploy(world);
      return { kind: 'rejected', rejection: { reason: 'ref-not-found' } };
    };
    await deploy(world);
    expect(await world.stateOf(id)).toMatchObject({ kind: 'rejected', because: { kind: 'github' } });
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
  });

  it('does not lose a run that was named while it searched', async () => {
    const world = new DeployWorld();
    world.runs.namesRuns = false;
    await deploy(world);
    const before = await world.kept(id);
    const named = afterEvent(before, { kind: 'dispatch-answered', run: world.runOf() }, nowMs);
    expect(afterEvent(named, { kind: 'run-missing', isFinal: false }, nowMs)).toBe(named);
  });
});

describe('a run of another commit than the one that was shown', () => {
  it('is stopped also when the worker that saw it first died before it could ask', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let at = 0; at < 12; at += 1) {
        const world = new DeployWorld();
        await deploy(world);
        const run = world.runOf();
        const moved = aRunChanged({ run, phase: 'running' }, { headSha: 'f'.repeat(40) as CommitSha });
        await world.worker(at, effect).follow.execute(moved).catch(onlyDeath);
        await world.worker().follow.execute(moved);
        expect({ at, effect, seen: world.runs.ofId(run.id)?.observation }).toMatchObject({
          at,
          effect,
          seen: { phase: 'completed', conclusion: 'cancelled' },
        });
      }
    }
  });
});

describe('a room that was closed to us', () => {
  it('holds up nobody: what is over lets the next one go, and is in the audit', async () => {
    const world = new DeployWorld();
    await deploy(world, '1001');
    await deploy(world, '1002');
    const closed = new ChannelUnavailable('deploys' as ChannelId, 'closed', {});
    world.board.update = () => Promise.reject(closed);
    world.board.post = () => Promise.reject(closed);
    const moved = aRunChanged({ run: world.runOf(), phase: 'completed', conclusion: 'failure' });
    await world
      .worker()
      .follow.execute(moved)
      .catch(() => null);
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: '1002', line: [] });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
    expect(world.audit.events().map(({ action }) => action)).toContain('deploy-failed');
  });
});

describe('whose turn it is', () => {
  it('is not told to somebody who has left the line', async () => {
    const world = new DeployWorld();
    await deploy(world, '1001');
    const inLine = asking('1002', { ...lee, roles: ['developers' as RoleId] });
    await world.worker().dispatch.execute({ asked: inLine, request: toDev });
    await world.worker().steer.execute(inLine, '1002' as DeploymentId, 'withdraw');
    expect(world.board.posted('deploy-call')).toEqual([]);
  });
});

describe('a workflow that announces no image', () => {
  it('is verified by what was rolled out since it started, however late its start was told', async () => {
    const world = new DeployWorld();
    const backend = world.catalog.services[0]?.runsOn['dev'];
    if (backend === undefined) throw new Error('backend runs nowhere');
    await deploy(world);
    const run = world.runOf();
    world.clock.advance(minutes);
    world.rollouts.startRollout(backend, 'backend:new', `sha256:${'1'.repeat(64)}`);
    world.clock.advance(2 * minutes);
    await world.worker().follow.execute(aRunChanged({ run, phase: 'queued' }));
    world.rollouts.finishRollout(backend);
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }));
    expect(await world.stateOf(id)).toMatchObject({ kind: 'verified', by: 'new-rollout' });
  });
});
