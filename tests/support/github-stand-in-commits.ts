import { commitFor, type GitHubJson, isoSecond, nodeIdFor } from '../../src/adapters/in-memory/kit/github-accounts.ts';

export type StandInCommit = {
  readonly sha: string;
  readonly message: string;
  readonly atMs: number;
  readonly parent: string | null;
  readonly paths: readonly string[];
  /** Where each of the paths was before, if it was moved. */
  readonly movedFrom?: string;
  /** What it adds and removes in each of them; the same everywhere, unless given. */
  readonly patch?: string;
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

export function filePayload(repository: string, path: string, movedFrom?: string, patch = '@@ -1 +1 @@'): GitHubJson {
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
    patch,
  };
}
