import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  nodeIdFor,
  repositoryPayload,
} from '../kit/github-accounts.ts';

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
  /** The commit that it ends in; left out, always the same one of its branch. */
  readonly headCommit?: string;
  /** The commit before a push; left out, always the same one. */
  readonly before?: string;
  readonly labels?: readonly string[];
  readonly requestedReviewers?: readonly string[];
  readonly requestedTeams?: readonly string[];
  /** GitHub's word. `clean` when left out, `unknown` for a merged one. */
  readonly mergeableState?: string;
  /** Who did it; the author, when left out. */
  readonly sender?: string;
};

/** The facts about a pull request, whatever happened to it. */
export type KnownPullRequest = Omit<PullRequestFacts, 'action'>;

/** A whole `pull_request` delivery's payload, as GitHub would describe the pull request at `atMs`. */
export function pullRequestPayload(facts: PullRequestFacts): GitHubJson {
  const author = facts.author ?? 'mona';
  const sender = facts.sender ?? author;
  return {
    action: facts.action,
    number: facts.number,
    ...(facts.action === 'synchronize' && {
      before: facts.before ?? commitFor('before'),
      after: facts.headCommit ?? commitFor('after'),
    }),
    ...(facts.action === 'edited' && { changes: { body: { from: '' } } }),
    ...named(facts),
    pull_request: pullRequestOf(facts, author, sender),
    repository: repositoryPayload(facts.repository, facts.atMs),
    sender: accountPayload(sender),
    installation: { id: idFor(`installation ${facts.repository}`), node_id: nodeIdFor('I', facts.repository) },
  };
}

/** The one that a delivery about a label or a reviewer is about: the last of those that it holds. */
function named(facts: PullRequestFacts): GitHubJson {
  const [label] = facts.labels?.slice(-1) ?? [];
  const [reviewer] = facts.requestedReviewers?.slice(-1) ?? [];
  const [team] = facts.requestedTeams?.slice(-1) ?? [];
  if (facts.action === 'labeled' && label !== undefined) return { label: labelPayload(label) };
  if (facts.action !== 'review_requested') return {};
  if (reviewer !== undefined) return { requested_reviewer: accountPayload(reviewer) };
  return team === undefined ? {} : { requested_team: teamPayload(team) };
}

/** The short form, as `pull_request_review` carries it. */
export function shortPullRequestOf(facts: KnownPullRequest): GitHubJson {
  const author = facts.author ?? 'mona';
  const long = pullRequestOf(facts, author, facts.sender ?? author);
  return Object.fromEntries(Object.entries(long).filter(([name]) => !onlyInLong.has(name)));
}

const onlyInLong: ReadonlySet<string> = new Set([
  'merged',
  'mergeable',
  'rebaseable',
  'mergeable_state',
  'merged_by',
  'comments',
  'review_comments',
  'maintainer_can_modify',
  'commits',
  'additions',
  'deletions',
  'changed_files',
]);

function pullRequestOf(facts: KnownPullRequest, author: string, sender: string): GitHubJson {
  const state = facts.state ?? 'open';
  const at = isoSecond(facts.atMs);
  const merged = state === 'merged';
  const mergeableState = facts.mergeableState ?? (merged ? 'unknown' : 'clean');
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
    requested_reviewers: (facts.requestedReviewers ?? []).map((login) => accountPayload(login)),
    requested_teams: (facts.requestedTeams ?? []).map(teamPayload),
    labels: (facts.labels ?? []).map(labelPayload),
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
    mergeable: mergeableIn(mergeableState),
    rebaseable: mergeableIn(mergeableState),
    mergeable_state: mergeableState,
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

function mergeableIn(state: string): boolean | null {
  return state === 'unknown' ? null : state !== 'dirty';
}

type Branch = GitHubJson & { readonly sha: string };

/** The branch that a pull request comes from. */
function headOf(facts: KnownPullRequest, author: string): Branch {
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

function labelPayload(name: string): GitHubJson {
  const id = idFor(`label ${name}`);
  const url = `https://api.github.com/labels/${encodeURIComponent(name.toWellFormed())}`;
  return { id, node_id: nodeIdFor('LA', name), url, name, color: 'ededed', default: false, description: null };
}

export function teamPayload(name: string): GitHubJson {
  const id = idFor(`team ${name}`);
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const url = `https://api.github.com/organizations/1/team/${id}`;
  return {
    id,
    node_id: nodeIdFor('T', name),
    type: 'organization',
    name,
    slug,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    url,
    html_url: `https://github.com/orgs/acme/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
  };
}
