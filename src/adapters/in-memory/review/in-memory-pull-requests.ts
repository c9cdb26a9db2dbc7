import type {
  Glance,
  PullRequestGlances,
  PullRequestLookup,
  PullRequestNumbers,
  PullRequests,
} from '../../../application/review/ports/pull-requests.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { RequestHistory } from '../../../domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../../domain/review/pull-request-snapshot.ts';
import type { RequiredCheck, RequiredChecks } from '../../../domain/review/required-checks.ts';
import { reviewCardKey } from '../../../domain/review/review-card.ts';
import { idFor } from '../kit/github-accounts.ts';

const noHistory = { requests: [], draftedAtMs: null, readyAtMs: null };

/** The pull requests of a code host, as they were put there last. The App is installed wherever one was, and where it is said. */
export class InMemoryPullRequests implements PullRequests {
  readonly #snapshots = new Map<string, PullRequestSnapshot>();
  readonly #installed = new Set<string>();
  readonly #unreadable = new Map<string, DispatchRejection>();
  readonly #failing = new Map<string, readonly string[]>();
  readonly #required = new Map<string, readonly RequiredCheck[]>();
  readonly #archived = new Set<string>();
  readonly #renamed = new Map<string, Repository>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#nowMs = nowMs;
  }

  async look(repository: Repository, number: number): Promise<PullRequestLookup> {
    const why = this.#whyUnreadable(repository);
    if (why !== null) return { kind: 'unreadable', why };
    const snapshot = this.#snapshots.get(reviewCardKey({ repository, number }));
    return snapshot === undefined ? { kind: 'unknown' } : { kind: 'seen', snapshot };
  }

  async openNumbers(repository: Repository): Promise<PullRequestNumbers> {
    const why = this.#whyUnreadable(repository);
    if (why !== null) return { kind: 'unreadable', why };
    const wanted = [...this.#snapshots.values()]
      .map(({ pullRequest }) => pullRequest)
      .filter((one) => one.repository.toLowerCase() === repository.toLowerCase() && one.state === 'open')
      .sort((a, b) => b.updatedAtMs - a.updatedAtMs);
    return {
      kind: 'known',
      numbers: wanted.slice(0, 1000).map(({ number }) => number),
      isWhole: wanted.length <= 1000,
    };
  }

  async glance(repository: Repository, numbers: readonly number[]): Promise<PullRequestGlances> {
    const why = this.#whyUnreadable(repository);
    if (why !== null) return { kind: 'unreadable', why };
    const glances = numbers.flatMap((number): Glance[] => {
      const snapshot = this.#snapshots.get(reviewCardKey({ repository, number }));
      if (snapshot === undefined) return [];
      const { state, draft, updatedAtMs } = snapshot.pullRequest;
      const { history = noHistory, decision = { value: null, codeOwners: [], atMs: this.#nowMs() } } = snapshot;
      const queue = snapshot.queue === undefined ? null : { ...snapshot.queue, failing: null };
      return [{ number, state, draft, updatedAtMs, history, decision, queue }];
    });
    const name = this.#renamed.get(repository.toLowerCase()) ?? repository;
    const home = { id: idFor(`repository ${repository.toLowerCase()}`), name, installationId: null };
    return { kind: 'seen', home, isArchived: this.#archived.has(repository.toLowerCase()), glances };
  }

  async requestsAfter(repository: Repository, number: number): Promise<RequestHistory | null> {
    const seen = await this.glance(repository, [number]);
    return seen.kind === 'seen' ? (seen.glances[0]?.history ?? null) : null;
  }

  async failingInQueue(repository: Repository, number: number): Promise<readonly string[] | null> {
    return this.#failing.get(reviewCardKey({ repository, number })) ?? null;
  }

  async requiredChecks(repository: Repository, number: number): Promise<RequiredChecks | null> {
    const known = this.#snapshots.get(reviewCardKey({ repository, number }))?.pullRequest.headCommit;
    if (known == null || this.#whyUnreadable(repository) !== null) return null;
    return { commit: known, checks: this.#required.get(repository.toLowerCase()) ?? [], atMs: this.#nowMs() };
  }

  /** The rules of all its branches require these checks, which stand so. */
  require(repository: Repository, checks: readonly RequiredCheck[]): void {
    this.#required.set(repository.toLowerCase(), checks);
  }

  /** These checks have put it out of the merge queue. */
  putOut(repository: Repository, number: number, failing: readonly string[]): void {
    this.#failing.set(reviewCardKey({ repository, number }), failing);
  }

  /** Also a transfer to another owner. It is still found under the old name. */
  rename(repository: Repository, name: Repository): void {
    this.#renamed.set(repository.toLowerCase(), name);
  }

  unarchive(repository: Repository): void {
    this.#archived.delete(repository.toLowerCase());
  }

  archive(repository: Repository): void {
    this.#archived.add(repository.toLowerCase());
  }

  /** It is not there any more. */
  remove(repository: Repository, number: number): void {
    this.#snapshots.delete(reviewCardKey({ repository, number }));
  }

  put(snapshot: PullRequestSnapshot): void {
    this.install(snapshot.pullRequest.repository);
    this.#snapshots.set(reviewCardKey(snapshot.pullRequest), snapshot);
  }

  install(repository: Repository): void {
    this.#installed.add(repository.toLowerCase());
  }

  /** Nothing of it can be read, because of this; null ends it. */
  makeUnreadable(repository: Repository, why: DispatchRejection | null): void {
    if (why === null) this.#unreadable.delete(repository.toLowerCase());
    else this.#unreadable.set(repository.toLowerCase(), why);
  }

  #whyUnreadable(repository: Repository): DispatchRejection | null {
    const key = repository.toLowerCase();
    return this.#installed.has(key) ? (this.#unreadable.get(key) ?? null) : { reason: 'app-not-installed' };
  }
}
