import { describe, expect, it } from 'vitest';
import { type ApprovalRequest, mayApprove, mayReject } from '../../../src/domain/deploy/may-approve.ts';
import { remedyOf } from '../../../src/domain/deploy/remedy.ts';
import type { Asker, RoleId } from '../../../src/domain/people/people.ts';
import { developers, nowMs, operators } from '../../support/a-team.ts';
import { approvedBy, otherSha, person, sha, twoApprovals } from './judged.ts';

const request: ApprovalRequest = {
  rule: twoApprovals,
  requestedBy: person('kim'),
  version: 'main',
  commit: sha,
  shown: sha,
  approvals: [],
  untilMs: nowMs + 1,
};
const member = (id: string, ...roles: readonly RoleId[]): Asker => ({ ...person(id), roles });
const lee = member('lee', operators);
const may = { kind: 'may' };
const refused = (refusal: object) => ({ kind: 'refused', refusal });

describe('an approval', () => {
  it('is for whoever holds the role, until the request expires', () => {
    expect(mayApprove(request, lee, nowMs)).toEqual(may);
    expect(mayApprove(request, member('lee', developers), nowMs)).toEqual(
      refused({ reason: 'approver-role-required', roles: [operators] }),
    );
    expect(mayApprove(request, lee, nowMs + 1)).toEqual(refused({ reason: 'request-expired', atMs: nowMs + 1 }));
  });

  it('is never for whoever asked', () => {
    expect(mayApprove(request, member('kim', operators), nowMs)).toEqual(
      refused({ reason: 'own-request', roles: [operators] }),
    );
  });

  it('counts once for each person and commit', () => {
    expect(mayApprove({ ...request, approvals: [approvedBy('lee')] }, lee, nowMs)).toEqual(
      refused({ reason: 'already-approved', missing: 1, roles: [operators] }),
    );
    const approvals = [approvedBy('lee', { commit: otherSha }), approvedBy('park')];
    expect(mayApprove({ ...request, approvals }, lee, nowMs)).toEqual(may);
  });

  it('is not taken for another commit than the one that was shown', () => {
    expect(mayApprove({ ...request, shown: otherSha }, lee, nowMs)).toEqual(
      refused({ reason: 'version-moved', version: 'main', approved: otherSha, now: sha }),
    );
    expect(mayApprove({ ...request, shown: null }, lee, nowMs)).toEqual(refused({ reason: 'not-waiting' }));
    expect(mayApprove({ ...request, shown: null, commit: null }, lee, nowMs)).toEqual(may);
  });
});

describe('a rejection', () => {
  it('is for approvers, until the request expires', () => {
    expect(mayReject(request, lee, nowMs)).toEqual(may);
    expect(mayReject(request, member('kim', operators), nowMs)).toEqual(may);
    expect(mayReject(request, member('park'), nowMs)).toEqual(
      refused({ reason: 'approver-role-required', roles: [operators] }),
    );
    expect(mayReject(request, lee, nowMs + 1)).toMatchObject({ refusal: { reason: 'request-expired' } });
  });
});

describe('a pressed button that did nothing', () => {
  it('says who or what would do something', () => {
    const by = person('lee');
    expect(remedyOf({ reason: 'own-request', roles: [operators] })).toEqual({
      kind: 'approvals',
      missing: 1,
      roles: [operators],
    });
    expect(remedyOf({ reason: 'already-approved', missing: 2, roles: [operators] })).toMatchObject({ missing: 2 });
    expect(remedyOf({ reason: 'approver-role-required', roles: [operators] })).toMatchObject({ kind: 'ask-with-role' });
    expect(remedyOf({ reason: 'request-expired', atMs: 1 })).toEqual({ kind: 'ask-again' });
    expect(remedyOf({ reason: 'already-decided', by, decision: 'rejected' })).toEqual({ kind: 'see-card' });
    expect(remedyOf({ reason: 'not-waiting' })).toEqual({ kind: 'see-card' });
    expect(remedyOf({ reason: 'not-yours', requestedBy: by })).toEqual({ kind: 'ask-person', person: by });
    expect(remedyOf({ reason: 'run-not-cancellable', url: null })).toEqual({ kind: 'look-at-run', url: null });
  });
});
