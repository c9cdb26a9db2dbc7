import { createHash } from 'node:crypto';

/** GitHub's JSON as it goes over the wire. */
export type GitHubJson = Readonly<Record<string, unknown>>;

const apiUrl = 'https://api.github.com';
const webUrl = 'https://github.com';

/** The same name always gives the same id, so that payloads of one world agree with each other. */
export function idFor(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 4) + 1;
}

export function nodeIdFor(kind: string, name: string): string {
  return `${kind}_${Buffer.from(name).toString('base64url')}`;
}

export function commitFor(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}

/** A user as GitHub's payloads show one. A login that ends in `[bot]` is an App's. */
export function accountPayload(login: string, avatarUrl: string | null = null): GitHubJson {
  const id = idFor(`account ${login}`);
  const isBot = login.endsWith('[bot]');
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeIdFor(isBot ? 'BOT' : 'U', login),
    avatar_url: avatarUrl ?? `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: isBot ? `${webUrl}/apps/${login.slice(0, -'[bot]'.length)}` : `${webUrl}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isBot ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

const folders: Readonly<Record<string, string>> = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  contributors_url: 'contributors',
  deployments_url: 'deployments',
  downloads_url: 'downloads',
  events_url: 'events',
  forks_url: 'forks',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  hooks_url: 'hooks',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  languages_url: 'languages',
  merges_url: 'merges',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  stargazers_url: 'stargazers',
  statuses_url: 'statuses/{sha}',
  subscribers_url: 'subscribers',
  subscription_url: 'subscription',
  tags_url: 'tags',
  teams_url: 'teams',
  trees_url: 'git/trees{/sha}',
};

/** A repository in the short form that `workflow_run` nests. */
export function minimalRepositoryPayload(fullName: string, fork = false): GitHubJson {
  const [owner = '', name = ''] = fullName.split('/');
  const url = `${apiUrl}/repos/${fullName}`;
  return {
    id: idFor(`repository ${fullName.toLowerCase()}`),
    node_id: nodeIdFor('R', fullName),
    name,
    full_name: fullName,
    private: true,
    owner: accountPayload(owner),
    html_url: `${webUrl}/${fullName}`,
    description: null,
    fork,
    url,
    ...Object.fromEntries(Object.entries(folders).map(([key, path]) => [key, `${url}/${path}`])),
  };
}

/** A repository in full, as most payloads carry it. */
export function repositoryPayload(fullName: string, atMs: number, fork = false): GitHubJson {
  const at = isoSecond(atMs);
  return {
    ...minimalRepositoryPayload(fullName, fork),
    created_at: '2024-03-04T01:00:00Z',
    updated_at: at,
    pushed_at: at,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${webUrl}/${fullName}.git`,
    svn_url: `${webUrl}/${fullName}`,
    homepage: null,
    size: 2048,
    stargazers_count: 3,
    watchers_count: 3,
    language: 'TypeScript',
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: 1,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: 'private',
    forks: 0,
    open_issues: 1,
    watchers: 3,
    default_branch: 'main',
  };
}

/** GitHub writes whole seconds. */
export function isoSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A pull request as checks and runs name it: hardly more than its number. */
export function namedPullRequestPayload(fullName: string, number: number, branch: string, commit: string): GitHubJson {
  const [, name = ''] = fullName.split('/');
  const repo = { id: idFor(`repository ${fullName.toLowerCase()}`), url: `${apiUrl}/repos/${fullName}`, name };
  return {
    id: idFor(`${fullName}/pull/${number}`),
    number,
    url: `${apiUrl}/repos/${fullName}/pulls/${number}`,
    head: { ref: branch, sha: commit, repo },
    base: { ref: 'main', sha: commitFor(`${fullName} main`), repo },
  };
}
