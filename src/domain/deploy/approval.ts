import type { Person, RoleId } from '../people/people.ts';
import type { CommitSha } from './commit.ts';

/** One person's yes, to exactly this commit; null where versions name no commits. */
export type Approval = {
  readonly by: Person;
  /** Of the approver, as they were. */
  readonly roles: readonly RoleId[];
  readonly commit: CommitSha | null;
  readonly atMs: number;
};

/** What an environment wants before a deploy starts. */
export type ApprovalRule = {
  readonly count: number;
  readonly roles: readonly RoleId[];
  /** After this the request expires. */
  readonly withinMs: number;
};
