import { createPrivateKey } from 'node:crypto';
import { App } from '@octokit/app';
import { Octokit } from '@octokit/core';
import manifest from '#package' with { type: 'json' };
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { CodeHostIds, Repository, RepositoryAt } from '../../../domain/kit/repository.ts';
import { type Invocation, rejectionOf } from './dispatch-rejection.ts';
import { failureOf } from './github-failure.ts';
import { asObject, idIn, type JsonObject, objectsIn, textIn } from './payload-fields.ts';

export type GitHubAppOptions = {
  /** App id or client id. */
  readonly appId: string;
  /** PEM as GitHub hands it out, with line breaks or with `\n` written out. */
  readonly privateKey: string;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** The same for all but downloads, whose bodies are read as they come. */
  readonly apiFetch?: typeof globalThis.fetch;
  /** For one request; 8000 when left out. */
  readonly timeoutMs?: number;
};

/** Of one errand: no more than it needs. */
export type Permissions = Readonly<
  Partial<Record<'actions' | 'checks' | 'contents' | 'metadata' | 'pull_requests' | 'statuses', 'read' | 'write'>>
>;

export type Access =
  | ({ readonly kind: 'granted'; readonly octokit: Octokit } & Opened)
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection };

/** What a token opens, as GitHub told when it made it. */
type Opened = {
  /** Its name at that time. */
  readonly fullName: Repository;
  /** Null where an older server does not tell the repository's id. */
  readonly ids: CodeHostIds | null;
  readonly madeAtMs: number;
};

type Rejected = Extract<Access, { readonly kind: 'rejected' }>;
type Installed = { readonly kind: 'found'; readonly id: number };
type Wanted = { readonly repository: Repository; readonly id: number | null; readonly permissions: Permissions };

/** GitHub's tokens live for an hour. */
const keptMs = 50 * 60_000;

/** Because Octokit writes its warnings to the console, and they may quote requests. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Creates tokens for one repository with only the permissions of one request. A token that is made for an id opens that
 * repository whatever it is called, and no other that took its name.
 */
export class InstallationAccess {
  readonly #app: App;
  readonly #octokit: typeof Octokit;
  readonly #nowMs: () => number;
  readonly #installations = new Map<string, number>();
  #login: string | null = null;
  /** The repositories that had these names before. */
  readonly #former = new Map<string, { readonly id: number; readonly atMs: number }>();
  readonly #making = new Map<string, Promise<Access>>();
  readonly #granted = new Map<string, Extract<Access, { readonly kind: 'granted' }>>();

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

  /** `again`: the cached token was refused, or what it opens is stale. */
  async to({ repository, codeHostIds }: RepositoryAt, permissions: Permissions, again = false): Promise<Access> {
    const wanted = { repository, id: codeHostIds?.repositoryId ?? this.#formerlyCalled(repository), permissions };
    const known = this.#installations.get(keyOf(wanted)) ?? codeHostIds?.installationId ?? null;
    if (known === null) return this.#enterAfresh(wanted);
    const access = await this.#enter(wanted, known, again);
    // An App that was removed and installed again, and a repository that was transferred, have another installation.
    return isClosed(access) ? this.#enterElsewhere(wanted, known) : access;
  }

  #formerlyCalled(repository: Repository): number | null {
    const former = this.#former.get(repository.toLowerCase());
    return former === undefined || this.#nowMs() - former.atMs >= keptMs ? null : former.id;
  }

  /** The account that the App acts as; null where GitHub does not tell it. */
  async loginOn(repository: Repository): Promise<string | null> {
    if (this.#login === null) await this.#installationOn(repository);
    return this.#login;
  }

  async #enterAfresh(wanted: Wanted): Promise<Access> {
    const installation = await this.#installationOn(wanted.repository);
    if (installation.kind === 'rejected') return installation;
    const access = await this.#enter(wanted, installation.id, true);
    if (!isClosed(access)) return access;
    if (wanted.id !== null) return this.#otherThan(wanted.id, wanted, installation.id);
    return this.#enterByFormerName(wanted, installation.id);
  }

