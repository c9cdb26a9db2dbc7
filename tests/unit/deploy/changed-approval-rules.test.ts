import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../src/adapters/discord/deploy/deploy-card.ts';
import type { ApprovalRule } from '../../../src/domain/deploy/approval.ts';
import { missingApprovals } from '../../../src/domain/deploy/counted-approvals.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { asRead } from '../../adapters/discord/kit/as-read.ts';
import { anAsker, aRunChanged, asking, nowMs, operators } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const sre = '900000000000000001' as RoleId;
const dba = '900000000000000002' as RoleId;
const hours = 3_600_000;
const one: ApprovalRule = { count: 1, roles: [sre], withinMs: 2 * hours };
const id = '1001' as DeploymentId;
const person = (name: string, ...roles: readonly RoleId[]): Asker => ({ id: name as MemberId, name, roles });
const lee = person('lee', sre);
const park = person('park', sre);

/** A deploy to prod that waits for approval by this rule, until the configuration is changed. */
async function asked(rule: ApprovalRule | null) {
  const world = new DeployWorld(catalogWhere('prod', { approvals: rule }));
  const request = { ...toDev, environment: 'prod' };
  await world.worker().dispatch.execute({ asked: asking('1001', anAsker(operators)), request });
  const shown = (await world.kept('1001')).commit?.sha ?? null;
  return {
    world,
    change: (approvals: ApprovalRule | null) => Object.assign(world, { catalog: catalogWhere('prod', { approvals }) }),
    decide: (by: Asker, decision: 'approve' | 'reject' = 'approve') =>
      world.worker().decide.execute({ by, deployment: id, shown, decision }),
    sweep: () => world.worker().sweep.execute(),
    card: async (language: 'en' | 'ko' = 'en') => asRead(deployCard(await world.kept('1001'), language)),
  };
}

describe('an approval rule that is raised while a deploy waits', () => {
  it('asks for one more after the only one that was needed', async () => {
    const { world, change, decide, card } = await asked(one);
    change({ ...one, count: 2 });
    expect(await decide(lee)).toMatchObject({ kind: 'decided' });
    expect(world.runs.dispatched).toEqual([]);
    expect(await card()).toContain('Needs 1 more approval by');
    expect(await decide(lee)).toMatchObject({ refusals: [{ reason: 'already-approved', missing: 1 }] });
    await decide(park);
    expect(world.runs.dispatched).toHaveLength(1);
  });

  it('is on the card at the next sweep, whatever was approved before', async () => {
    const { change, decide, sweep, card } = await asked({ ...one, count: 2 });
    await decide(lee);
    change({ ...one, count: 3 });
    await sweep();
    expect(await card()).toContain('Needs 2 more approvals by');
    expect(await card('ko')).toContain('승인 2개가 더 필요합니다');
  });

  it('counts only those who hold the new roles, and refuses others', async () => {
    const { world, change, decide, card } = await asked({ ...one, count: 2 });
    await decide(lee);
    change({ ...one, roles: [dba] });
    expect(await decide(park)).toMatchObject({ refusals: [{ reason: 'approver-role-required', roles: [dba] }] });
    expect(await decide(park, 'reject')).toMatchObject({ refusals: [{ reason: 'approver-role-required' }] });
    expect(await card()).toContain(`Needs 1 more approval by one of these roles: <@&${dba}>`);
    expect(await card()).not.toContain('lee approved');
    await decide(person('choi', dba));
    expect(world.runs.dispatched).toHaveLength(1);
  });

  it('is on the card at once for whoever it refuses', async () => {
    const { world, change, decide } = await asked(one);
    change({ ...one, roles: [dba] });
    expect(await decide(lee)).toMatchObject({ refusals: [{ reason: 'approver-role-required' }] });
    const [card] = world.board.posted('deploy');
    expect(card?.notice.deployment.state).toMatchObject({ rule: { roles: [dba] } });
  });

  it('counts its time from when approval was asked for', async () => {
    const { world, change, sweep } = await asked(one);
    world.clock.advance(hours / 2);
    change({ ...one, withinMs: hours });
    await sweep();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'awaiting-approval', untilMs: nowMs + hours });
    world.clock.advance(hours / 2);
    await sweep();
    expect(await world.stateOf('1001')).toEqual({ kind: 'expired', waitedFor: 'approval' });
  });

  it('refuses, in the words of missing approvals, what stood in line by the old one', async () => {
    const { world, change } = await asked(null);
    const ahead = world.runOf();
    change(one);
    const request = { ...toDev, environment: 'prod' };
    await world.worker().dispatch.execute({ asked: asking('1002', anAsker(operators)), request });
    const { commit } = await world.kept('1002');
    const press = { by: lee, deployment: '1002' as DeploymentId, shown: commit?.sha ?? null };
    await world.worker().decide.execute({ ...press, decision: 'approve' });
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
    change({ ...one, roles: [dba] });
    await world.worker().follow.execute(aRunChanged({ run: ahead, phase: 'completed', conclusion: 'failure' }));
    expect(await world.stateOf('1002')).toMatchObject({
      kind: 'rejected',
      because: { kind: 'policy', refusals: [{ reason: 'approvals-missing', missing: 1, roles: [dba] }] },
    });
  });
});

describe('an approval rule that is lowered while a deploy waits', () => {
  it.each([
    ['lowered to what was given', { ...one, count: 1 }],
    ['removed', null],
  ])('lets it start where it is %s', async (_, rule) => {
    const { world, change, decide, sweep } = await asked({ ...one, count: 2 });
    await decide(lee);
    change(rule);
    await sweep();
    expect(world.runs.dispatched).toHaveLength(1);
  });
});

it('a card between the last approval and the start needs no more, and not 0 more', async () => {
  const { world, card } = await asked(one);
  const { commit } = await world.kept('1001');
  const approval = { by: lee, roles: lee.roles, commit: commit?.sha ?? null, atMs: nowMs };
  const kept = await world.kept('1001');
  await world.deployments.replace(kept, { ...kept, approvals: [approval], revision: kept.revision + 1 });
  expect(await card()).toContain('Everybody needed has approved.');
  expect(await card('ko')).toContain('필요한 승인이 모두 모였습니다.');
  expect(await card()).not.toMatch(/\b0 more/);
});

const rules = fc.option(
  fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    roles: fc.subarray([sre, dba], { minLength: 1 }),
    withinMs: fc.constantFrom(hours, 2 * hours),
  }),
);
const people = fc.subarray([lee, park, person('choi', dba), person('han', sre, dba)]);

it('card and judge go by one rule, however it changes and whoever approves meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.array(fc.tuple(rules, people), { maxLength: 3 }), async (first, changes) => {
      const { world, change, decide, sweep, card } = await asked(first);
      let rule = first;
      for (const [next, approvers] of changes) {
        change(next);
        rule = next;
        for (const by of approvers) await decide(by);
        await sweep();
        const { state, approvals, requestedBy, commit } = await world.kept('1001');
        const text = await card();
        expect(text).not.toMatch(/\b0 more/);
        if (state.kind !== 'awaiting-approval' || rule === null) {
          expect(state.kind).toBe('dispatched');
          return;
        }
        const missing = missingApprovals(approvals, { rule, requestedBy, commit: commit?.sha ?? null });
        expect(missing).toBeGreaterThan(0);
        expect(state.rule).toEqual(rule);
        expect(text).toContain(`Needs ${missing} more approval`);
      }
    }),
    { numRuns: runs(60) },
  );
});
