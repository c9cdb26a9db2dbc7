import { commitFor } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { ApiAnswer, ApiCall } from './github-api.ts';
import { GitHubStandInChecks } from './github-stand-in-checks.ts';
import { commitPayload, filePayload, type StandInCommit } from './github-stand-in-commits.ts';
import { pageOf } from './github-stand-in-pages.ts';

type Kept = {
  readonly branches: Map<string, string>;
  readonly tags: Map<string, string>;
  readonly commits: Map<string, StandInCommit>;
};

export type Pushed = {
  readonly message?: string;
  readonly paths?: readonly string[];
  readonly movedFrom?: string;
  readonly patch?: string;
};

/** The commits of the repositories of a GitHub, and what was checked of them. */
export class GitHubStandInRepositories {
  readonly checks = new GitHubStandInChecks();
  nowMs: () => number = () => Date.now();
  readonly #kept = new Map<string, Kept>();

  has(repository: string): boolean {
    return this.#kept.has(repository.toLowerCase());
  }

  all(): readonly string[] {
    return [...this.#kept.keys()];
  }

  headOf(repository: string, ref: string): string | null {
    const { branches, tags } = this.#of(repository);
    return branches.get(ref) ?? tags.get(ref) ?? null;
  }

  push(repository: string, branch: string, pushed: Pushed & { readonly sha?: string } = {}): string {
    const kept = this.#of(repository);
    const { message = `Change ${kept.commits.size + 1}`, paths = [], movedFrom, patch } = pushed;
    const sha = pushed.sha ?? commitFor(`stand-in ${repository} ${branch} ${kept.commits.size}`);
    const parent = kept.branches.get(branch) ?? null;
    const change = { ...(movedFrom === undefined ? {} : { movedFrom }), ...(patch === undefined ? {} : { patch }) };
    kept.commits.set(sha, { sha, message, atMs: this.nowMs(), parent, paths, ...change });
    kept.branches.set(branch, sha);
    return sha;
  }

  /** Of a fork: its commits lie with the repository's own, and none of the repository's branches leads to them. */
  pushToFork(repository: string, branch: string, pushed: Pushed = {}): string {
    const { branches } = this.#of(repository);
    const own = branches.get(branch);
    const sha = this.push(repository, branch, pushed);
    if (own === undefined) branches.delete(branch);
    else branches.set(branch, own);
    return sha;
  }

  tag(repository: string, name: string, sha: string): void {
    this.#of(repository).tags.set(name, sha);
  }

  branch(repository: string, name: string, sha: string): void {
    this.#of(repository).branches.set(name, sha);
  }

  deleteRef(repository: string, name: string): void {
    this.#of(repository).branches.delete(name);
    this.#of(repository).tags.delete(name);
  }

  commit({ params }: ApiCall): ApiAnswer {
    const repository = nameIn(params);
    const ref = params['ref'] ?? '';
    const found = this.#commitAt(repository, decodeURIComponent(ref));
    if (found === null) return noCommit(ref);
    const files = found.paths.slice(0, 300).map((path) => filePayload(repository, path, found.movedFrom));
    return { status: 200, body: { ...commitPayload(repository, found), files } };
  }

  commits({ params, query }: ApiCall): ApiAnswer {
    const repository = nameIn(params);
    const kept = this.#of(repository);
    if (kept.commits.size === 0) return refusal(409, 'Git Repository is empty.');
    const [head] = kept.branches.values();
    const line = this.#lineTo(kept, head ?? null).map((commit) => commitPayload(repository, commit));
    return { status: 200, body: pageOf(line, query) };
  }

  refs(kind: 'branches' | 'tags', { params, query }: ApiCall): ApiAnswer {
    const repository = nameIn(params);
    const api = `https://api.github.com/repos/${repository}`;
    const refs = [...this.#of(repository)[kind]].map(([name, sha]) => {
      const commit = { sha, url: `${api}/commits/${sha}` };
      if (kind === 'branches') return { name, commit, protected: false };
      const balls = { zipball_url: `${api}/zipball/${name}`, tarball_url: `${api}/tarball/${name}` };
      return { name, commit, node_id: 'REF', ...balls };
    });
    return { status: 200, body: pageOf(refs, query) };
  }

