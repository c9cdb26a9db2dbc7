import { describe, expect, it } from 'vitest';
import type { InMemoryRun } from '../../../src/adapters/in-memory/deploy/in-memory-run.ts';
import { utcDay } from '../../../src/domain/calendar/day.ts';
import type { PushRule } from '../../../src/domain/deploy/catalog.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import {
  anAsker,
  asking,
  backendInDev,
  backendRepository,
  developers,
  nowMs,
  operators,
} from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const minutes = 60_000;
const workflow = { repository: backendRepository, workflow: 'deploy.yml' };
const digest = `sha256:${'a'.repeat(64)}`;

type Given = {
  readonly push?: readonly PushRule[];
  readonly others?: 'announce' | 'hide' | 'stop';
  readonly rules?: Parameters<typeof catalogWhere>[1];
  readonly environment?: string;
};

function aWorld({ push, others = 'announce', rules = {}, environment = 'dev' }: Given = {}): DeployWorld {
  const catalog = catalogWhere(environment, rules);
  const outsideRuns = { others, push: push ?? [{ branch: null, environment: 'dev' }] };
  const services = catalog.services.map((one) => (one.name === 'backend' ? { ...one, outsideRuns } : one));
  return new DeployWorld({ ...catalog, services });
}

const idOf = ({ run }: InMemoryRun) => String(run.id);
const tell = (world: DeployWorld, { told }: InMemoryRun) => world.worker().follow.execute(told);

/** The workflow of the push builds, rolls out and ends. */
function deploys(world: DeployWorld, run: InMemoryRun): void {
  run.advance();
  run.announce(`backend@${digest}`);
  world.rollouts.startRollout(backendInDev, 'backend:next', digest);
  world.rollouts.finishRollout(backendInDev);
  run.finish();
}

async function lock(world: DeployWorld): Promise<void> {
  const by = { id: 'lee' as MemberId, name: 'Lee' };
  const scope = { service: 'backend', environment: 'dev' };
  await world.locks.take({ scope, by, reason: 'Migration', atMs: nowMs, untilMs: null }, world.clock.nowMs());
}

