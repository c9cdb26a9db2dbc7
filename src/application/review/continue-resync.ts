import type { Repository } from '../../domain/kit/repository.ts';
import { type ReviewCardKey, reviewCardKey } from '../../domain/review/review-card.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { NotifyPullRequest } from './notify-pull-request.ts';
import type { PullRequests } from './ports/pull-requests.ts';
import { mostResynced, resyncPart } from './resync-pull-requests.ts';

export type ContinueResyncOutcome = {
  readonly looked: number;
  /** Those that could not be read or written are asked for again. */
  readonly left: number;
  readonly failed: readonly Failed[];
};

type Failed = { readonly key: ReviewCardKey; readonly cause: unknown };

export type ContinueResyncDependencies = {
  readonly repositories: readonly Repository[];
  readonly pullRequests: Pick<PullRequests, 'look'>;
  readonly notify: Pick<NotifyPullRequest, 'hearOf'>;
  readonly places: SweepPlaces;
  readonly clock: Clock;
};

/** Looks up what a `/pr resync` had no time for, a part with each sweep. */
export class ContinueResync {
  readonly #dependencies: ContinueResyncDependencies;

  constructor(dependencies: ContinueResyncDependencies) {
    this.#dependencies = dependencies;
  }

  /** Begins no further lookup after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<ContinueResyncOutcome> {
    const { repositories, places, clock } = this.#dependencies;
    let looked = 0;
    let left = 0;
    const failed: Failed[] = [];
    for (const repository of repositories) {
      const kept = await places.of(resyncPart(repository));
      if (kept === null) continue;
      const numbers = kept.split(',').map(Number);
      const unread: number[] = [];
      let at = 0;
      for (; at < numbers.length && looked < mostResynced && clock.nowMs() < untilMs; at += 1) {
        const number = numbers[at] ?? 0;
        const isRead = await this.#look(repository, number).catch((cause: unknown) => {
          failed.push({ key: reviewCardKey({ repository, number }), cause });
          return false;
        });
        if (isRead) looked += 1;
        else unread.push(number);
        // While GitHub does not answer, asking on only makes it worse.
        if (unread.length === mostUnread) break;
      }
      const rest = [...numbers.slice(at), ...unread].filter((number, index, all) => all.indexOf(number) === index);
      left += await this.#keep(repository, kept, rest);
    }
    return { looked, left, failed };
  }

  /** What a newer resync has left meanwhile takes precedence. Gives how many are left. */
  async #keep(repository: Repository, before: string, rest: readonly number[]): Promise<number> {
    const { places } = this.#dependencies;
    const now = await places.of(resyncPart(repository));
    if (now !== before) return now === null ? 0 : now.split(',').length;
    await places.keep(resyncPart(repository), rest.length === 0 ? null : rest.join());
    return rest.length;
  }

  async #look(repository: Repository, number: number): Promise<boolean> {
    const { pullRequests, notify } = this.#dependencies;
    const look = await pullRequests.look(repository, number);
    if (look.kind === 'seen') await notify.hearOf(look.snapshot);
    return look.kind !== 'unreadable';
  }
}

const mostUnread = 3;
