import { describe, expect, it } from 'vitest';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { anAsker, asking, backendRepository, nowMs, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const sre = 'sre' as RoleId;
const hours = 3_600_000;
const rule = { count: 1, roles: [sre], withinMs: hours };
const toProd = { ...toDev, environment: 'prod' };
const kim = anAsker(operators, sre);
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
const park: Asker = { id: 'park' as MemberId, name: 'Park', roles: [sre] };
const id = '1001' as DeploymentId;

async function asked(rules: Parameters<typeof catalogWhere>[1] = { approvals: rule }) {
  const world = new DeployWorld(catalogWhere('prod', rules));
  const outcome = await world.worker().dispatch.execute({ asked: asking('1001', kim), request: toProd });
  const shown = (await world.kept('1001')).commit?.sha.slice(0, 7) ?? null;
  const decide = (by: Asker, decision: 'approve' | 'reject' = 'approve', seen = shown) =>
    world.worker().decide.execute({ by, deployment: id, shown: seen, decision });
  return { world, outcome, shown, decide };
}

describe('a deploy that somebody else has to approve', () => {
  it('waits, starts nothing, and calls those who may approve once', async () => {
    const { world } = await asked();
    expect(await world.stateOf('1001')).toEqual({ kind: 'awaiting-approval', rule, untilMs: nowMs + hours });
    expect(world.runs.dispatched).toEqual([]);
    await world.worker().advance.execute(id);
    const { card, revision } = await world.kept('1001');
    expect(card?.revision).toBe(revision);
    expect(world.board.posted('deploy-call').map(({ notice: { call } }) => call)).toEqual(['approval-wanted']);
  });

  it('starts as soon as it is approved, and remembers by whom', async () => {
    const { world, decide, shown } = await asked();
    expect(await decide(lee)).toMatchObject({ kind: 'decided', decision: 'approve' });
    const kept = await world.kept('1001');
    expect(kept.state.kind).toBe('dispatched');
    expect(kept.approvals).toMatchObject([{ by: { id: 'lee', name: 'Lee' }, roles: [sre] }]);
    expect(kept.approvals[0]?.commit?.slice(0, 7)).toBe(shown);
    expect(world.audit.events().map(({ action }) => action)).toEqual([
      'deploy-requested',
      'deploy-approved',
      'deploy-dispatched',
    ]);
  });

  it('is not approved by whoever asked, nor by somebody without the role, nor twice by one person', async () => {
    const { world, decide } = await asked({ approvals: { ...rule, count: 2 } });
    expect(await decide(kim)).toMatchObject({ refusals: [{ reason: 'own-request' }] });
    expect(await decide({ ...lee, roles: [] })).toMatchObject({ refusals: [{ reason: 'approver-role-required' }] });
    await decide(lee);
    expect(await decide(lee)).toMatchObject({ refusals: [{ reason: 'already-approved', missing: 1 }] });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'awaiting-approval' });
    await decide(park);
    expect(world.runs.dispatched).toHaveLength(1);
  });

  it('ends when it is declined, and a button pressed after that says by whom', async () => {
    const { world, decide } = await asked();
    await decide(lee, 'reject');
    expect(await world.stateOf('1001')).toEqual({
      kind: 'rejected',
      because: { kind: 'person', by: { id: 'lee', name: 'Lee' } },
    });
    expect(await decide(park)).toMatchObject({ refusals: [{ reason: 'already-decided', by: { id: 'lee' } }] });
  });

  it('is not started when the branch moved on while people thought', async () => {
    const { world, decide } = await asked();
    const shown = (await world.kept('1001')).commit?.sha;
    const moved = world.repositories.push(backendRepository, 'main', { subject: 'Something else' });
    await decide(lee);
    expect(await world.stateOf('1001')).toEqual({
      kind: 'rejected',
      because: { kind: 'moved', shown, now: moved.sha },
    });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('is not approved through a card that showed another commit', async () => {
    const { world, decide } = await asked();
    expect(await decide(lee, 'approve', 'fffffff')).toMatchObject({ refusals: [{ reason: 'version-moved' }] });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('expires, and a late yes is told so', async () => {
    const { world, decide } = await asked();
    world.clock.advance(hours);
    expect(await decide(lee)).toMatchObject({ refusals: [{ reason: 'request-expired' }] });
    await world.worker().sweep.execute();
    expect(await world.stateOf('1001')).toEqual({ kind: 'expired', waitedFor: 'approval' });
    expect(await decide(lee)).toMatchObject({ refusals: [{ reason: 'request-expired' }] });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('is held up by what locks it while it waits', async () => {
    const { world, decide } = await asked();
    const lock = {
      scope: { service: 'backend', environment: null },
      by: park,
      reason: 'DB',
      atMs: nowMs,
      untilMs: null,
    };
    await world.locks.take(lock, nowMs);
    await decide(lee);
    expect(await world.stateOf('1001')).toMatchObject({
      kind: 'rejected',
      because: { kind: 'policy', refusals: [{ reason: 'locked' }] },
    });
  });

  it('is withdrawn, and a button pressed after that says that it is too late', async () => {
    const { world } = await asked();
    const { steer } = world.worker();
    expect(await steer.execute(asking('2001', kim), id, 'withdraw')).toMatchObject({ kind: 'steered' });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'cancelled', run: null, by: { id: 'kim' } });
    expect(await steer.execute(asking('2001', kim), id, 'withdraw')).toMatchObject({ kind: 'steered' });
    expect(await steer.execute(asking('2002', lee), id, 'withdraw')).toMatchObject({
      refusals: [{ reason: 'not-waiting' }],
    });
  });
});

describe('two who press at once', () => {
  it('start one run, whichever buttons they press', async () => {
    for (const other of ['approve', 'reject'] as const) {
      const { world, decide } = await asked();
      await Promise.all([decide(lee), decide(park, other), decide(lee)]);
      const started = world.runs.dispatched.length;
      const { kind } = await world.stateOf('1001');
      expect(started === 1 ? kind : 'rejected').toBe(started === 1 ? 'dispatched' : kind);
      expect(started).toBeLessThanOrEqual(1);
    }
  });
});

describe('breaking the glass', () => {
  it('starts at once, and says what was overridden and why', async () => {
    const world = new DeployWorld(catalogWhere('prod', { approvals: rule, breakGlassRoles: [operators] }));
    const request = { ...toProd, breakGlass: 'The site is down' };
    await world.worker().dispatch.execute({ asked: asking('1001', kim), request });
    const kept = await world.kept('1001');
    expect(kept.state.kind).toBe('dispatched');
    expect(kept.breakGlass).toMatchObject({ reason: 'The site is down', overrode: [{ reason: 'approvals-missing' }] });
    expect(world.audit.events()[0]).toMatchObject({ facts: { breakGlass: 'The site is down' } });
  });

  it('is refused to who may not', async () => {
    const world = new DeployWorld(catalogWhere('prod', { approvals: rule }));
    const request = { ...toProd, breakGlass: 'The site is down' };
    const outcome = await world.worker().dispatch.execute({ asked: asking('1001', kim), request });
    expect(outcome).toMatchObject({ refusals: [{ reason: 'break-glass-role-required' }] });
  });
});

describe('asking without doing', () => {
  it.each([true, false])('a dry run or /can tells everything and leaves nothing behind', async (isDryRun) => {
    const world = new DeployWorld(catalogWhere('prod', { approvals: rule }));
    const by = asking('1001', kim);
    const { dispatch, explain } = world.worker();
    const outcome = isDryRun
      ? await dispatch.execute({ asked: by, request: { ...toProd, dryRun: true } })
      : await explain.execute({ by: kim, service: 'backend', environment: 'prod', version: 'latest' });
    expect(outcome).toMatchObject({ plan: { commit: { subject: 'First' }, judgement: { kind: 'needs-approval' } } });
    expect(await world.deployments.ofId(id)).toBeNull();
    expect([world.board.posted(), world.audit.events(), world.runs.dispatched]).toEqual([[], [], []]);
  });

  it('says what stands against it', async () => {
    const world = new DeployWorld(catalogWhere('prod', { after: 'dev' }));
    const by = anAsker(operators);
    const outcome = await world
      .worker()
      .explain.execute({ by, service: 'backend', environment: 'prod', version: 'main' });
    expect(outcome).toMatchObject({
      plan: { judgement: { kind: 'refused', refusals: [{ reason: 'not-promoted' }] } },
    });
  });
});