  /** Whether it is the App or the repository that is gone is told by what the known installation answered. */
  async #enterElsewhere(wanted: Wanted, known: number): Promise<Access> {
    this.#installations.delete(keyOf(wanted));
    const access = await this.#enterAfresh(wanted);
    if (!isClosed(access)) return access;
    const installation = await this.#mint(readsNames, known);
    if (installation.kind === 'minted') return rejected('repository-gone');
    return isClosed(installation) ? rejected('app-removed') : installation;
  }

  /** The name leads to an installation that does not open the repository with this id. */
  async #otherThan(expected: number, wanted: Wanted, installationId: number): Promise<Access> {
    const byName = await this.#enter({ ...wanted, id: null }, installationId, true);
    if (byName.kind === 'rejected') return isClosed(byName) ? rejected('repository-gone') : byName;
    const id = byName.ids?.repositoryId ?? expected;
    if (id === expected) return unavailable;
    return { kind: 'rejected', rejection: { reason: 'repository-replaced', id, expected } };
  }

  /** GitHub makes no token for a name that a repository had before; it redirects whoever reads it under that name. */
  async #enterByFormerName(wanted: Wanted, installationId: number): Promise<Access> {
    const reader = await this.#mint(readsNames, installationId);
    if (reader.kind === 'rejected') return reader;
    try {
      const [owner = '', repo = ''] = wanted.repository.split('/');
      const octokit = new this.#octokit({ auth: reader.token });
      const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
      const id = idIn(asObject(data), 'id');
      if (id === null) return unavailable;
      this.#former.set(wanted.repository.toLowerCase(), { id, atMs: this.#nowMs() });
      return this.#enter({ ...wanted, id }, installationId, true);
    } catch (error) {
      return this.#rejected(error, 'installation');
    }
  }

  async #installationOn(repository: Repository): Promise<Installed | Rejected> {
    try {
      const [owner = '', repo = ''] = repository.split('/');
      const { data } = await this.#app.octokit.request('GET /repos/{owner}/{repo}/installation', { owner, repo });
      const id = idIn(asObject(data), 'id');
      const slug = textIn(asObject(data), 'app_slug');
      if (slug !== null) this.#login = `${slug}[bot]`;
      return id === null ? unavailable : { kind: 'found', id };
    } catch (error) {
      return this.#rejected(error, 'installation');
    }
  }

  async #enter(wanted: Wanted, installationId: number, isFresh: boolean): Promise<Access> {
    const key = `${installationId} ${keyOf(wanted)} ${JSON.stringify(wanted.permissions)}`;
    const kept = isFresh ? undefined : this.#granted.get(key);
    if (kept !== undefined && this.#nowMs() - kept.madeAtMs < keptMs) return kept;
    const going = this.#making.get(key);
    if (going !== undefined) return going;
    const making = this.#make(wanted, installationId, key).finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  async #make({ repository, id, permissions }: Wanted, installationId: number, key: string): Promise<Access> {
    this.#granted.delete(key);
    const [, name = ''] = repository.split('/');
    const narrowed = id === null ? { repositories: [name] } : { repository_ids: [id] };
    const made = await this.#mint({ permissions, ...narrowed }, installationId);
    if (made.kind === 'rejected') return made;
    this.#installations.set(keyOf({ repository, id }), installationId);
    const [opened = null] = made.repositories;
    const repositoryId = idIn(opened, 'id') ?? id;
    const access = {
      kind: 'granted' as const,
      octokit: new this.#octokit({ auth: made.token }),
      fullName: (textIn(opened, 'full_name') ?? repository) as Repository,
      ids: repositoryId === null ? null : { repositoryId, installationId },
      madeAtMs: this.#nowMs(),
    };
    this.#granted.set(key, access);
    return access;
  }

  async #mint(body: object, installationId: number): Promise<Minted | Rejected> {
    try {
      const { data } = await this.#app.octokit.request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: installationId,
        ...body,
      });
      const token = textIn(asObject(data), 'token');
      return token === null
        ? unavailable
        : { kind: 'minted', token, repositories: objectsIn(asObject(data), 'repositories') };
    } catch (error) {
      return this.#rejected(error, 'token');
    }
  }

  #rejected(error: unknown, asked: Invocation): Rejected {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { kind: 'rejected', rejection: rejectionOf(failure, asked, this.#nowMs()) };
  }
}

type Minted = { readonly kind: 'minted'; readonly token: string; readonly repositories: readonly JsonObject[] };

function keyOf({ repository, id }: Pick<Wanted, 'repository' | 'id'>): string {
  return id === null ? repository.toLowerCase() : String(id);
}

/** Such an installation does not open such a repository. */
function isClosed(access: Access | Minted): access is Rejected {
  return access.kind === 'rejected' && access.rejection.reason === 'app-not-installed';
}

const readsNames = { permissions: { metadata: 'read' } };

function rejected(reason: 'app-not-installed' | 'app-removed' | 'repository-gone'): Rejected {
  return { kind: 'rejected', rejection: { reason } };
}

const unavailable = { kind: 'rejected', rejection: { reason: 'github-unavailable' } } as const;

/** Every request, Octokit's own included, is short, comes back whole and says which version of the API it speaks. */
function politeFetch(options: GitHubAppOptions): typeof globalThis.fetch {
  const send = options.apiFetch ?? options.fetch ?? globalThis.fetch;
  return async (input, init) => {
    // Octokit gives plain ones, and the class `Headers` alone loads undici.
    const headers = { ...init?.headers, 'x-github-api-version': '2022-11-28' };
    return inFull(await send(input, { ...init, headers, signal: AbortSignal.timeout(options.timeoutMs ?? 8000) }));
  };
}

/** Octokit reads a truncated body as empty, and a list as an empty list. An error status needs no body. */
async function inFull(response: Response): Promise<Response> {
  if (response.status >= 400 || 'isWhole' in response) return response;
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
