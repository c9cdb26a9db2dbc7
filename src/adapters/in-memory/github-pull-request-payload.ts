import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  nodeIdFor,
  repositoryPayload,
} from './github-accounts.ts';

export type PullRequestFacts = {
  readonly action: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly atMs: number;
  readonly title?: string;
  readonly author?: string;
  readonly authorAvatarUrl?: string;
  readonly body?: string | null;
  readonly baseBranch?: string;
  readonly headBranch?: string;
  /** The fork it comes from, `deleted-fork` for one that is gone; left out, it comes from the repository itself. */
  readonly headRepository?: string;
  readonly additions?: number;
  readonly deletions?: number;
  readonly changedFiles?: number;
  readonly draft?: boolean;
  readonly state?: 'open' | 'merged' | 'closed';
  readonly createdAtMs?: number;
  /** Who did it; the author, when left out. */
  readonly sender?: string;
};

/** A whole `pull_request` delivery's payload, as GitHub would describe the pull request at `atMs`. */
export function pullRequestPayload(facts: PullRequestFacts): GitHubJson {
  const author = facts.author ?? 'mona';
  const sender = facts.sender ?? author;
  return {
    action: facts.action,
    number: facts.number,
    ...(facts.action === 'synchronize' && { before: commitFor('before'), after: commitFor('after') }),
    ...(facts.action === 'edited' && { changes: { body: { from: '' } } }),
    pull_request: pullRequestOf(facts, author, sender),
    repository: repositoryPayload(facts.repository, facts.atMs),
    sender: accountPayload(sender),
    installation: { id: idFor(`installation ${facts.repository}`), node_id: nodeIdFor('I', facts.repository) },
  };
}

function pullRequestOf(facts: PullRequestFacts, author: string, sender: string): GitHubJson {
  const state = facts.state ?? 'open';
  const at = isoSecond(facts.atMs);
  const merged = state === 'merged';
  const path = `${facts.repository}/pull/${facts.number}`;
  const api = `https://api.github.com/repos/${facts.repository}`;
  const head = headOf(facts, author);
  const links = {
    self: `${api}/pulls/${facts.number}`,
    html: `https://github.com/${path}`,
    issue: `${api}/issues/${facts.number}`,
    comments: `${api}/issues/${facts.number}/comments`,
    review_comments: `${api}/pulls/${facts.number}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${api}/pulls/${facts.number}/commits`,
    statuses: `${api}/statuses/${head.sha}`,
  };
  return {
    url: links.self,
    id: idFor(path),
    node_id: nodeIdFor('PR', path),
    html_url: links.html,
    diff_url: `${links.html}.diff`,
    patch_url: `${links.html}.patch`,
    issue_url: links.issue,
    number: facts.number,
    state: state === 'open' ? 'open' : 'closed',
    locked: false,
    title: facts.title ?? `Change number ${facts.number}`,
    user: accountPayload(author, facts.authorAvatarUrl ?? null),
    body: facts.body ?? null,
    created_at: isoSecond(facts.createdAtMs ?? facts.atMs),
    updated_at: at,
    closed_at: state === 'open' ? null : at,
    merged_at: merged ? at : null,
    merge_commit_sha: merged ? commitFor(`merge of ${path}`) : null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: facts.draft ?? false,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head,
    base: branchOf(facts.repository, facts.baseBranch ?? 'main', facts.atMs),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: 'MEMBER',
    auto_merge: null,
    active_lock_reason: null,
    merged,
    mergeable: merged ? null : true,
    rebaseable: merged ? null : true,
    mergeable_state: merged ? 'unknown' : 'clean',
    merged_by: merged ? accountPayload(sender) : null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: facts.additions ?? 12,
    deletions: facts.deletions ?? 3,
    changed_files: facts.changedFiles ?? 2,
  };
}

type Branch = GitHubJson & { readonly sha: string };

function headOf(facts: PullRequestFacts, author: string): Branch {
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

function branchOf(fullName: string, ref: string, atMs: number, fork = false): Branch {
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
