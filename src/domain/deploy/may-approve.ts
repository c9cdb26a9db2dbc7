import type { Asker } from '../people/people.ts';
import { holdsOneOf } from '../people/roles.ts';
import type { Approval } from './approval.ts';
import type { CommitSha } from './commit.ts';
import { type ApprovalMatter, countedApprovals, missingApprovals } from './counted-approvals.ts';
import type { DeployRefusal } from './deploy-refusal.ts';

/** A deployment that waits for approvals, as stored and as shown on the pressed card. */
export type ApprovalRequest = ApprovalMatter & {
  readonly version: string;
  /** The commit on the card whose button was pressed; `commit` is the one that would be deployed. */
  readonly shown: CommitSha | null;
  readonly approvals: readonly Approval[];
  readonly untilMs: number;
};

export type Permission = { readonly kind: 'may' } | { readonly kind: 'refused'; readonly refusal: DeployRefusal };

const may: Permission = { kind: 'may' };

/** Whether this person may approve now. */
export function mayApprove(request: ApprovalRequest, asker: Asker, nowMs: number): Permission {
  const { rule, commit, shown, version } = request;
  if (nowMs >= request.untilMs) return refused({ reason: 'request-expired', atMs: request.untilMs });
  if (asker.id === request.requestedBy.id) return refused({ reason: 'own-request', roles: rule.roles });
  if (!holdsOneOf(rule.roles, asker)) return refused({ reason: 'approver-role-required', roles: rule.roles });
  if (shown !== commit) {
    if (shown === null || commit === null) return refused({ reason: 'not-waiting' });
    return refused({ reason: 'version-moved', version, approved: shown, now: commit });
  }
  if (!countedApprovals(request.approvals, request).some(({ by }) => by.id === asker.id)) return may;
  const missing = missingApprovals(request.approvals, request);
  return refused({ reason: 'already-approved', missing, roles: rule.roles });
}

/** Whether this person may reject now: approvers only. The requester withdraws instead. */
export function mayReject(request: ApprovalRequest, asker: Asker, nowMs: number): Permission {
  const { rule, untilMs } = request;
  if (nowMs >= untilMs) return refused({ reason: 'request-expired', atMs: untilMs });
  if (!holdsOneOf(rule.roles, asker)) return refused({ reason: 'approver-role-required', roles: rule.roles });
  return may;
}

function refused(refusal: DeployRefusal): Permission {
  return { kind: 'refused', refusal };
}
