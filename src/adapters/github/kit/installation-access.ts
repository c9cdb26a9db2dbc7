import { createPrivateKey } from 'node:crypto';
import { App } from '@octokit/app';
import { Octokit } from '@octokit/core';
import manifest from '#package' with { type: 'json' };
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { type Invocation, rejectionOf } from './dispatch-rejection.ts';
import { failureOf } from './github-failure.ts';
import { asObject, idIn, textIn } from './payload-fields.ts';

export type GitHubAppOptions = {
  /** App id or client id. */
  readonly appId: string;
  /** PEM as GitHub hands it out, with line breaks or with `\n` written out. */
  readonly privateKey: string;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** For one request; 8000 when left out. */
  readonly timeoutMs?: number;
};

/** Of one errand: no more than it needs. */
export type Permissions = Readonly<
  Partial<Record<'actions' | 'checks' | 'contents' | 'metadata' | 'pull_requests' | 'statuses', 'read' | 'write'>>
>;

export type Access =
  | { readonly kind: 'granted'; readonly octokit: Octokit }
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection };

type Installed = { readonly id: number; readonly login: string | null };

type Installation = ({ readonly kind: 'found' } & Installed) | Extract<Access, { readonly kind: 'rejected' }>;

/** Because Octokit writes its warnings to the console, and they may quote requests. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Creates tokens for one repository with only the permissions of one request. */
export class InstallationAccess {
  readonly #app: App;
  readonly #octokit: typeof Octokit;
  readonly #nowMs: () => number;
  readonly #installations = new Map<string, Installed>();

  /** @throws Error when the private key is none, without quoting it. */
  constructor(options: GitHubAppOptions, nowMs: () => number) {
    assertRsaKey(options.privateKey);
    this.#nowMs = nowMs;
    this.#octokit = Octokit.defaults({
      baseUrl: options.apiUrl.replace(/\/+$/, ''),
      userAgent: `geonbot/${manifest.version}`,
      log: silent,
      request: { fetch: politeFetch(options), log: silent },
    });
    const { appId, privateKey } = options;
    this.#app = new App({ appId, privateKey, Octokit: this.#octokit, log: silent });
  }

  /** As the App itself, which GitHub requires for requests without a repository; it opens none. */
  asApp(): Octokit {
    return this.#app.octokit;
  }

  /** `again`: the cached installation was stale. */
  async to(repository: Repository, permissions: Permissions, again = false): Promise<Access> {
    const known = again ? undefined : this.#installations.get(repository.toLowerCase());
    if (known === undefined) return this.#enterAfresh(repository, permissions, again);
    const access = await this.#enter(repository, known.id, permissions, false);
    // An App that was removed and installed again has another installation id.
    const isStale = access.kind === 'rejected' && access.rejection.reason === 'app-not-installed';
    return isStale ? this.#enterAfresh(repository, permissions, true) : access;
  }

  /** Null until the repository was entered. */
  loginOn(repository: Repository): string | null {
    return this.#installations.get(repository.toLowerCase())?.login ?? null;
  }

  async #enterAfresh(repository: Repository, permissions: Permissions, refresh: boolean): Promise<Access> {
    this.#installations.delete(repository.toLowerCase());
    const installation = await this.#installationOn(repository);
    if (installation.kind === 'rejected') return installation;
    this.#installations.set(repository.toLowerCase(), installation);
    return this.#enter(repository, installation.id, permissions, refresh);
  }

  async #installationOn(repository: Repository): Promise<Installation> {
    try {
      const [owner = '', repo = ''] = repository.split('/');
      const { data } = await this.#app.octokit.request('GET /repos/{owner}/{repo}/installation', { owner, repo });
      const id = idIn(asObject(data), 'id');
      const slug = textIn(asObject(data), 'app_slug');
      return id === null ? unavailable : { kind: 'found', id, login: slug === null ? null : `${slug}[bot]` };
    } catch (error) {
      return this.#rejected(error, 'installation');
    }
  }

  async #enter(repository: Repository, id: number, permissions: Permissions, refresh: boolean): Promise<Access> {
    try {
      const [, repo = ''] = repository.split('/');
      const narrowed = { type: 'installation', installationId: id, repositoryNames: [repo], permissions };
      const token = textIn(asObject(await this.#app.octokit.auth({ ...narrowed, refresh })), 'token');
      if (token === null) return unavailable;
      return { kind: 'granted', octokit: new this.#octokit({ auth: token }) };
    } catch (error) {
      return this.#rejected(error, 'token');
    }
  }

  #rejected(error: unknown, asked: Invocation): Extract<Access, { readonly kind: 'rejected' }> {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { kind: 'rejected', rejection: rejectionOf(failure, asked, this.#nowMs()) };
  }
}

const unavailable = { kind: 'rejected', rejection: { reason: 'github-unavailable' } } as const;

/** Every request, Octokit's own included, is short, comes back whole and says which version of the API it speaks. */
function politeFetch(options: GitHubAppOptions): typeof globalThis.fetch {
  const send = options.fetch ?? globalThis.fetch;
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-github-api-version', '2022-11-28');
    return inFull(await send(input, { ...init, headers, signal: AbortSignal.timeout(options.timeoutMs ?? 8000) }));
  };
}

/** Octokit reads a truncated body as empty, and a list as an empty list. An error status needs no body. */
async function inFull(response: Response): Promise<Response> {
  if (response.status >= 400) return response;
  const { status, statusText, headers } = response;
  const body = await response.bytes();
  return new Response(body.length === 0 ? null : body, { status, statusText, headers });
}

function assertRsaKey(pem: string): void {
  let type: string | undefined;
  try {
    type = createPrivateKey(pem.replace(/\\n/g, '\n')).asymmetricKeyType;
  } catch {
    // The cause is dropped, because it may quote the key.
  }
  if (type !== 'rsa') throw new Error("the GitHub App's private key is no RSA private key in PEM form");
}
