import { closedBy, type DispatchRejection } from '../../../domain/deploy/run.ts';
import { type FactName, type Unread, unreadable } from '../../../domain/kit/fact.ts';
import type { CodeHostIds, Repository, RepositoryAt } from '../../../domain/kit/repository.ts';
import { idFor } from '../kit/github-accounts.ts';

/** The name that a repository had first, in lower case. It stands for the repository through every rename. */
export type Home = string;

/** Which repositories of a code host there are, what they are called by now, and whether the App may open them. */
export class InMemoryAccess {
  readonly #leadsTo = new Map<string, Home>();
  readonly #homes = new Map<number, Home>();
  readonly #closed = new Set<Home>();
  /** A repository that was never opened is not told apart from one without the App. */
  readonly #opened = new Set<Home>();
  #installation = 50_000_001;
  #state: 'installed' | 'removed' | 'suspended' = 'installed';
  #mayReadRuns = true;

  /** Also a transfer, where the App is installed on the new owner. The former name leads there until another repository takes it. */
  rename(from: Repository, to: Repository): void {
    this.#leadsTo.set(to.toLowerCase(), this.homeOf({ repository: from }));
    this.homeOf({ repository: to });
  }

  /** Somebody makes another repository under this name. */
  replace(name: Repository): void {
    this.#leadsTo.set(name.toLowerCase(), `${name.toLowerCase()}~2`);
  }

  /** It is deleted, or the App may not open it any more. */
  close(repository: Repository): void {
    this.#closed.add(this.homeOf({ repository }));
  }

  open(repository: Repository): void {
    this.#closed.delete(this.homeOf({ repository }));
  }

  remove(): void {
    this.#state = 'removed';
  }

  /** The App is installed once more, and has another installation id. */
  install(): void {
    this.#state = 'installed';
    this.#installation += 1;
  }

  suspend(isSuspended: boolean): void {
    this.#state = isSuspended ? 'suspended' : 'installed';
  }

  /** An owner takes back that it may read and start runs, or grants it again. */
  allowRuns(isAllowed: boolean): void {
    this.#mayReadRuns = isAllowed;
  }

  homeOf({ repository, codeHostIds }: RepositoryAt): Home {
    const name = repository.toLowerCase();
    const byName = this.#leadsTo.get(name) ?? name;
    this.#homes.set(idOf(byName), byName);
    return codeHostIds ? (this.#homes.get(codeHostIds.repositoryId) ?? `unknown ${codeHostIds.repositoryId}`) : byName;
  }

  idsOf(at: RepositoryAt): CodeHostIds {
    return { repositoryId: idOf(this.homeOf(at)), installationId: this.#installation };
  }

  /** Null where it is open. `isThere`: whether there is such a repository. */
  closedTo(at: RepositoryAt, isThere: (home: Home) => boolean): DispatchRejection | null {
    const home = this.homeOf(at);
    const wasOpen = this.#opened.has(home) || Boolean(at.codeHostIds);
    if (this.#state === 'suspended') return { reason: 'app-suspended' };
    if (this.#state === 'removed') return { reason: wasOpen ? 'app-removed' : 'app-not-installed' };
    if (this.#closed.has(home) || !isThere(home)) return { reason: wasOpen ? 'repository-gone' : 'app-not-installed' };
    this.#opened.add(home);
    return this.#mayReadRuns ? null : { reason: 'permission-missing' };
  }

  /** Null where the name leads to the repository that is meant. */
  replacedAt({ repository, codeHostIds }: RepositoryAt): DispatchRejection | null {
    const { repositoryId: id } = this.idsOf({ repository });
    const expected = codeHostIds?.repositoryId ?? id;
    return id === expected ? null : { reason: 'repository-replaced', id, expected };
  }
}

export function unreadAs(rejection: DispatchRejection, what: FactName, permission: string): Unread {
  return unreadable(what, 'access-denied', permission, closedBy(rejection));
}

function idOf(home: Home): number {
  return idFor(`repository ${home}`);
}
