import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { verifyChain } from '../../../src/domain/history/audit-chain.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { aRunChanged, asking, backendInDev, developers } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const sre = 'sre' as RoleId;
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
const id = '1001' as DeploymentId;
const digest = `sha256:${'1'.repeat(64)}`;
const minutes = 60_000;

type Worker = ReturnType<DeployWorld['worker']>;

function aWorld(): DeployWorld {
  return new DeployWorld(catalogWhere('dev', { approvals: { count: 1, roles: [sre], withinMs: 60 * minutes } }));
}

const titled = (world: DeployWorld) => ({ title: world.runs.dispatched[0]?.title ?? '' });

/** What the outside world does and tells, in order; each told piece is worked on by whichever worker is at hand. */
const story: readonly {
  readonly happens: (world: DeployWorld) => void;
  readonly told: (world: DeployWorld, worker: Worker) => Promise<unknown>;
}[] = [
  {
    happens: () => {},
    told: (_, worker) => worker.dispatch.execute({ asked: asking('1001'), request: toDev }),
  },
  {
    happens: () => {},
    told: async (world, worker) => {
      const shown = (await world.kept('1001')).commit?.sha.slice(0, 7) ?? null;
      return worker.decide.execute({ by: lee, deployment: id, shown, decision: 'approve' });
    },
  },
  {
    happens: (world) => world.runs.ofId(world.runOf().id)?.advance(),
    told: (world, worker) =>
      worker.follow.execute(aRunChanged({ run: world.runOf(), phase: 'running' }, titled(world))),
  },
  {
    happens: (world) => {
      const run = world.runs.ofId(world.runOf().id);
      run?.announce(`backend@${digest}`);
      run?.finish();
      world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    },
    told: (world, worker) =>
      worker.follow.execute(
        aRunChanged({ run: world.runOf(), phase: 'completed', conclusion: 'success' }, titled(world)),
      ),
  },
  {
    happens: (world) => world.rollouts.finishRollout(backendInDev),
    told: (_, worker) => worker.advance.execute(id),
  },
];

async function endOf(world: DeployWorld) {
  const { state, approvals, trail } = await world.kept('1001');
  const entries = [];
  for await (const entry of world.audit.entries()) entries.push(entry);
  return {
    state: state.kind,
    runs: world.runs.dispatched.length,
    cards: world.board.posted('deploy').map(({ notice: { deployment } }) => deployment.state.kind),
    approvals: approvals.map(({ by }) => by.id),
    passed: trail.map(({ kind }) => kind).includes('awaiting-approval'),
    lane: await world.lanes.of(toDev),
    recorded: world.audit.events().map(({ action }) => action),
    chain: verifyChain(entries, sha256).kind,
  };
}

const whole = {
  state: 'verified',
  runs: 1,
  cards: ['verified'],
  approvals: ['lee'],
  passed: true,
  lane: { inFlight: null, line: [] },
  recorded: ['deploy-requested', 'deploy-approved', 'deploy-dispatched', 'deploy-verified'],
  chain: 'whole',
};

/** Cut short right before GitHub was asked: nobody can know that, so nothing is started a second time and a person is told. */
const unstarted = (recorded: readonly string[]) => ({
  ...whole,
  state: 'lost',
  runs: 0,
  cards: ['lost'],
  // GitHub is asked once that is recorded, and so what was cut between the two is recorded all the same.
  recorded: [
    'deploy-requested',
    'deploy-approved',
    ...recorded.filter((action) => action === 'deploy-dispatched'),
    'deploy-lost',
  ],
});

async function play(
  world: DeployWorld,
  cutAt: { readonly piece: number; readonly call: number; readonly effect: 'before' | 'after' } | null,
) {
  let died = false;
  for (const [at, { happens, told }] of story.entries()) {
    if (at > 1 && world.runs.dispatched.length === 0) return died && (await sweptAway(world));
    happens(world);
    world.clock.advance(minutes);
    if (cutAt?.piece === at) {
      await told(world, world.worker(cutAt.call, cutAt.effect)).catch((error: unknown) => {
        died = true;
        onlyDeath(error);
      });
    }
    await told(world, world.worker());
  }
  return died;
}

async function sweptAway(world: DeployWorld): Promise<true> {
  world.clock.advance(15 * minutes);
  await world.worker().sweep.execute();
  return true;
}

describe('the whole life of a deploy', () => {
  it('goes from the question to what really runs', async () => {
    const world = aWorld();
    await play(world, null);
    expect(await endOf(world)).toEqual(whole);
  });

  for (const piece of story.keys()) {
    it(`ends the same, or says that it does not know, when the worker of piece ${piece} dies at any of its calls and the piece is told again`, async () => {
      for (const effect of ['before', 'after'] as const) {
        for (let call = 0; ; call += 1) {
          const world = aWorld();
          const died = await play(world, { piece, call, effect });
          const end = await endOf(world);
          expect({ effect, call, ...end }).toEqual({
            effect,
            call,
            ...(end.runs === 1 ? whole : unstarted(end.recorded)),
          });
          if (!died) break;
          expect(call).toBeLessThan(80);
        }
      }
    });
  }
});

describe('a deploy of which nothing is told after its start', () => {
  it('is brought to its end by the sweep alone', async () => {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const run = world.runs.ofId(world.runOf().id);
    run?.advance();
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
    expect(await world.kept('1001')).toMatchObject({ state: { kind: 'in-progress' } });
    expect((await world.kept('1001')).jobs.length).toBeGreaterThan(0);
    run?.announce(`backend@${digest}`);
    run?.finish();
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    world.rollouts.finishRollout(backendInDev);
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
    expect(world.board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('verified');
  });

  it('is found by its title when GitHub’s answer was lost and the run showed up late', async () => {
    const world = new DeployWorld();
    const { runs } = world;
    const dispatchedSince = runs.dispatchedSince.bind(runs);
    runs.loseAnswer();
    runs.dispatchedSince = async () => none;
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: false });
    runs.dispatchedSince = dispatchedSince;
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched', run: world.runOf() });
  });

  it('is found although the clock of GitHub is almost a minute behind', async () => {
    const world = new DeployWorld();
    const { runs } = world;
    const dispatchedSince = runs.dispatchedSince.bind(runs);
    runs.dispatchedSince = (workflow, sinceMs) => dispatchedSince(workflow, sinceMs + 59_000);
    runs.loseAnswer();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched', run: world.runOf() });
  });

  it('is given up after a quarter of an hour, and lets the next one go', async () => {
    const world = new DeployWorld();
    world.runs.loseAnswer();
    world.runs.dispatchedSince = async () => none;
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
    world.clock.advance(15 * minutes);
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: true });
    expect(await world.stateOf('1002')).toMatchObject({ kind: 'dispatched' });
  });

  it('waits while GitHub cannot be asked', async () => {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    world.runs.silence(true);
    world.clock.advance(5 * minutes);
    expect(await world.worker().sweep.execute()).toMatchObject({ looked: 1, failed: [] });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'dispatched' });
  });

  it('does not hold up the others when it cannot be looked after', async () => {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    await world.worker().dispatch.execute({ asked: asking('1002', { ...lee, roles: [developers] }), request: toDev });
    world.runs.observe = () => Promise.reject(new Error('out of memory'));
    world.clock.advance(61 * minutes);
    const { failed } = await world.worker().sweep.execute();
    expect(failed.map((one) => one.id)).toEqual(['1001']);
    expect(await world.stateOf('1002')).toEqual({ kind: 'expired', waitedFor: 'turn' });
  });
});
