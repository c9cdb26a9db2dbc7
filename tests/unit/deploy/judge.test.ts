import { describe, expect, it } from 'vitest';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import { weekdays } from '../../../src/domain/calendar/weekday.ts';
import type { Freeze } from '../../../src/domain/deploy/freeze.ts';
import { remedyOf } from '../../../src/domain/deploy/remedy.ts';
import { unreadable } from '../../../src/domain/kit/fact.ts';
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
      refusals: [
        { reason: 'checks-not-passed', checks: { failed: ['test'], pending: [], skipped: [], missing: ['lint'] } },
      ],
    });
    expect(judged(named, checks(['test', 'passed'], ['lint', 'pending'], ['lint', 'pending']))).toMatchObject({
      refusals: [{ checks: { failed: [], pending: ['lint'], skipped: [], missing: [] } }],
    });
  });

  it('of every name are at least one', () => {
    expect(judged({ checks: 'all' }, checks(['test', 'passed']))).toEqual(allowed);
    expect(judged({ checks: 'all' }, checks(['test', 'passed'], ['lint', 'pending']))).toMatchObject({
      refusals: [{ reason: 'checks-not-passed', checks: { failed: [], pending: ['lint'], skipped: [], missing: [] } }],
    });
    expect(reasons(judged({ checks: 'all' }))).toEqual(['checks-absent']);
  });

  it('that were skipped in a run without success have not passed', () => {
    expect(judged(named, checks(['test', 'passed'], ['lint', 'skipped']))).toMatchObject({
      refusals: [{ checks: { failed: [], pending: [], skipped: ['lint'], missing: [] } }],
    });
    expect(judged(named, checks(['test', 'passed'], ['lint', 'not-run']))).toMatchObject({
      refusals: [{ checks: { skipped: ['lint'] } }],
    });
    expect(judged({ checks: 'all' }, checks(['test', 'skipped']))).toMatchObject({
      refusals: [{ checks: { skipped: ['test'] } }],
    });
  });

  it('of every name are not those of a run that skipped all its jobs, unless there are no others', () => {
    expect(judged({ checks: 'all' }, checks(['test', 'passed'], ['greet', 'not-run']))).toEqual(allowed);
    expect(reasons(judged({ checks: 'all' }, checks(['greet', 'not-run'])))).toEqual(['checks-absent']);
  });

  it('of every name wait for runs that have told no check yet; those of a name do not take a run for one', () => {
    const ci = { of: 'suite', name: 'test', state: 'pending' } as const;
    const test = { of: 'check', name: 'test', state: 'passed' } as const;
    expect(judged({ checks: 'all' }, { checks: { kind: 'known', value: [test, ci] } })).toMatchObject({
      refusals: [{ checks: { pending: ['test'] } }],
    });
    expect(judged({ checks: ['test'] }, { checks: { kind: 'known', value: [test, ci] } })).toEqual(allowed);
    expect(
      judged({ checks: ['test'] }, { checks: { kind: 'known', value: [{ ...ci, state: 'passed' }] } }),
    ).toMatchObject({ refusals: [{ checks: { missing: ['test'] } }] });
  });

  it('that cannot be read have not passed, nor are they absent: the refusal names what could not be read', () => {
    const why = { reason: 'permission-missing' } as const;
    const unread = { ...unreadable('workflow-runs', 'access-denied', 'Actions: read'), why };
    const { because } = unread;
    for (const rules of [named, { checks: 'all' }] as const) {
      expect(judged(rules, { checks: unread })).toEqual({
        kind: 'refused',
        refusals: [{ reason: 'checks-unreadable', because, why }],
      });
    }
    expect(remedyOf({ reason: 'checks-unreadable', because, why })).toEqual({
      kind: 'mend-source',
      why,
      permission: 'Actions: read',
    });
    expect(judged({}, { checks: unread })).toEqual(allowed);
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
