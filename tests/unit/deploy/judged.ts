import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import type { Approval, ApprovalRule } from '../../../src/domain/deploy/approval.ts';
import type { Environment } from '../../../src/domain/deploy/catalog.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { CommitCheck } from '../../../src/domain/deploy/commit-checks.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import { type DeployFacts, type Judgement, judge } from '../../../src/domain/deploy/judge.ts';
import { knownList, none } from '../../../src/domain/kit/fact.ts';
import type { Lock } from '../../../src/domain/lock/lock.ts';
import type { MemberId, Person, RoleId } from '../../../src/domain/people/people.ts';
import { anAsker, anEnvironment, developers, nowMs, operators } from '../../support/a-team.ts';

/** The case that the tests of the rules start from: nothing stands against it. */
export const sha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha;
export const otherSha = 'ffb2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha;
export const firefighters = 'firefighters' as RoleId;

export const twoApprovals: ApprovalRule = { count: 2, roles: [operators], withinMs: 3_600_000 };

export const prod = anEnvironment({ name: 'prod', ref: 'main', roles: [developers] });

export function person(id: string): Person {
  return { id: id as MemberId, name: id };
}

export function approvedBy(id: string, change: Partial<Approval> = {}): Approval {
  return { by: person(id), roles: [operators], commit: sha, atMs: nowMs, ...change };
}

export function lockedBy(id: string, untilMs: number | null = null): Lock {
  return { scope: { service: null, environment: 'prod' }, by: person(id), reason: 'DB migration', atMs: 0, untilMs };
}

export const calm: DeployFacts = {
  asker: anAsker(developers),
  action: 'deploy',
  commit: sha,
  nowMs,
  locks: [],
  promotion: { kind: 'succeeded' },
  checks: none,
  approvals: [],
  requestedBy: person('kim'),
  binding: { kind: 'bound' },
  breakGlass: null,
};

export const onSundays: Freeze = {
  name: 'Sundays',
  timeZone: 'UTC',
  windows: [{ kind: 'daily', days: ['sun'], from: 0 as ClockTime, to: 1440 as ClockTime }],
};

export function judged(rules: Partial<Environment>, facts: Partial<DeployFacts> = {}): Judgement {
  return judge({ ...prod, ...rules }, { ...calm, ...facts });
}

/** Why it is refused, or what else came out. */
export function reasons(judgement: Judgement) {
  return judgement.kind === 'refused' ? judgement.refusals.map(({ reason }) => reason) : judgement.kind;
}

export const allowed = { kind: 'allowed', overridden: [], exempted: [] };

export function checks(...found: readonly [string, CommitCheck['state']][]): Pick<DeployFacts, 'checks'> {
  return { checks: knownList(found.map(([name, state]): CommitCheck => ({ of: 'check', name, state }))) };
}
