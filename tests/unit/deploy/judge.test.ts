import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import { anAsker, developers, nowMs, operators } from '../../support/a-team.ts';
import { allowed, approvedBy, checks, judged, lockedBy, onSundays, otherSha, reasons, twoApprovals } from './judged.ts';

const always: Freeze = {
  ...onSundays,
  windows: [{ kind: 'daily', days: weekdays, from: 0 as ClockTime, to: 0 as ClockTime }],
};

describe('who may', () => {
  it('is whoever holds a role of the environment, and nobody where it names none', () => {
    expect(judged({})).toEqual(allowed);
    expect(judged({}, { asker: anAsker(operators) })).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'role-required', environment: 'prod', action: 'deploy', roles: [developers] }],
    });
    expect(judged({ roles: [] })).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'open-to-nobody', environment: 'prod', action: 'deploy' }],
    });
  });

  it('is for a rollback whoever may roll back', () => {
    const rules = { rollbackRoles: [operators] };
    expect(reasons(judged(rules, { action: 'rollback' }))).toEqual(['role-required']);
    expect(judged(rules, { action: 'rollback', asker: anAsker(operators) })).toEqual(allowed);
    expect(reasons(judged({ rollbackRoles: [] }, { action: 'rollback' }))).toEqual(['open-to-nobody']);
  });
});

describe('locks', () => {
  it('stop everybody but their owner', () => {
    expect(judged({}, { locks: [lockedBy('lee')] })).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'locked', lock: lockedBy('lee') }],
    });
    expect(judged({}, { locks: [lockedBy('kim')] })).toEqual(allowed);
    expect(reasons(judged({}, { locks: [lockedBy('kim'), lockedBy('lee'), lockedBy('park')] }))).toEqual([
      'locked',
      'locked',
    ]);
  });

  it('past their time stop nobody', () => {
    expect(judged({}, { locks: [lockedBy('lee', nowMs)] })).toEqual(allowed);
    expect(reasons(judged({}, { locks: [lockedBy('lee', nowMs + 1)] }))).toEqual(['locked']);
  });
});

describe('freezes', () => {
  it('stop deploys and rollbacks, and tell when they end', () => {
    const refusal = { reason: 'frozen', environment: 'prod', freeze: 'Sundays', untilMs: Date.parse('2026-11-23') };
    expect(judged({ freezes: [onSundays] })).toEqual({ kind: 'refused', refusals: [refusal] });
    expect(reasons(judged({ freezes: [onSundays] }, { action: 'rollback' }))).toEqual(['frozen']);
    expect(judged({ freezes: [onSundays] }, { nowMs: nowMs + 86_400_000 })).toEqual(allowed);
    expect(judged({ freezes: [always] })).toMatchObject({ refusals: [{ reason: 'frozen', untilMs: null }] });
  });
});

describe('promotion', () => {
  it('wants the commit to have succeeded in the environment before', () => {
    const rules = { after: 'staging' };
    expect(judged(rules)).toEqual(allowed);
    expect(judged(rules, { promotion: { kind: 'not-yet' } })).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'not-promoted', environment: 'prod', after: 'staging' }],
    });
    expect(judged({}, { promotion: { kind: 'not-yet' } })).toEqual(allowed);
  });

  it('that cannot be read is not there', () => {
    expect(reasons(judged({ after: 'staging' }, { promotion: { kind: 'unreadable' } }))).toEqual([
      'promotion-unreadable',
    ]);
  });
});

describe('required checks', () => {
  const named = { checks: ['test', 'lint'] } as const;

  it('of a name all have to pass, and others do not matter', () => {
    expect(judged(named, checks(['test', 'passed'], ['lint', 'passed'], ['spelling', 'failed']))).toEqual(allowed);
    expect(judged(named, checks(['test', 'failed'], ['spelling', 'failed']))).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'checks-not-passed', checks: { failed: ['test'], pending: [], missing: ['lint'] } }],
    });
    expect(judged(named, checks(['test', 'passed'], ['lint', 'pending'], ['lint', 'pending']))).toMatchObject({
      refusals: [{ checks: { failed: [], pending: ['lint'], missing: [] } }],
    });
  });

  it('of every name are at least one', () => {
    expect(judged({ checks: 'all' }, checks(['test', 'passed']))).toEqual(allowed);
    expect(judged({ checks: 'all' }, checks(['test', 'passed'], ['lint', 'pending']))).toMatchObject({
      refusals: [{ reason: 'checks-not-passed', checks: { failed: [], pending: ['lint'], missing: [] } }],
    });
    expect(reasons(judged({ checks: 'all' }))).toEqual(['checks-absent']);
  });

  it('that cannot be read have not passed', () => {
    const why = { reason: 'github-unavailable' } as const;
    expect(judged(named, { checks: { kind: 'unreadable', why } })).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'checks-unreadable', why }],
    });
    expect(judged({}, { checks: { kind: 'unreadable', why } })).toEqual(allowed);
  });

  it('cannot pass for a version that names no commit', () => {
    const facts = { ...checks(['test', 'passed'], ['lint', 'passed']), commit: null };
    expect(judged(named, facts)).toEqual({
      kind: 'refused',
      refusals: [{ reason: 'checks-without-commit', environment: 'prod' }],
    });
    expect(judged({}, { commit: null })).toEqual(allowed);
  });
});

describe('approvals', () => {
  const rules = { approvals: twoApprovals };

  it('are waited for until enough people with the role have agreed', () => {
    expect(judged(rules)).toEqual({ kind: 'needs-approval', missing: 2, rule: twoApprovals });
    expect(judged(rules, { approvals: [approvedBy('lee')] })).toMatchObject({ missing: 1 });
    expect(judged(rules, { approvals: [approvedBy('lee'), approvedBy('park')] })).toEqual(allowed);
  });

  it.each([
    ['twice by the same person', [approvedBy('lee'), approvedBy('lee', { atMs: 1 })]],
    ['by whoever asked', [approvedBy('lee'), approvedBy('kim')]],
    ['by somebody without the role', [approvedBy('lee'), approvedBy('park', { roles: [developers] })]],
    ['of another commit', [approvedBy('lee'), approvedBy('park', { commit: otherSha })]],
    ['of no commit', [approvedBy('lee'), approvedBy('park', { commit: null })]],
  ])('do not count %s', (_, approvals) => {
    expect(judged(rules, { approvals })).toMatchObject({ kind: 'needs-approval', missing: 1 });
  });

  it('are not asked for while something else stands against it', () => {
    expect(reasons(judged({ ...rules, after: 'staging' }, { promotion: { kind: 'not-yet' } }))).toEqual([
      'not-promoted',
    ]);
  });
});
