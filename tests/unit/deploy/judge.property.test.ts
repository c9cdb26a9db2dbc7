import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import type { Approval } from '../../../src/domain/deploy/approval.ts';
import type { Binding } from '../../../src/domain/deploy/binding.ts';
import type { Environment } from '../../../src/domain/deploy/catalog.ts';
import type { CommitChecks } from '../../../src/domain/deploy/commit-checks.ts';
import type { DeployRefusal } from '../../../src/domain/deploy/deploy-refusal.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import { type DeployFacts, judge } from '../../../src/domain/deploy/judge.ts';
import { remedyOf } from '../../../src/domain/deploy/remedy.ts';
import { none, unreadable } from '../../../src/domain/kit/fact.ts';
import { anAsker, anEnvironment, nowMs } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';
import { someZone } from '../../support/some-instants.ts';
import { approvedBy, calm, lockedBy, otherSha, person, sha } from './judged.ts';
import { allRoles, checkNames, mended, type World } from './mended.ts';

const hours = 3_600_000;
const someRoles = fc.subarray([...allRoles]);
const someone = fc.constantFrom('kim', 'lee', 'park');

const aFreeze: fc.Arbitrary<Freeze> = fc.record({
  name: fc.constant('Freeze'),
  timeZone: someZone,
  windows: fc.array(
    fc.record({
      kind: fc.constant('daily' as const),
      days: fc.subarray([...weekdays]),
      from: fc.integer({ min: 0, max: 1440 }).map((time) => time as ClockTime),
      to: fc.integer({ min: 0, max: 1440 }).map((time) => time as ClockTime),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const anyEnvironment: fc.Arbitrary<Environment> = fc
  .record({
    roles: someRoles,
    rollbackRoles: someRoles,
    breakGlassRoles: someRoles,
    approvals: fc.option(
      fc.record({ count: fc.integer({ min: 1, max: 3 }), roles: someRoles, withinMs: fc.constant(1) }),
    ),
    unboundApprovals: fc.constantFrom('refuse' as const, 'warn' as const),
    after: fc.option(fc.constant('staging')),
    checks: fc.oneof(fc.constantFrom('none' as const, 'all' as const), fc.subarray(checkNames)),
    freezes: fc.array(aFreeze, { maxLength: 3 }),
  })
  .map((rules) => anEnvironment({ name: 'prod', ref: 'main', ...rules }));

const anyChecks: fc.Arbitrary<CommitChecks> = fc.oneof(
  fc.constant<CommitChecks>({
    ...unreadable('check-runs', 'source-unavailable'),
    why: { reason: 'github-unavailable' },
  }),
  fc.constant<CommitChecks>(none),
  fc.record({
    kind: fc.constant('known' as const),
    value: fc.array(
      fc.record({
        of: fc.constantFrom('check' as const, 'suite' as const),
        name: fc.constantFrom(...checkNames),
        state: fc.constantFrom(
          'passed' as const,
          'failed' as const,
          'pending' as const,
          'skipped' as const,
          'not-run' as const,
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

const anApproval: fc.Arbitrary<Approval> = fc
  .record({ roles: someRoles, commit: fc.constantFrom(sha, otherSha, null) })
  .chain((change) => someone.map((id) => approvedBy(id, change)));

const anyFacts: fc.Arbitrary<DeployFacts> = fc.record({
  asker: someRoles.map((roles) => anAsker(...roles)),
  action: fc.constantFrom('deploy', 'rollback'),
  commit: fc.constantFrom(sha, null),
  nowMs: fc.integer({ min: 0, max: 400 * 24 }).map((away) => nowMs + away * hours),
  binding: fc.constantFrom<Binding>(
    { kind: 'bound' },
    { kind: 'no-commit' },
    { kind: 'undeclared' },
    { kind: 'not-sent' },
    unreadable('workflow-inputs', 'throttled'),
  ),
  locks: fc.array(
    fc
      .tuple(someone, fc.option(fc.integer({ min: 0, max: 400 * 24 })))
      .map(([id, until]) => lockedBy(id, until === null ? null : nowMs + until * hours)),
    { maxLength: 3 },
  ),
  promotion: fc.oneof(
    fc.record({
      kind: fc.constantFrom('succeeded', 'not-yet', 'unverified', 'image-unknown', 'another-image', 'unreadable'),
    }),
    fc.record({ kind: fc.constant('rolled-back'), by: fc.constantFrom(person('lee'), null), atMs: fc.constant(1) }),
  ),
  checks: anyChecks,
  approvals: fc.array(anApproval, { maxLength: 4 }),
  requestedBy: fc.constant(person('kim')),
  breakGlass: fc.constantFrom(null, null, '', ' ', 'the shop is down'),
});

function judged({ environment, facts }: World) {
  return judge(environment, facts);
}

const missing = ({ environment }: World, count: number): DeployRefusal => ({
  reason: 'approvals-missing',
  environment: 'prod',
  missing: count,
  roles: environment.approvals?.roles ?? [],
});

/** Asks for approvals as long as they are missing, which is once for the roles and once for the people. */
function approved(world: World): World {
  return [1, 2].reduce((before) => {
    const judgement = judged(before);
    return judgement.kind === 'needs-approval' ? mended(before, remedyOf(missing(before, judgement.missing))) : before;
  }, world);
}

const anyWorld: fc.Arbitrary<World> = fc.record({ environment: anyEnvironment, facts: anyFacts });

describe('whatever the rules and the moment', () => {
  it('each refusal names a remedy, and when all of them have been done the answer is yes', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const first = judged(world);
        const refusals = first.kind === 'refused' ? first.refusals : [];
        expect(first.kind === 'refused' && refusals.length === 0).toBe(false);
        const second = approved(refusals.map(remedyOf).reduce(mended, world));
        expect(judged(second)).toMatchObject({ kind: 'allowed' });
      }),
      { numRuns: runs(400) },
    );
  });

  it('nobody who lacks its role gains anything by breaking the glass', () => {
    fc.assert(
      fc.property(anyWorld, ({ environment, facts }) => {
        const roles = facts.asker.roles.filter((role) => !environment.breakGlassRoles.includes(role));
        const asker = { ...facts.asker, roles };
        expect(judged({ environment, facts: { ...facts, asker, breakGlass: 'please' } })).toMatchObject({
          kind: 'refused',
        });
      }),
    );
  });

  it('an own approval never counts, nor a second one by the same person', () => {
    const waiting = fc.record({
      rule: fc.record({
        count: fc.integer({ min: 1, max: 3 }),
        roles: fc.constant(allRoles),
        withinMs: fc.constant(1),
      }),
      approvals: fc.array(anApproval, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(waiting, anApproval, ({ rule, approvals }, extra) => {
        const environment = anEnvironment({ name: 'prod', ref: 'main', roles: [...allRoles], approvals: rule });
        const before = judge(environment, { ...calm, asker: anAsker(...allRoles), approvals });
        const own = { ...extra, by: calm.requestedBy };
        const twice = approvals.filter(({ by }) => by.id !== 'kim').map((approval) => ({ ...approval, atMs: 1 }));
        const more = [own, ...twice, ...approvals];
        expect(judge(environment, { ...calm, asker: anAsker(...allRoles), approvals: more })).toEqual(before);
      }),
    );
  });

  it('nobody without a role gets through, and a lock or a freeze that holds is never passed over in silence', () => {
    fc.assert(
      fc.property(anyWorld, ({ environment, facts }) => {
        const judgement = judged({ environment, facts });
        if (judgement.kind !== 'allowed') return;
        const may = facts.action === 'deploy' ? environment.roles : environment.rollbackRoles;
        expect(may.some((role) => facts.asker.roles.includes(role))).toBe(true);
        const locks = facts.locks.filter(({ by, untilMs }) => by.id !== 'kim' && (untilMs ?? Infinity) > facts.nowMs);
        expect(judgement.overridden.filter(({ reason }) => reason === 'locked')).toHaveLength(locks.length);
        if (judgement.overridden.length > 0) expect(facts.breakGlass?.trim()).toBeTruthy();
      }),
      { numRuns: runs(500) },
    );
  });

  it('no approval counts for a commit that nothing names, unless the team is warned only', () => {
    fc.assert(
      fc.property(anyWorld, ({ environment, facts }) => {
        const isNamed = facts.binding.kind === 'bound' || facts.binding.kind === 'no-commit';
        if (environment.approvals === null || environment.unboundApprovals === 'warn' || isNamed) return;
        const judgement = judged({ environment, facts });
        expect(judgement.kind).not.toBe('needs-approval');
        if (judgement.kind !== 'allowed') return;
        const overridden = judgement.overridden.map(({ reason }) => reason);
        expect(overridden.some((one) => one === 'approval-unbound' || one === 'binding-unreadable')).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });
});
