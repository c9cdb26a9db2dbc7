import type { CheckState } from './check.ts';
import type { PullRequest } from './pull-request.ts';

/** A check without which the rules of the base branch allow no merge. `missing`: nothing of it was reported yet. */
export type RequiredCheck = { readonly name: string; readonly state: CheckState | 'missing' };

/** Those of a pull request when somebody looked at its head. None where the rules require none. */
export type RequiredChecks = {
  readonly commit: string;
  readonly checks: readonly RequiredCheck[];
  readonly atMs: number;
};

/** Those that have not passed; null where that is not known of the present head. */
export function unmetChecks({ required, pullRequest }: Known): readonly RequiredCheck[] | null {
  if (required === null || required.commit !== pullRequest.headCommit) return null;
  return pullRequest.state === 'open' ? required.checks.filter(({ state }) => state !== 'passing') : [];
}

type Known = {
  readonly required: RequiredChecks | null;
  readonly pullRequest: Pick<PullRequest, 'headCommit' | 'state'>;
};