  compare({ params, query }: ApiCall): ApiAnswer {
    const repository = nameIn(params);
    const kept = this.#of(repository);
    const [base, head] = (params['basehead'] ?? '').split('...').map((ref) => this.#commitAt(repository, ref));
    if (base == null || head == null) return refusal(404, 'Not Found');
    const [before, after] = [this.#lineTo(kept, base.sha), this.#lineTo(kept, head.sha)];
    const ahead = after.filter((commit) => !before.includes(commit)).toReversed();
    const behind = before.filter((commit) => !after.includes(commit)).length;
    const fork = after.find((commit) => before.includes(commit)) ?? base;
    const url = `https://github.com/${repository}/compare/${base.sha}...${head.sha}`;
    const status = behind > 0 ? (ahead.length > 0 ? 'diverged' : 'behind') : ahead.length > 0 ? 'ahead' : 'identical';
    const files = new Map(ahead.flatMap(({ paths, ...how }) => paths.map((path) => [path, how] as const)));
    const body = {
      url: `https://api.github.com/repos/${repository}/compare/${base.sha}...${head.sha}`,
      html_url: url,
      permalink_url: url,
      diff_url: `${url}.diff`,
      patch_url: `${url}.patch`,
      base_commit: commitPayload(repository, base),
      merge_base_commit: commitPayload(repository, fork),
      status,
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: ahead.slice(-250).map((commit) => commitPayload(repository, commit)),
      // GitHub tells the files on the first page only.
      files:
        new URLSearchParams(query).get('page') === '2'
          ? []
          : [...files]
              .slice(0, 300)
              .map(([path, { movedFrom, patch }]) => filePayload(repository, path, movedFrom, patch)),
    };
    return { status: 200, body };
  }

  checked(call: ApiCall, list: 'checkRunsOf' | 'suitesOf' | 'statusOf'): ApiAnswer {
    const [repository, sha] = [nameIn(call.params), call.params['ref'] ?? ''];
    return this.#of(repository).commits.has(sha) ? this.checks[list](repository, sha, call) : noCommit(sha);
  }

  /** As GitHub does: a tag before a branch where it is not said which, and the beginning of an id where only one fits. */
  #commitAt(repository: string, ref: string): StandInCommit | null {
    const { branches, tags, commits } = this.#of(repository);
    const named = ref.startsWith('heads/') ? branches.get(ref.slice(6)) : tags.get(ref.replace(/^tags\//, ''));
    const fitting = /^[0-9a-f]{4,40}$/i.test(ref)
      ? [...commits.keys()].filter((sha) => sha.startsWith(ref.toLowerCase()))
      : [];
    const sha = named ?? branches.get(ref) ?? (fitting.length === 1 ? fitting[0] : undefined);
    return (sha === undefined ? undefined : commits.get(sha)) ?? null;
  }

  #lineTo({ commits }: Kept, sha: string | null): readonly StandInCommit[] {
    const commit = sha === null ? undefined : commits.get(sha);
    return commit === undefined ? [] : [commit, ...this.#lineTo({ commits } as Kept, commit.parent)];
  }

  #of(repository: string): Kept {
    const key = repository.toLowerCase();
    const kept = this.#kept.get(key) ?? { branches: new Map(), tags: new Map(), commits: new Map() };
    this.#kept.set(key, kept);
    return kept;
  }
}

export function refusal(status: number, message: string): ApiAnswer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

function noCommit(ref: string): ApiAnswer {
  return refusal(422, `No commit found for SHA: ${ref}`);
}

function nameIn(params: Readonly<Record<string, string>>): string {
  return `${params['owner']}/${params['repo']}`;
}
