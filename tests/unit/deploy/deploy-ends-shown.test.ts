import { describe, expect, it } from 'vitest';
import { ChannelUnavailable } from '../../../src/application/kit/channel-unavailable.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Asker, ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { aJobChanged, anAsker, aRunChanged, asking, backendInDev, developers } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const id = '1001' as DeploymentId;
const sre = 'sre' as RoleId;
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
const minutes = 60_000;
const digest = `sha256:${'1'.repeat(64)}`;

const deploy = (world: DeployWorld, named: string = id) =>
  world.worker().dispatch.execute({ asked: asking(named, undefined, world.clock.nowMs()), request: toDev });

const shownOf = (world: DeployWorld) => world.board.posted('deploy')[0]?.notice.deployment.state.kind;

async function sweeps(world: DeployWorld, times = 1) {
  for (let round = 0; round < times; round += 1) {
    world.clock.advance(5 * minutes);
    await world.worker().sweep.execute();
  }
}

/** Discord takes nothing while `work` goes on. */
async function whileDiscordIsDown(world: DeployWorld, work: () => Promise<unknown>, cause = new Error('503')) {
  world.board.update = () => Promise.reject(cause);
  await work().catch(() => null);
  Reflect.deleteProperty(world.board, 'update');
}

describe('what became of a deploy', () => {
  it('is shown by a later sweep where the one that found it out could not write the card', async () => {
    const world = new DeployWorld();
    await deploy(world);
    const run = world.runOf();
    world.runs.ofId(run.id)?.announce(`backend@${digest}`);
    world.rollouts.startRollout(backendInDev, 'backend:new', digest);
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }));
    world.rollouts.finishRollout(backendInDev);
    await whileDiscordIsDown(world, () => sweeps(world));
    expect(await world.stateOf(id)).toMatchObject({ kind: 'verified' });
    expect(shownOf(world)).toBe('succeeded');
    await sweeps(world);
    expect(shownOf(world)).toBe('verified');
    expect(await world.worker().sweep.execute()).toEqual({ looked: 0, failed: [], left: 0 });
  });

  it('that nobody approved in time leaves no buttons behind', async () => {
    const world = new DeployWorld(catalogWhere('dev', { approvals: { count: 1, roles: [sre], withinMs: minutes } }));
    await deploy(world);
    await whileDiscordIsDown(world, () => sweeps(world));
    await sweeps(world);
    expect(shownOf(world)).toBe('expired');
  });

  it('is not tried for ever where the room stays closed', async () => {
    const world = new DeployWorld();
    await deploy(world);
    const run = world.runOf();
    const closed = new ChannelUnavailable('deploys' as ChannelId, 'closed', {});
    let tries = 0;
    world.board.update = () => {
      tries += 1;
      return Promise.reject(closed);
    };
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    await sweeps(world, 3);
    expect((await world.kept(id)).showing.trouble).toMatchObject({ times: 1, refused: 'closed' });
    expect(tries).toBe(1);
    world.clock.advance(25 * 60 * minutes);
    expect(await world.worker().sweep.execute()).toMatchObject({ looked: 1, failed: [] });
    expect(await world.worker().sweep.execute()).toEqual({ looked: 0, failed: [], left: 0 });
  });

  it('is tried also where something new is known of it days after its end, while Discord is down for a moment', async () => {
    const world = new DeployWorld();
    await deploy(world);
    const run = world.runOf();
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    world.clock.advance(2 * 24 * 60 * minutes);
    await whileDiscordIsDown(world, async () => {
      await world.worker().followJob.execute(aJobChanged({ runId: run.id }));
      await sweeps(world);
    });
    await sweeps(world, 2);
    expect(world.board.posted('deploy')[0]?.notice.deployment.jobs).toHaveLength(1);
  });

  it('is shown on the card that nobody knows of, wherever the workers die that leave it behind', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let call = 0, died = true; died; call += 1) {
        const world = new DeployWorld();
        const answer = world.board.answer.bind(world.board);
        world.board.answer = async (notice, asked) => {
          await answer(notice, asked);
          throw new Error('died right after it');
        };
        await deploy(world).catch(() => null);
        expect(shownOf(world)).toBe('requested');
        world.clock.advance(30 * minutes);
        died = false;
        const { failed } = await world
          .worker(call, effect)
          .sweep.execute()
          .catch(() => ({ failed: [true] }));
        died = failed.length > 0;
        await sweeps(world, 3);
        expect([effect, call, world.board.posted('deploy').length, shownOf(world)]).toEqual([
          effect,
          call,
          1,
          'expired',
        ]);
        expect(await world.worker().sweep.execute()).toEqual({ looked: 0, failed: [], left: 0 });
      }
    }
  });

  it('stands on one card where the request is worked on again after a sweep', async () => {
    for (let call = 0, died = true; died; call += 1) {
      const world = new DeployWorld();
      const asked = asking(id, undefined, world.clock.nowMs());
      const request = { asked, request: toDev };
      died = await world
        .worker(call)
        .dispatch.execute(request)
        .then(
          () => false,
          () => true,
        );
      await sweeps(world);
      world.clock.advance(minutes);
      await world.worker().dispatch.execute(request);
      expect([call, world.board.posted('deploy').length]).toEqual([call, 1]);
    }
  });

  it('includes what its jobs told after its end', async () => {
    const world = new DeployWorld();
    await deploy(world);
    const run = world.runOf();
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    const job = aJobChanged({ runId: run.id });
    expect(await world.worker().followJob.execute(job)).toEqual({ kind: 'to-be-shown' });
    expect(world.board.posted('deploy')[0]?.notice.deployment.jobs).toHaveLength(1);
  });
});

