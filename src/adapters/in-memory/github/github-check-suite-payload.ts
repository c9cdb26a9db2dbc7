import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  namedPullRequestPayload,
  nodeIdFor,
  repositoryPayload,
} from '../kit/github-accounts.ts';

export type CheckSuiteFacts = {
  /** `owner/name`. */
  readonly repository: string;
  readonly id: number;
  readonly atMs: number;
  /** None, as for a branch of a fork, when left out. */
  readonly pullRequests?: readonly number[];
  /** GitHub's word; `success` when left out. */
  readonly conclusion?: string | null;
  readonly branch?: string;
  readonly headCommit?: string;
  /** Name of the app that checks; `Octo Lint` when left out. */
  readonly app?: string;
  /** How many check runs it holds; one when left out. */
  readonly runs?: number;
};

/** A whole `check_suite` delivery's payload, of a suite that is completed. */
export function checkSuitePayload(facts: CheckSuiteFacts): GitHubJson {
  return {
    action: 'completed',
    check_suite: suiteOf(facts),
    repository: repositoryPayload(facts.repository, facts.atMs),
    sender: accountPayload('octo-lint[bot]'),
    installation: { id: idFor(`installation ${facts.repository}`), node_id: nodeIdFor('I', facts.repository) },
  };
}

function suiteOf(facts: CheckSuiteFacts): GitHubJson {
  const { repository, id, pullRequests = [] } = facts;
  const branch = facts.branch ?? 'feature';
  const commit = facts.headCommit ?? commitFor(`${repository} ${branch}`);
  const url = `https://api.github.com/repos/${repository}/check-suites/${id}`;
  const person = { name: 'Mona', email: 'mona@example.com' };
  const at = isoSecond(facts.atMs);
  return {
    id,
    node_id: nodeIdFor('CS', String(id)),
    head_branch: branch,
    head_sha: commit,
    status: 'completed',
    conclusion: facts.conclusion === undefined ? 'success' : facts.conclusion,
    url,
    before: commitFor('before'),
    after: commit,
    pull_requests: pullRequests.map((number) => namedPullRequestPayload(repository, number, branch, commit)),
    app: appOf(facts.app ?? 'Octo Lint'),
    created_at: at,
    updated_at: at,
    latest_check_runs_count: facts.runs ?? 1,
    check_runs_url: `${url}/check-runs`,
    rerequestable: true,
    runs_rerequestable: false,
    head_commit: {
      id: commit,
      tree_id: commitFor(`tree ${commit}`),
      message: 'Make it better',
      timestamp: at,
      author: person,
      committer: person,
    },
  };
}

function appOf(name: string): GitHubJson {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    id: idFor(`app ${name}`),
    slug,
    node_id: nodeIdFor('A', name),
    owner: accountPayload('octo-org'),
    name,
    description: null,
    external_url: 'https://example.com',
    html_url: `https://github.com/apps/${slug}`,
    created_at: '2024-03-04T01:00:00Z',
    updated_at: '2024-03-04T01:00:00Z',
    permissions: { checks: 'write', metadata: 'read' },
    events: ['check_suite'],
  };
}
