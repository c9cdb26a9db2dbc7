import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import { type FollowedRepository, unseenRepository } from '../../domain/review/followed-repository.ts';
import { change } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { FollowedRepositories } from './ports/followed-repositories.ts';

const rememberedMs = 60_000;

/** What configured repositories have become, from memory for a minute: every delivery and every request asks for it. */
export class KnownRepositories {
  readonly #followed: FollowedRepositories;
  readonly #clock: Clock;
  #read: { readonly all: Promise<readonly FollowedRepository[]>; readonly atMs: number } | null = null;

  constructor(followed: FollowedRepositories, clock: Clock) {
    this.#followed = followed;
    this.#clock = clock;
  }

  /** Null where nobody has seen it yet. */
  async of(configured: Repository): Promise<FollowedRepository | null> {
    return (await this.#all()).find((one) => sameRepository(one.configured, configured)) ?? null;
  }

  /** The configured ones that are the repository with this id. What memory does not tell is read. */
  async ofId(id: number): Promise<readonly FollowedRepository[]> {
    const found = (await this.#all()).filter(({ home }) => home?.id === id);
    if (found.length > 0) return found;
    this.#read = null;
    return (await this.#all()).filter(({ home }) => home?.id === id);
  }

  async change(
    configured: Repository,
    next: (known: FollowedRepository) => FollowedRepository,
  ): Promise<FollowedRepository> {
    const kept = {
      read: async () => (await this.#followed.all()).find((one) => sameRepository(one.configured, configured)) ?? null,
      replace: async (before: FollowedRepository | null, after: FollowedRepository) => {
        this.#read = null;
        return this.#followed.replace(before, after);
      },
    };
    const unseen = unseenRepository(configured);
    const after = await change<FollowedRepository>(kept, (before) => {
      const now = next(before ?? unseen);
      return now === unseen ? null : now;
    });
    return after ?? unseen;
  }

  #all(): Promise<readonly FollowedRepository[]> {
    const nowMs = this.#clock.nowMs();
    if (this.#read !== null && nowMs - this.#read.atMs < rememberedMs) return this.#read.all;
    const all = this.#followed.all();
    const read = { all, atMs: nowMs };
    this.#read = read;
    // A failure is not remembered.
    all.catch(() => {
      if (this.#read === read) this.#read = null;
    });
    return all;
  }
}
