import type { Person } from '../people/people.ts';
import { holdsOneOf } from '../people/roles.ts';
import type { Approval, ApprovalRule } from './approval.ts';
import type { CommitSha } from './commit.ts';

/** What decides whether an approval counts: the rule, the requester and the commit. */
export type ApprovalMatter = {
  readonly rule: ApprovalRule;
  readonly requestedBy: Person;
  readonly commit: CommitSha | null;
};

/**
 * The approvals that count: for this commit, by members with one of the rule's roles, not by the requester, the first of each
 * person.
 */
export function countedApprovals(approvals: readonly Approval[], matter: ApprovalMatter): readonly Approval[] {
  const valid = approvals.filter(
    (approval) =>
      approval.commit === matter.commit &&
      approval.by.id !== matter.requestedBy.id &&
      holdsOneOf(matter.rule.roles, approval),
  );
  return valid.filter((approval, at) => valid.findIndex(({ by }) => by.id === approval.by.id) === at);
}

export function missingApprovals(approvals: readonly Approval[], matter: ApprovalMatter): number {
  return Math.max(0, matter.rule.count - countedApprovals(approvals, matter).length);
}
