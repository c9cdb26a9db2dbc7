import type { Octokit } from '@octokit/core';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { CodeHostIds, Repository, RepositoryAt } from '../../../domain/kit/repository.ts';
import { type Invocation, rejectionOf } from './dispatch-rejection.ts';
import { failureOf, type GitHubFailure, noAnswer } from './github-failure.ts';
import { type Access, type GitHubAppOptions, InstallationAccess, type Permissions } from './installation-access.ts';
import { webUrlOf } from './web-url.ts';

export type Place = { readonly owner: string; readonly repo: string };
export type Answered = { readonly data: unknown; readonly headers?: object };
export type Request = (octokit: Octokit, place: Place) => Promise<Answered>;

export type Refused =
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  | { readonly kind: 'failed'; readonly failure: GitHubFailure };
export type Answer =
  | (Answered & { readonly kind: 'answered'; readonly ids?: CodeHostIds | null; readonly fullName?: Repository })
  | Refused;

/** `mustBe`: nothing is sent where the name leads to a repository with another id. */
export type Asked = Repository | (RepositoryAt & { readonly mustBe?: number | null });

type Granted = Extract<Access, { readonly kind: 'granted' }>;

/** A rename that happened since a token was made is looked for at most this often. */
const renamedMs = 60_000;

/** What the App asks of one repository at a time, with a token that opens nothing else. */
export class InstallationRequests {
  /** Such as `https://github.com`. */
  readonly webUrl: string;
  readonly #clock: Clock;
  readonly #access: InstallationAccess;
  readonly #send: typeof globalThis.fetch;
  readonly #timeoutMs: number;
  readonly #pinned: ReadonlyMap<string, number>;
  readonly #idsOf: (repository: Repository) => Promise<CodeHostIds | null>;

  /**
   * `repositoryIds`: of the configuration, by name in lower case; `idsOf`: those that were seen under a configured name, null where
   * none were. @throws Error when the private key is none, without quoting it.
   */
  constructor(
    options: GitHubAppOptions & {
      readonly clock: Clock;
      readonly repositoryIds?: ReadonlyMap<string, number>;
      readonly idsOf?: (repository: Repository) => Promise<CodeHostIds | null>;
    },
  ) {
    this.webUrl = webUrlOf(options.apiUrl);
    this.#clock = options.clock;
    this.#access = new InstallationAccess(options, () => options.clock.nowMs());
    this.#send = options.fetch ?? globalThis.fetch;
    this.#timeoutMs = options.timeoutMs ?? 8000;
    this.#pinned = options.repositoryIds ?? new Map();
    this.#idsOf = options.idsOf ?? (async () => null);
  }

  /** Whether the configuration names its id, so that its name may be an older one. */
  isPinned(repository: Repository): boolean {
    return this.#pinned.has(repository.toLowerCase());
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  /** Never rejects because of GitHub or the network. `permissions`: all that the request needs. */
  async ask(asked: Asked, permissions: Permissions, request: Request): Promise<Answer> {
    const at = await this.#at(asked);
    const access = await this.#open(at, permissions, false);
    if (access.kind === 'rejected') return access;
    const first = await sent(request, access);
    // 401: nothing was done, the cached token was revoked. Retried once with a new one.
    if (isFailure(first, 401)) return this.#askAgain(at, permissions, request);
    // 404: the name may have become another repository's, which this token does not open.
    if (isFailure(first, 404) && this.nowMs() - access.madeAtMs >= renamedMs) {
      const now = await this.#open(at, permissions, true);
      if (now.kind === 'rejected') return now;
      return now.fullName === access.fullName ? first : sent(request, now);
    }
    return first;
  }

  async #askAgain(at: Placed, permissions: Permissions, request: Request): Promise<Answer> {
    const access = await this.#open(at, permissions, true);
    return access.kind === 'rejected' ? access : sent(request, access);
  }

  /** An id that is configured counts more than one that was seen under the name. */
  async #at(asked: Asked): Promise<Placed> {
    const { repository, codeHostIds = null, mustBe = null } = typeof asked === 'string' ? { repository: asked } : asked;
    if (codeHostIds !== null) return { repository, codeHostIds, mustBe };
    const pinned = this.#pinned.get(repository.toLowerCase());
    if (pinned !== undefined)
      return { repository, codeHostIds: { repositoryId: pinned, installationId: null }, mustBe: null };
    // Without them the name still leads there, unless another repository has it now.
    const seen = typeof asked === 'string' ? await this.#idsOf(repository).catch(() => null) : null;
    return { repository, codeHostIds: seen, mustBe };
  }

  async #open({ mustBe: expected, ...at }: Placed, permissions: Permissions, again: boolean): Promise<Access> {
    const access = await this.#access.to(at, permissions, again);
    const id = access.kind === 'granted' ? (access.ids?.repositoryId ?? null) : null;
    if (expected === null || id === null || id === expected) return access;
    return { kind: 'rejected', rejection: { reason: 'repository-replaced', id, expected } };
  }

  /** The account that this App acts as; null where GitHub does not tell it. */
  ownLogin(repository: Repository): Promise<string | null> {
    return this.#access.loginOn(repository);
  }

  /** A request as the App, without a repository. Never rejects because of GitHub or the network. */
  async askAsApp(request: (octokit: Octokit) => Promise<Answered>): Promise<Answer> {
    try {
      const { data, headers = {} } = await request(this.#access.asApp());
      return { kind: 'answered', data, headers };
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error) ?? noAnswer };
    }
  }

  whyRefused(refused: Refused, asked: Invocation): DispatchRejection {
    return refused.kind === 'rejected' ? refused.rejection : rejectionOf(refused.failure, asked, this.nowMs());
  }

  /** Another host's answer, asked without any token of ours; null when there is none. The body ends when time is up. */
  async download(url: string): Promise<Response | null> {
    try {
      const response = await this.#send(url, { signal: AbortSignal.timeout(this.#timeoutMs) });
      if (response.ok) return response;
      await response.body?.cancel();
      return null;
    } catch {
      // The cause is dropped, because it may quote the address, and the address opens the log to anybody.
      return null;
    }
  }
}

type Placed = RepositoryAt & { readonly codeHostIds: CodeHostIds | null; readonly mustBe: number | null };

async function sent(request: Request, { octokit, fullName, ids }: Granted): Promise<Answer> {
  const [owner = '', repo = ''] = fullName.split('/');
  try {
    const { data, headers = {} } = await request(octokit, { owner, repo });
    return { kind: 'answered', data, headers, ids, fullName };
  } catch (error) {
    // Octokit fails on some answers, such as one with an integer above 2^53; the request was sent.
    return { kind: 'failed', failure: failureOf(error) ?? noAnswer };
  }
}

function isFailure(answer: Answer, status: number): boolean {
  return answer.kind === 'failed' && answer.failure.status === status;
}
