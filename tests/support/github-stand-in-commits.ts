import {
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  minimalRepositoryPayload,
  nodeIdFor,
} from '../../src/adapters/in-memory/kit/github-accounts.ts';

export type StandInCommit = {
  readonly sha: string;
  readonly message: string;
  readonly atMs: number;
  readonly parent: string | null;
  readonly paths: readonly string[];
  /** Where each of the paths was before, if it was moved. */
  readonly movedFrom?: string;
};

export type StandInCheckRun = {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAtMs?: number;
  readonly suite?: number;
};

export type StandInSuite = {
  readonly id: number;
  readonly app: string;
  readonly status: string;
  readonly runs: number;
  readonly openedAtMs: number;
};

/** A commit as GitHub's REST answers describe one. */
export function commitPayload(repository: string, commit: StandInCommit): GitHubJson {
  const api = `https://api.github.com/repos/${repository}`;
  const person = { name: 'Mona', email: 'mona@example.com', date: isoSecond(commit.atMs) };
  const tree = commitFor(`tree ${commit.sha}`);
  const parentOf = (sha: string) => ({ sha, url: `${api}/commits/${sha}` });
  return {
    sha: commit.sha,
    node_id: nodeIdFor('C', commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `https://github.com/${repository}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      message: commit.message,
      author: person,
      committer: person,
      comment_count: 0,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    },
    author: null,
    committer: null,
    parents: commit.parent === null ? [] : [parentOf(commit.parent)],
  };
}

export function filePayload(repository: string, path: string, movedFrom?: string): GitHubJson {
  const api = `https://api.github.com/repos/${repository}`;
  const moved = movedFrom === undefined ? { status: 'modified' } : { status: 'renamed', previous_filename: movedFrom };
  return {
    sha: commitFor(path),
    filename: path,
    ...moved,
    additions: 3,
    deletions: 1,
    changes: 4,
    blob_url: `https://github.com/${repository}/blob/main/${encodeURI(path)}`,
    raw_url: `https://github.com/${repository}/raw/main/${encodeURI(path)}`,
    contents_url: `${api}/contents/${encodeURI(path)}`,
    patch: '@@ -1 +1 @@',
  };
}

export function checkRunPayload(repository: string, sha: string, run: StandInCheckRun, index: number): GitHubJson {
  const id = idFor(`check ${sha} ${index}`);
  const url = `https://api.github.com/repos/${repository}/check-runs/${id}`;
  return {
    id,
    node_id: nodeIdFor('CR', String(id)),
    head_sha: sha,
    name: run.name,
    url,
    html_url: `https://github.com/${repository}/runs/${id}`,
    details_url: null,
    external_id: '',
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAtMs === undefined ? null : isoSecond(run.startedAtMs),
    completed_at: null,
    check_suite: { id: run.suite ?? 1 },
    app: null,
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
    pull_requests: [],
  };
}

export function suitePayload(repository: string, sha: string, suite: StandInSuite): GitHubJson {
  const url = `https://api.github.com/repos/${repository}/check-suites/${suite.id}`;
  const person = { name: 'Mona', email: 'mona@example.com' };
  const at = isoSecond(suite.openedAtMs);
  const slug = suite.app.toLowerCase().replaceAll(' ', '-');
  return {
    id: suite.id,
    node_id: nodeIdFor('CS', String(suite.id)),
    head_branch: 'main',
    head_sha: sha,
    status: suite.status,
    conclusion: null,
    url,
    before: null,
    after: sha,
    pull_requests: [],
    app: {
      id: idFor(`app ${suite.app}`),
      slug,
      node_id: nodeIdFor('A', suite.app),
      owner: { ...(minimalRepositoryPayload('octo-org/app')['owner'] as object) },
      name: suite.app,
      description: null,
      external_url: 'https://example.com',
      html_url: `https://github.com/apps/${slug}`,
      created_at: at,
      updated_at: at,
      permissions: { checks: 'write' },
      events: [],
    },
    repository: minimalRepositoryPayload(repository),
    created_at: at,
    updated_at: at,
    head_commit: { id: sha, tree_id: sha, message: 'Make it better', timestamp: at, author: person, committer: person },
    latest_check_runs_count: suite.runs,
    check_runs_url: `${url}/check-runs`,
  };
}

export function statusPayload(repository: string, sha: string, context: string, state: string): GitHubJson {
  return {
    id: idFor(`${sha} ${context}`),
    node_id: nodeIdFor('SC', context),
    url: `https://api.github.com/repos/${repository}/statuses/${sha}`,
    avatar_url: null,
    state,
    context,
    description: null,
    target_url: null,
    created_at: '2026-11-20T03:04:05Z',
    updated_at: '2026-11-20T03:04:05Z',
  };
}
