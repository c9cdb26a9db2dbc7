import type { Clock } from '../../../application/kit/ports/clock.ts';
import {
  type FollowedRepositories,
  followedRepositoryKeptMs,
} from '../../../application/review/ports/followed-repositories.ts';
import type { FollowedRepository } from '../../../domain/review/followed-repository.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryFollowedRepositories implements FollowedRepositories {
  readonly #clock: Clock;
  readonly #kept: ExpiringItems<string, string>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#kept = new ExpiringItems(clock);
  }

  async all(): Promise<readonly FollowedRepository[]> {
    return this.#all();
  }

  async replace(before: FollowedRepository | null, after: FollowedRepository): Promise<'replaced' | 'conflict'> {
    const key = after.configured.toLowerCase();
    const stored = this.#all().find(({ configured }) => configured.toLowerCase() === key);
    if (stored?.revision !== before?.revision) return 'conflict';
    this.#kept.set(key, JSON.stringify(after), this.#clock.nowMs() + followedRepositoryKeptMs);
    return 'replaced';
  }

  #all(): readonly FollowedRepository[] {
    return this.#kept.values().map((json): FollowedRepository => JSON.parse(json));
  }
}