describe('a push to a branch that is mapped to an environment', () => {
  it('is none in another repository that took the configured name', async () => {
    const world = aWorld();
    const first = world.runs.push(workflow, 'main', 'mona');
    const own = { repositoryId: 41, installationId: 5 };
    await world.worker().follow.execute({ ...first.told, codeHostIds: own });
    expect(await world.kept(idOf(first))).toMatchObject({ codeHostIds: own });
    const strange = world.runs.push(workflow, 'main', 'mallory');
    const told = { ...strange.told, codeHostIds: { repositoryId: 42, installationId: 5 } };
    world.clock.advance(5 * minutes);
    expect((await world.worker().follow.execute(told)).kind).toBe('not-ours');
    expect(await world.deployments.ofId(idOf(strange) as DeploymentId)).toBeNull();
  });

  it('breaks no approval when it is run again on GitHub, because nobody approves a push', async () => {
    const approvals = { count: 1, roles: [operators], withinMs: 60 * minutes };
    const world = aWorld({ others: 'stop', rules: { approvals } });
    const run = world.runs.push(workflow, 'main', 'mona');
    await tell(world, run);
    run.failStep();
    await tell(world, run);
    run.rerun('lee');
    await tell(world, run);
    expect((await world.kept(idOf(run))).restarted).toMatchObject({ by: 'lee', broke: [], isStopped: false });
  });

  it('is a deploy of whoever pushed, verified like any other and good for the environment after it', async () => {
    const world = aWorld({ environment: 'prod', rules: { after: 'dev' } });
    const run = world.runs.push(workflow, 'main', 'mona');
    await tell(world, run);
    expect(await world.kept(idOf(run))).toMatchObject({
      service: 'backend',
      environment: 'dev',
      version: 'main',
      commit: { sha: run.headSha, subject: 'Fix the login' },
      requestedBy: { id: 'github:mona', name: 'mona' },
      pushed: { by: 'mona', broke: [], isStopped: false },
      state: { kind: 'queued' },
    });
    const asked = asking('1001', anAsker(operators));
    const toProd = { ...toDev, environment: 'prod', version: run.headSha };
    const refused = await world.worker().dispatch.execute({ asked, request: toProd });
    expect(refused).toMatchObject({ kind: 'refused', refusals: [{ reason: 'not-promoted' }] });
    world.clock.advance(minutes);
    deploys(world, run);
    await tell(world, run);
    expect(await world.stateOf(idOf(run))).toMatchObject({ kind: 'verified', by: 'digest' });
    const again = { ...asking('1002', anAsker(operators)), atMs: world.clock.nowMs() };
    const taken = await world.worker().dispatch.execute({ asked: again, request: toProd });
    expect(taken).toMatchObject({ kind: 'taken', deployment: { state: { kind: 'dispatched' } } });
  });

  it('has one card and one audit entry, in whatever order and however often it is told', async () => {
    const world = aWorld();
    const run = world.runs.push(workflow, 'main', 'mona');
    const requested = run.told;
    run.advance();
    const started = run.told;
    deploys(world, run);
    for (const moved of [run.told, requested, started, run.told]) await world.worker().follow.execute(moved);
    expect(await world.stateOf(idOf(run))).toMatchObject({ kind: 'verified' });
    expect(world.board.posted('deploy')).toHaveLength(1);
    expect(world.audit.events().map(({ action }) => action)).toEqual(['deploy-pushed', 'deploy-verified']);
    expect(world.audit.events()[0]).toMatchObject({ by: { id: 'github:mona' }, facts: { branch: 'main' } });
    const { deployments } = await world.deployments.recent(toDev, 5);
    expect(deployments.map(({ id }) => id)).toEqual([idOf(run)]);
  });

  it('asks nobody for an approval and calls nobody', async () => {
    const world = aWorld({ rules: { approvals: { count: 1, roles: ['sre' as RoleId], withinMs: 60 * minutes } } });
    const run = world.runs.push(workflow, 'main', 'mona');
    await tell(world, run);
    expect(await world.kept(idOf(run))).toMatchObject({ state: { kind: 'queued' }, pushed: { broke: [] } });
    expect(world.board.posted('deploy-call')).toEqual([]);
  });

  it('takes the lane, and whoever asks next waits for it', async () => {
    const world = aWorld();
    const run = world.runs.push(workflow, 'main', 'mona');
    await tell(world, run);
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    expect(await world.stateOf('1001')).toEqual({ kind: 'in-line' });
    deploys(world, run);
    await tell(world, run);
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched' });
  });

  it('beside our own deploy is told on both, and nothing else starts before both are over', async () => {
    const world = aWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
    const run = world.runs.push(workflow, 'main', 'mona');
    await tell(world, run);
    expect((await world.kept(idOf(run))).pushed?.broke).toEqual([
      { reason: 'lane-taken', service: 'backend', environment: 'dev' },
    ]);
    const own = world.runs.ofId(world.runOf().id);
    own?.failStep();
    if (own !== null) await tell(world, own);
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
    deploys(world, run);
    await tell(world, run);
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
  });

  it.each(['lock', 'freeze'] as const)(
    'against a %s says so, and goes on unless outsideRuns says stop',
    async (rule) => {
      const freeze: Freeze = { name: 'holiday', timeZone: 'UTC', windows: [{ kind: 'days', days: [utcDay(nowMs)] }] };
      for (const others of ['announce', 'stop'] as const) {
        const world = aWorld({ others, ...(rule === 'freeze' ? { rules: { freezes: [freeze] } } : {}) });
        if (rule === 'lock') await lock(world);
        const run = world.runs.push(workflow, 'main', 'mona');
        await tell(world, run);
        const isStopped = others === 'stop';
        const broke = [{ reason: rule === 'lock' ? 'locked' : 'frozen' }];
        expect((await world.kept(idOf(run))).pushed).toMatchObject({ broke, isStopped });
        expect(run.observation.phase).toBe(isStopped ? 'completed' : 'queued');
        await tell(world, run);
        expect((await world.stateOf(idOf(run))).kind).toBe(isStopped ? 'cancelled' : 'queued');
      }
    },
  );

  it('is not stopped because another deploy is in progress', async () => {
    const world = aWorld({ others: 'stop' });
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const run = world.runs.push(workflow, 'main', 'mona');
    await tell(world, run);
    expect(run.observation.phase).toBe('queued');
  });

  it('whose webhooks were all lost is found by the sweep, once', async () => {
    const world = aWorld();
    const run = world.runs.push(workflow, 'main', 'mona');
    deploys(world, run);
    world.runs.push(workflow, 'feature', 'mona');
    world.clock.advance(5 * minutes);
    expect(await world.worker().findPushes.execute()).toEqual({ found: 1, unreadable: [] });
    expect(await world.stateOf(idOf(run))).toMatchObject({ kind: 'verified' });
    expect(await world.worker().findPushes.execute()).toEqual({ found: 0, unreadable: [] });
    expect(world.board.posted('deploy')).toHaveLength(1);
  });

  it('that cannot be read is told to the log, and found later', async () => {
    const world = aWorld();
    const run = world.runs.push(workflow, 'main', 'mona');
    world.runs.silence(true);
    expect(await world.worker().findPushes.execute()).toMatchObject({ found: 0, unreadable: [workflow] });
    world.runs.silence(false);
    expect(await world.worker().findPushes.execute()).toMatchObject({ found: 1 });
    expect(await world.stateOf(idOf(run))).toMatchObject({ kind: 'queued' });
  });

  it('that was re-run before it was first seen names both who pushed and who re-ran it', async () => {
    const world = aWorld();
    const run = world.runs.push(workflow, 'main', 'mona');
    run.failStep();
    run.rerun('hubot');
    await tell(world, run);
    expect(await world.kept(idOf(run))).toMatchObject({
      pushed: { by: 'mona' },
      restarted: { attempt: 2, by: 'hubot' },
      state: { kind: 'queued', run: { attempt: 2 } },
    });
  });

  it('is accepted once and stopped, wherever the worker dies', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let call = 0; ; call += 1) {
        const world = aWorld({ others: 'stop' });
        await lock(world);
        const run = world.runs.push(workflow, 'main', 'mona');
        const { told } = run;
        let died = false;
        await world
          .worker(call, effect)
          .follow.execute(told)
          .catch((error: unknown) => {
            died = true;
            onlyDeath(error);
          });
        await world.worker().follow.execute(told);
        expect(run.observation).toMatchObject({ conclusion: 'cancelled' });
        expect(world.audit.events().filter(({ action }) => action === 'deploy-pushed')).toHaveLength(1);
        expect(world.board.posted('deploy')).toHaveLength(1);
        if (!died) break;
        expect(call).toBeLessThan(80);
      }
    }
  });
});

