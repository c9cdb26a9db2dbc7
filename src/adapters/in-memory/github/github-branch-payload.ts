import { accountPayload, commitFor, type GitHubJson, repositoryPayload } from './github-accounts.ts';
import type { KnownPullRequest } from './github-pull-request-payload.ts';

type Branch = GitHubJson & { readonly sha: string };

/** The branch that a pull request comes from. */
export function headOf(facts: KnownPullRequest, author: string): Branch {
  const branch = headBranchOf(facts, author);
  return facts.headCommit === undefined ? branch : { ...branch, sha: facts.headCommit };
}

function headBranchOf(facts: KnownPullRequest, author: string): Branch {
  const ref = facts.headBranch ?? 'feature';
  if (facts.headRepository === undefined) return branchOf(facts.repository, ref, facts.atMs);
  if (facts.headRepository !== 'deleted-fork') return branchOf(facts.headRepository, ref, facts.atMs, true);
  return {
    label: `${author}:${ref}`,
    ref,
    sha: commitFor(`${author} ${ref}`),
    user: accountPayload(author),
    repo: null,
  };
}

export function branchOf(fullName: string, ref: string, atMs: number, fork = false): Branch {
  const [owner = ''] = fullName.split('/');
  const repo = {
    ...repositoryPayload(fullName, atMs, fork),
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: true,
  };
  return { label: `${owner}:${ref}`, ref, sha: commitFor(`${fullName} ${ref}`), user: accountPayload(owner), repo };
}
