import { accountPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { ApiAnswer, ApiCall } from './github-api.ts';
import { pageOf } from './github-stand-in-pages.ts';
import { refusal } from './github-stand-in-repositories.ts';

export type StandInAccount = {
  readonly login: string;
  readonly type?: 'User' | 'Organization' | 'Bot';
  readonly bio?: string | null;
  /** `owner/name` of the repositories to which it has access. */
  readonly repositories?: readonly string[];
  /** What it may do there; push, unless given. */
  readonly role?: 'read' | 'triage' | 'write' | 'admin';
};

export type StandInFile = { readonly filename: string; readonly movedFrom?: string };

/** The accounts of a GitHub, and the files that its pull requests change. */
export class GitHubStandInPeople {
  readonly files = new Map<string, readonly StandInFile[]>();
  readonly #accounts = new Map<string, StandInAccount>();

  put(account: StandInAccount): void {
    this.#accounts.set(account.login.toLowerCase(), account);
  }

  account({ params }: ApiCall): ApiAnswer {
    const account = this.#asked(params);
    if (account === undefined) return refusal(404, 'Not Found');
    const nothing = { name: null, company: null, blog: '', location: null, email: null, hireable: null };
    const counts = { public_repos: 1, public_gists: 0, followers: 0, following: 0 };
    const since = { created_at: '2020-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
    const { login, type = 'User', bio = null } = account;
    return { status: 200, body: { ...accountPayload(login), ...nothing, ...counts, ...since, type, bio } };
  }

  hasAccess(login: string, repository: string): boolean {
    const known = this.#accounts.get(login.toLowerCase())?.repositories ?? [];
    return known.some((one) => one.toLowerCase() === repository.toLowerCase());
  }

  /** GitHub's older word for triage is read. */
  permission({ params }: ApiCall): ApiAnswer {
    const account = this.#asked(params);
    if (account === undefined) return refusal(404, `${params['username']} is not a user`);
    const isOne = this.hasAccess(account.login, `${params['owner']}/${params['repo']}`);
    const role_name = isOne ? (account.role ?? 'write') : 'none';
    return { status: 200, body: { permission: role_name === 'triage' ? 'read' : role_name, role_name, user: null } };
  }

  collaborator({ params }: ApiCall): ApiAnswer {
    const isOne = this.hasAccess(params['username'] ?? '', `${params['owner']}/${params['repo']}`);
    return isOne ? { status: 204, body: undefined } : refusal(404, `${params['username']} is not a user`);
  }

  filesOf({ params, query }: ApiCall): ApiAnswer {
    const { owner, repo, pull_number } = params;
    const files = this.files.get(`${owner}/${repo}#${pull_number}`.toLowerCase()) ?? [];
    return { status: 200, body: pageOf(files.map(filePayload), query) };
  }

  #asked(params: ApiCall['params']): StandInAccount | undefined {
    return this.#accounts.get((params['username'] ?? '').toLowerCase());
  }
}

function filePayload({ filename, movedFrom }: StandInFile): object {
  const url = `https://github.com/acme/backend/blob/main/${encodeURIComponent(filename)}`;
  return {
    sha: 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
    filename,
    status: movedFrom === undefined ? 'modified' : 'renamed',
    additions: 1,
    deletions: 1,
    changes: 2,
    blob_url: url,
    raw_url: url,
    contents_url: url,
    ...(movedFrom === undefined ? {} : { previous_filename: movedFrom }),
  };
}
