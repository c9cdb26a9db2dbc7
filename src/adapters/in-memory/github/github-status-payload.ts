import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  nodeIdFor,
  repositoryPayload,
} from '../kit/github-accounts.ts';

export type StatusFacts = {
  /** `owner/name`. */
  readonly repository: string;
  readonly id: number;
  readonly atMs: number;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly branch?: string;
  readonly commit?: string;
  readonly url?: string | null;
};

/** A whole `status` delivery's payload. It has no action, and names no pull request. */
export function statusPayload(facts: StatusFacts): GitHubJson {
  const { repository, id, context, state, url = null } = facts;
  const branch = facts.branch ?? 'feature';
  const sha = facts.commit ?? commitFor(`${repository} ${branch}`);
  const at = isoSecond(facts.atMs);
  const api = `https://api.github.com/repos/${repository}/commits/${sha}`;
  return {
    id,
    sha,
    name: repository,
    target_url: url,
    avatar_url: null,
    context,
    description: null,
    state,
    commit: { sha, node_id: nodeIdFor('C', sha), url: api },
    branches: [{ name: branch, commit: { sha, url: api }, protected: false }],
    created_at: at,
    updated_at: at,
    repository: repositoryPayload(repository, facts.atMs),
    sender: accountPayload('octo-lint[bot]'),
    installation: { id: idFor(`installation ${repository}`), node_id: nodeIdFor('I', repository) },
  };
}