describe('which branch deploys where', () => {
  const release = { branch: 'release/*', environment: 'prod' };
  const where = async (world: DeployWorld, branch: string): Promise<string | null> => {
    const run = world.runs.push(workflow, branch, 'mona');
    await tell(world, run);
    const kept: Deployment | null = await world.deployments.ofId(
      (await world.deployments.open()).at(-1) ?? ('' as never),
    );
    return kept !== null && kept.id === idOf(run) ? kept.environment : null;
  };

  it('is the default branch where only an environment is named, and no other', async () => {
    expect(await where(aWorld(), 'main')).toBe('dev');
    expect(await where(aWorld(), 'dev')).toBeNull();
  });

  it('is the first name or pattern that covers it', async () => {
    const push = [{ branch: 'main', environment: 'dev' }, release, { branch: '**', environment: 'dev' }];
    expect(await where(aWorld({ push }), 'main')).toBe('dev');
    expect(await where(aWorld({ push }), 'release/7')).toBe('prod');
    expect(await where(aWorld({ push }), 'anything')).toBe('dev');
  });

  it('is none where nobody mapped one, where another workflow runs, or where no push started it', async () => {
    for (const change of [{ event: 'schedule' }, { workflow: 'nightly.yml' }, { branch: null }, { headSha: null }]) {
      const world = aWorld();
      const { told } = world.runs.push(workflow, 'main', 'mona');
      expect(await world.worker().follow.execute({ ...told, ...change })).toEqual({ kind: 'not-ours' });
    }
    expect(await where(aWorld({ push: [] }), 'main')).toBeNull();
  });

  it('is unknown while nobody tells the default branch', async () => {
    const world = aWorld();
    const { told } = world.runs.push(workflow, 'main', 'mona');
    expect(await world.worker().follow.execute({ ...told, defaultBranch: null })).toEqual({ kind: 'not-ours' });
  });
});

it('a press of Re-run on the card of a push asks the rules of whoever presses', async () => {
  const world = aWorld({ rules: { roles: [operators] } });
  const run = world.runs.push(workflow, 'main', 'mona');
  run.failStep();
  await tell(world, run);
  const press = async (id: string, ...roles: RoleId[]) =>
    world.worker().steer.execute(asking(id, anAsker(...roles), world.clock.nowMs()), idOf(run) as never, 'rerun');
  expect(await press('8', developers)).toMatchObject({ kind: 'refused', refusals: [{ reason: 'role-required' }] });
  expect(await press('9', operators)).toMatchObject({ kind: 'steered' });
  expect(run.observation).toMatchObject({ phase: 'queued', run: { attempt: 2 } });
});
