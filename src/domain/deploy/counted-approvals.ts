import type { Person } from '../people/people.ts';
import { holdsOneOf } from '../people/roles.ts';
import type { Approval, ApprovalRule } from './approval.ts';
import type { CommitSha } from './commit.ts';

/** What approvals are held against: the rule, who must not approve, and the commit that is meant. */
export type ApprovalMatter = {
  readonly rule: ApprovalRule;
  readonly requestedBy: Person;
  readonly commit: CommitSha | null;
};

/** Those that count: of people who hold one of the rule's roles, but not of whoever asked, each person's first, to this very commit. */
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