/** Something that a person does once, cut short at every call, worked on again or left to the sweep. */
async function cutEverywhere(
  told: () => Promise<{ world: DeployWorld; act: (worker: ReturnType<DeployWorld['worker']>) => Promise<unknown> }>,
  check: (world: DeployWorld, at: string) => Promise<void>,
) {
  for (const isToldAgain of [true, false]) {
    for (const effect of ['before', 'after'] as const) {
      for (let call = 0; ; call += 1) {
        const { world, act } = await told();
        let died = false;
        await act(world.worker(call, effect)).catch((error: unknown) => {
          died = true;
          onlyDeath(error);
        });
        // What died before it wrote anything down is nobody's but the queue's.
        if (isToldAgain || call < 2) await act(world.worker());
        await sweeps(world, 4);
        await check(world, `${isToldAgain ? 'told again' : 'swept'}, ${effect} call ${call}`);
        if (!died) break;
        expect(call).toBeLessThan(60);
      }
    }
  }
}

describe('a person who steers, while workers die', () => {
  it('withdraws: the card says so, and nobody waits behind it', async () => {
    await cutEverywhere(
      async () => {
        const world = new DeployWorld(
          catalogWhere('dev', { approvals: { count: 1, roles: [sre], withinMs: 60 * minutes } }),
        );
        await deploy(world);
        const asked = asking('2001', anAsker(developers), world.clock.nowMs());
        return { world, act: (worker) => worker.steer.execute(asked, id, 'withdraw') };
      },
      async (world, at) => {
        const { kind } = await world.stateOf(id);
        const events = world.audit.events().map(({ action }) => action);
        expect([at, shownOf(world), await world.lanes.of(toDev)]).toEqual([at, kind, { inFlight: null, line: [] }]);
        if (kind === 'cancelled') expect(events).toEqual(['deploy-requested', 'deploy-withdrawn', 'deploy-cancelled']);
        expect([at, kind]).toEqual([at, expect.stringMatching(/cancelled|awaiting-approval/)]);
      },
    );
  });

  it('stops: the run is over, and so is its card', async () => {
    await cutEverywhere(
      async () => {
        const world = new DeployWorld();
        await deploy(world);
        const asked = asking('2001', anAsker(developers), world.clock.nowMs());
        return { world, act: (worker) => worker.steer.execute(asked, id, 'stop') };
      },
      async (world, at) => {
        const isOver = world.runs.ofId(world.runOf().id)?.isOver;
        const { kind } = await world.stateOf(id);
        expect([at, kind, shownOf(world)]).toEqual([at, isOver ? 'cancelled' : 'queued', kind]);
        expect(await world.lanes.of(toDev)).toEqual({ inFlight: isOver ? null : id, line: [] });
      },
    );
  });

  it('declines: nothing is started, and the card says by whom', async () => {
    await cutEverywhere(
      async () => {
        const world = new DeployWorld(
          catalogWhere('dev', { approvals: { count: 1, roles: [sre], withinMs: 60 * minutes } }),
        );
        await deploy(world);
        const shown = (await world.kept(id)).commit?.sha ?? null;
        const decision = { by: lee, deployment: id, shown, decision: 'reject' } as const;
        return { world, act: (worker) => worker.decide.execute(decision) };
      },
      async (world, at) => {
        const { kind } = await world.stateOf(id);
        expect([at, shownOf(world), world.runs.dispatched.length]).toEqual([at, kind, 0]);
        expect([at, kind]).toEqual([at, expect.stringMatching(/rejected|awaiting-approval/)]);
      },
    );
  });

  it('goes back: once, to one place', async () => {
    const request = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
    await cutEverywhere(
      async () => {
        const world = new DeployWorld();
        for (const [at, state] of (['verified', 'failed'] as const).entries()) {
          world.repositories.push(world.catalog.services[0]?.repository as never, 'dev', { subject: `Change ${at}` });
          const named = `${1001 + at}`;
          await deploy(world, named);
          const kept = await world.kept(named);
          const run = world.runOf(at);
          const end =
            state === 'verified'
              ? ({ kind: state, run, images: [], by: 'digest' } as const)
              : ({ kind: state, run, failure: null, log: { kind: 'none' } } as const);
          world.runs.ofId(run.id)?.finish();
          await world.deployments.replace(kept, { ...kept, state: end, revision: kept.revision + 1 });
          await world.worker().advance.execute(kept.id);
          world.clock.advance(minutes);
        }
        const asked = asking('2001', anAsker(developers), world.clock.nowMs());
        return { world, act: (worker) => worker.rollBack.execute(asked, request) };
      },
      async (world, at) => {
        const kept = await world.deployments.ofId('2001' as DeploymentId);
        expect([at, world.runs.dispatched.length <= 3]).toEqual([at, true]);
        if (kept === null) return;
        expect([at, kept.purpose]).toEqual([at, { kind: 'rollback', to: '1001', pin: 'no-digest' }]);
        expect([at, kept.state.kind]).toEqual([at, expect.stringMatching(/queued|lost|expired/)]);
        expect([at, kept.state.kind === 'queued']).toEqual([at, world.runs.dispatched.length === 3]);
      },
    );
  });
});
