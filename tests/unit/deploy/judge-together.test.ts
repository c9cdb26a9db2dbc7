import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/domain/deploy/catalog.ts';
import type { DeployFacts } from '../../../src/domain/deploy/judge.ts';
import { anAsker, developers, nowMs, operators } from '../../support/a-team.ts';
import {
  allowed,
  approvedBy,
  checks,
  firefighters,
  judged,
  lockedBy,
  onSundays,
  reasons,
  twoApprovals,
} from './judged.ts';

const everything: Partial<Environment> = {
  approvals: twoApprovals,
  after: 'staging',
  checks: 'all',
  freezes: [onSundays],
  breakGlassRoles: [firefighters],
};
const blocked: Partial<DeployFacts> = {
  locks: [lockedBy('lee')],
  promotion: { kind: 'not-yet' },
  ...checks(['test', 'failed']),
};

describe('all that stands against it', () => {
  it('is told at once', () => {
    expect(reasons(judged(everything, { ...blocked, asker: anAsker() }))).toEqual([
      'role-required',
      'locked',
      'frozen',
      'not-promoted',
      'checks-not-passed',
    ]);
  });

  it('but for promotion and checks holds for a rollback too, and what does not is recorded', () => {
    const rollback = { ...blocked, action: 'rollback' } as const;
    expect(reasons(judged(everything, rollback))).toEqual(['locked', 'frozen']);
    const free = {
      ...rollback,
      locks: [],
      nowMs: nowMs + 86_400_000,
      approvals: [approvedBy('lee'), approvedBy('park')],
    };
    expect(judged(everything, free)).toMatchObject({
      kind: 'allowed',
      overridden: [],
      exempted: [{ reason: 'not-promoted' }, { reason: 'checks-not-passed' }],
    });
  });
});

describe('breaking the glass', () => {
  const asker = anAsker(developers, firefighters);

  it('overrides everything but roles, and tells what', () => {
    const judgement = judged(everything, { ...blocked, asker, breakGlass: 'the shop is down' });
    expect(judgement).toMatchObject({ kind: 'allowed', exempted: [] });
    expect(judgement.kind === 'allowed' && judgement.overridden).toMatchObject([
      { reason: 'locked' },
      { reason: 'frozen' },
      { reason: 'not-promoted' },
      { reason: 'checks-not-passed' },
      { reason: 'approvals-missing', environment: 'prod', missing: 2, roles: [operators] },
    ]);
    expect(judged({ breakGlassRoles: [firefighters] }, { asker, breakGlass: 'just in case' })).toEqual(allowed);
    expect(reasons(judged(everything, { ...blocked, asker: anAsker(firefighters), breakGlass: 'x' }))).toEqual([
      'role-required',
    ]);
  });

  it('takes its own role and a reason, without which nothing is overridden', () => {
    expect(reasons(judged(everything, { ...blocked, breakGlass: 'please' }))).toEqual([
      'break-glass-role-required',
      'locked',
      'frozen',
      'not-promoted',
      'checks-not-passed',
    ]);
    expect(reasons(judged({ breakGlassRoles: [firefighters] }, { asker, breakGlass: ' \n' }))).toEqual([
      'break-glass-unexplained',
    ]);
    expect(reasons(judged({}, { breakGlass: '' }))).toEqual(['break-glass-role-required', 'break-glass-unexplained']);
  });

  it('of a rollback keeps apart what it overrides and what does not hold for one', () => {
    const judgement = judged(everything, { ...blocked, asker, action: 'rollback', breakGlass: 'the shop is down' });
    expect(judgement).toMatchObject({
      overridden: [{ reason: 'locked' }, { reason: 'frozen' }, { reason: 'approvals-missing' }],
      exempted: [{ reason: 'not-promoted' }, { reason: 'checks-not-passed' }],
    });
  });
});
