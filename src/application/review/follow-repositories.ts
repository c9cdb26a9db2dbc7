import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import {
  asAt,
  changedTo,
  type FollowedRepository,
  newNameOf,
  type RepositoryHome,
  untoldName,
} from '../../domain/review/followed-repository.ts';
import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { KnownRepositories } from './known-repositories.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { PullRequestGlances, PullRequests } from './ports/pull-requests.ts';
import type { ReviewChannel } from './review-channel.ts';

export type FollowRepositoriesOutcome = {
  readonly looked: number;
  /** How many new names were told. */
  readonly told: number;
  /** Those that failed. The next sweep tries again. */
  readonly failed: readonly { readonly repository: Repository; readonly cause: unknown }[];
};

export type FollowRepositoriesDependencies = {
  readonly repositories: readonly Repository[];
  /** Whether the configuration names its id: then nobody has to be told of its name. */
  readonly hasId: (repository: Repository) => boolean;
  readonly known: KnownRepositories;
  readonly pullRequests: Pick<PullRequests, 'glance'>;
  readonly open: Pick<OpenReviews, 'cardsOf'>;
  readonly notify: { readonly execute: (moved: PullRequestChanged) => Promise<unknown> };
  readonly board: Pick<OutboxBoard, 'postOnce'>;
  readonly channelOf: ReviewChannel;
  readonly clock: Clock;
};

/** What happens to a repository is told by its next delivery, too. */
const lookEveryMs = 3_600_000;

/**
 * Follows configured repositories by their ids: one that was renamed or transferred goes on under its configured name, and its
 * channel is told once. Where one was archived or is gone, its cards say so.
 */
export class FollowRepositories {
  readonly #dependencies: FollowRepositoriesDependencies;

  constructor(dependencies: FollowRepositoriesDependencies) {
    this.#dependencies = dependencies;
  }

  /** The configured name of what a delivery is about; null where it is about none, or about another that took the name of one. */
  async nameOf({ home, ...told }: Told): Promise<Repository | null> {
    const { known } = this.#dependencies;
    const configured = this.#configured(told.repository);
    if (home === null) return told.repository;
    const followed = (await known.ofId(home.id)).find((one) => this.#configured(one.configured) !== null);
    if (followed !== undefined) return (await this.#learn(followed.configured, home)).configured;
    if (configured === null) return null;
    const own = await known.of(configured);
    const isAnother = own?.home != null && own.home.id !== home.id && newNameOf(own) !== null;
    return isAnother ? null : (await this.#learn(configured, home)).configured;
  }

  /** Something was done to a repository that had the name `formerly`, as far as that is told. */
  async hear(home: RepositoryHome, formerly: Repository | null): Promise<'looked' | 'not-configured'> {
    const name = await this.nameOf({ repository: formerly ?? home.name, home });
    if (name === null) return 'not-configured';
    await this.lookAt(name);
    return 'looked';
  }

  /** Asks the code host what became of it, has its cards say so, and tells its new name. */
  async lookAt(repository: Repository): Promise<void> {
    await this.#tell(await this.#look(repository));
  }

  /** Begins nothing new after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<FollowRepositoriesOutcome> {
    const { repositories, known, clock } = this.#dependencies;
    let [looked, told] = [0, 0];
    const failed: { readonly repository: Repository; readonly cause: unknown }[] = [];
    for (const repository of repositories) {
      if (clock.nowMs() >= untilMs) break;
      try {
        const before = await known.of(repository);
        const isDue = before?.lookedAtMs == null || clock.nowMs() - before.lookedAtMs >= lookEveryMs;
        const now = isDue ? await this.#look(repository) : before;
        looked += isDue ? 1 : 0;
        told += (await this.#tell(now)) ? 1 : 0;
      } catch (cause) {
        // One that fails holds up no other.
        failed.push({ repository, cause });
      }
    }
    return { looked, told, failed };
  }

  #configured(repository: Repository): Repository | null {
    return this.#dependencies.repositories.find((one) => sameRepository(one, repository)) ?? null;
  }

  async #learn(configured: Repository, home: RepositoryHome): Promise<FollowedRepository> {
    const { known } = this.#dependencies;
    const before = await known.of(configured);
    if (before !== null && asAt(before, home) === before) return before;
    return known.change(configured, (now) => asAt(now, home));
  }

  /** Cards first: a worker that dies in between finds them once more. What could not be read changes nothing. */
  async #look(repository: Repository): Promise<FollowedRepository> {
    const { known, pullRequests, clock } = this.#dependencies;
    const seen = await pullRequests.glance(repository, []);
    const before = await known.change(repository, (now) => now);
    const standing = standingIn(seen);
    if (standing === null) return before;
    if (standing !== before.standing) await this.#place(repository, standing);
    return known.change(repository, (now) => {
      const at = seen.kind === 'seen' ? asAt(now, seen.home) : changedTo(now, { home: takenBy(seen, now) });
      return changedTo(at, { standing, lookedAtMs: clock.nowMs() });
    });
  }

  async #place(repository: Repository, is: FollowedRepository['standing']): Promise<void> {
    const { open, notify, clock } = this.#dependencies;
    const cards = await open.cardsOf((one) => sameRepository(one, repository));
    for (const { pullRequest } of cards.filter((card) => differs(card, is))) {
      const place = { is, atMs: clock.nowMs() };
      await notify.execute({ kind: 'placed', repository, number: pullRequest.number, place });
    }
  }

  /** That it is about to be told is kept before it, because a worker that dies must not leave it to be told twice. */
  async #tell(followed: FollowedRepository | null): Promise<boolean> {
    const { known, board, channelOf, hasId, clock } = this.#dependencies;
    if (followed === null || hasId(followed.configured) || untoldName(followed) === null) return false;
    const begun = await known.change(followed.configured, (now) =>
      changedTo(now, { tellingSinceMs: now.tellingSinceMs ?? clock.nowMs() }),
    );
    const [name, { configured, home, tellingSinceMs }] = [untoldName(begun), begun];
    if (name === null || home === null || tellingSinceMs === null) return false;
    const channel = channelOf(configured);
    await board.postOnce({ kind: 'repository-renamed', channel, configured, name, id: home.id }, tellingSinceMs);
    await known.change(configured, (now) => changedTo(now, { toldAs: name, tellingSinceMs: null }));
    return true;
  }
}

type Told = { readonly repository: Repository; readonly home: RepositoryHome | null };

/** Null where nobody can tell. */
function standingIn(seen: PullRequestGlances): FollowedRepository['standing'] | null {
  if (seen.kind === 'seen') return seen.isArchived ? 'archived' : 'there';
  const isGone = seen.why.reason === 'repository-gone' || seen.why.reason === 'repository-replaced';
  return isGone ? 'repository-gone' : null;
}

/** The one that has the name now, where the one that was followed is gone: the configuration can only mean that. */
function takenBy(
  { why }: Extract<PullRequestGlances, { kind: 'unreadable' }>,
  { configured, home }: FollowedRepository,
): RepositoryHome | null {
  if (why.reason !== 'repository-replaced') return home;
  return { id: why.id, name: configured, installationId: null };
}

function differs({ place }: ReviewCard, is: FollowedRepository['standing']): boolean {
  return is === 'there' ? place !== null && place.is !== 'there' && place.is !== 'gone' : place?.is !== is;
}
