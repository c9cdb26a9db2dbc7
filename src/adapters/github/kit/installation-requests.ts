import type { Octokit } from '@octokit/core';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { type Invocation, rejectionOf } from './dispatch-rejection.ts';
import { failureOf, type GitHubFailure, noAnswer } from './github-failure.ts';
import { type GitHubAppOptions, InstallationAccess, type Permissions } from './installation-access.ts';
import { webUrlOf } from './web-url.ts';

export type Place = { readonly owner: string; readonly repo: string };
export type Answered = { readonly data: unknown; readonly headers?: object };
export type Request = (octokit: Octokit, place: Place) => Promise<Answered>;

export type Refused =
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  | { readonly kind: 'failed'; readonly failure: GitHubFailure };
export type Answer = (Answered & { readonly kind: 'answered' }) | Refused;

/** What the App asks of one repository at a time, with a token that opens nothing else. */
export class InstallationRequests {
  /** Such as `https://github.com`. */
  readonly webUrl: string;
  readonly #clock: Clock;
  readonly #access: InstallationAccess;
  readonly #send: typeof globalThis.fetch;
  readonly #timeoutMs: number;

  /** @throws Error when the private key is none, without quoting it. */
  constructor(options: GitHubAppOptions & { readonly clock: Clock }) {
    this.webUrl = webUrlOf(options.apiUrl);
    this.#clock = options.clock;
    this.#access = new InstallationAccess(options, () => options.clock.nowMs());
    this.#send = options.fetch ?? globalThis.fetch;
    this.#timeoutMs = options.timeoutMs ?? 8000;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  /** Never rejects because of GitHub or the network. `permissions`: all that the request needs. */
  async ask(repository: Repository, permissions: Permissions, request: Request): Promise<Answer> {
    const first = await this.#askOnce(repository, permissions, request, false);
    // 401: nothing was done, the cached token was revoked. Retried once with a new one.
    const wasRevoked = first.kind === 'failed' && first.failure.status === 401;
    return wasRevoked ? this.#askOnce(repository, permissions, request, true) : first;
  }

  /** The account that this App acts as on the repository, once it was there; null until then. */
  ownLogin(repository: Repository): string | null {
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

  async #askOnce(repository: Repository, permissions: Permissions, request: Request, again: boolean): Promise<Answer> {
    const access = await this.#access.to(repository, permissions, again);
    if (access.kind === 'rejected') return access;
    const [owner = '', repo = ''] = repository.split('/');
    try {
      const { data, headers = {} } = await request(access.octokit, { owner, repo });
      return { kind: 'answered', data, headers };
    } catch (error) {
      // Octokit fails on some answers, such as one with an integer above 2^53; the request was sent.
      return { kind: 'failed', failure: failureOf(error) ?? noAnswer };
    }
  }
}
