import type { Person, RoleId } from '../people/people.ts';
import type { CommitSha } from './commit.ts';

/** The approved commit; null if versions name no commits. */
export type Approval = {
  readonly by: Person;
  /** The approver's roles at that time. */
  readonly roles: readonly RoleId[];
  readonly commit: CommitSha | null;
  readonly atMs: number;
};

/** The approvals that an environment requires. */
export type ApprovalRule = {
  readonly count: number;
  readonly roles: readonly RoleId[];
  /** After this the request expires. */
  readonly withinMs: number;
};

/** The order of roles means nothing. */
export function isSameRule(a: ApprovalRule, b: ApprovalRule): boolean {
  const roles = (rule: ApprovalRule) => [...new Set(rule.roles)].toSorted().join(' ');
  return a.count === b.count && a.withinMs === b.withinMs && roles(a) === roles(b);
}
