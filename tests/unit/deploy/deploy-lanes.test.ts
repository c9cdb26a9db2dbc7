import { describe, expect, it } from 'vitest';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { aRunChanged, asking, developers } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const lane = { service: 'backend', environment: 'dev' };
const ids = ['1001', '1002', '1003'] as const;
const person = (id: string): Asker => ({ id: `m${id}` as MemberId, name: `M${id}`, roles: [developers] });
const minutes = 60_000;

async function three() {
  const world = new DeployWorld();
  for (const id of ids) await world.worker().dispatch.execute({ asked: asking(id, person(id)), request: toDev });
  const states = async () => Promise.all(ids.map(async (id) => (await world.stateOf(id)).kind));
  const ends = (nth: number) =>
    world.worker().follow.execute(aRunChanged({ run: world.runOf(nth), phase: 'completed', conclusion: 'failure' }));
  return { world, states, ends };
}

describe('several deploys of one service to one environment', () => {
  it('go one after the other, in the order in which they were asked for', async () => {
    const { world, states, ends } = await three();
    expect(await states()).toEqual(['dispatched', 'in-line', 'in-line']);
    await ends(0);
    expect(await states()).toEqual(['failed', 'dispatched', 'in-line']);
    await ends(1);
    expect(await states()).toEqual(['failed', 'failed', 'dispatched']);
    await ends(2);
    expect(await world.lanes.of(lane)).toEqual({ inFlight: null, line: [] });
  });

  it('call each one whose turn it is, once', async () => {
    const { world, ends } = await three();
    await ends(0);
    await world.worker().sweep.execute();
    expect(world.board.posted('deploy-call').map(({ notice }) => [notice.call, notice.deployment.id])).toEqual([
      ['your-turn', '1002'],
    ]);
  });

  it('do not wait for one that was withdrawn', async () => {
    const { world, states, ends } = await three();
    await world.worker().steer.execute(asking('2001', person('1002')), '1002' as DeploymentId, 'withdraw');
    await ends(0);
    expect(await states()).toEqual(['failed', 'cancelled', 'dispatched']);
  });

  it('wait no longer than somebody can remember what for', async () => {
    const { world, states } = await three();
    world.clock.advance(60 * minutes);
    await world.worker().sweep.execute();
    expect((await states()).slice(1)).toEqual(['expired', 'expired']);
    expect(world.runs.dispatched).toHaveLength(1);
  });

  it('are held to the rules of the moment when their turn comes', async () => {
    const { world, states, ends } = await three();
    const scope = { service: null, environment: 'dev' };
    const lock = { scope, by: person('9'), reason: 'Migration', atMs: world.clock.nowMs(), untilMs: null };
    await world.locks.take(lock, world.clock.nowMs());
    await ends(0);
    expect(await states()).toEqual(['failed', 'rejected', 'rejected']);
    expect(await world.lanes.of(lane)).toEqual({ inFlight: null, line: [] });
  });

  it('start nothing that has to be approved since it stood in line, and do not hold up the others for that', async () => {
    const { world, states, ends } = await three();
    const approvals = { count: 1, roles: ['sre' as RoleId], withinMs: 60 * minutes };
    Object.assign(world, { catalog: catalogWhere('dev', { approvals }) });
    await ends(0);
    expect(await states()).toEqual(['failed', 'rejected', 'rejected']);
    expect(await world.stateOf('1002')).toMatchObject({
      because: { kind: 'policy', refusals: [{ reason: 'approvals-missing' }] },
    });
    expect([world.runs.dispatched.length, await world.lanes.of(lane)]).toEqual([1, { inFlight: null, line: [] }]);
  });

  it('go on when whoever ended the first one died at any of its calls', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let at = 0; at < 60; at += 1) {
        const { world, states } = await three();
        const moved = aRunChanged({ run: world.runOf(0), phase: 'completed', conclusion: 'failure' });
        await world.worker(at, effect).follow.execute(moved).catch(onlyDeath);
        await world.worker().follow.execute(moved);
        world.clock.advance(5 * minutes);
        await world.worker().sweep.execute();
        expect([at, effect, ...(await states())]).toEqual([
          at,
          effect,
          'failed',
          expect.stringMatching(/dispatched|queued|lost/),
          'in-line',
        ]);
        expect(world.runs.dispatched.length).toBeLessThanOrEqual(2);
      }
    }
  });

  it('start one at a time when everybody asks at once', async () => {
    const world = new DeployWorld();
    await Promise.all(
      ids.map((id) => world.worker().dispatch.execute({ asked: asking(id, person(id)), request: toDev })),
    );
    expect(world.runs.dispatched).toHaveLength(1);
    const { inFlight, line } = await world.lanes.of(lane);
    expect(new Set([inFlight, ...line])).toEqual(new Set(ids));
  });
});
