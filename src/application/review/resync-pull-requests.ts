import type { DispatchRejection } from '../../domain/deploy/run.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import { cardOf, reviewCardKey } from '../../domain/review/review-card.ts';
import { differingParts, type ReviewPart } from '../../domain/review/review-difference.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { CatchUpOutcome, NotifyPullRequest } from './notify-pull-request.ts';
import type { PullRequests } from './ports/pull-requests.ts';
import type { ReviewCards } from './ports/review-cards.ts';

/** As a person typed it; every open pull request where no number is given. */
export type ResyncRequest = { readonly repository: string; readonly number: number | null };

export type ResyncOutcome =
  /** Nothing of that name is configured; `known` is what is. */
  | { readonly kind: 'unknown-repository'; readonly repository: string; readonly known: readonly Repository[] }
  | { readonly kind: 'unreadable'; readonly repository: Repository; readonly why: DispatchRejection }
  | {
      readonly kind: 'resynced';
      readonly repository: Repository;
      readonly looked: readonly Resynced[];
      /** Whether every open one was looked at. */
      readonly isWhole: boolean;
    };

export type Resynced = { readonly number: number } & (
  | {
      readonly kind: 'caught-up';
      readonly title: string;
      readonly url: string;
      readonly card: CatchUpOutcome['card'];
      /** What the card showed wrongly; empty also where there was none. */
      readonly changed: readonly ReviewPart[];
    }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection }
);

/** As many as a worker can handle in a minute. */
export const mostResynced = 20;
/** How many recently closed ones are checked for a stale card. */
const mostEnded = 30;
const atOnce = 4;

/** Reads pull requests from the code host and repairs cards after lost deliveries. */
export class ResyncPullRequests {
  readonly #repositories: readonly Repository[];
  readonly #pullRequests: PullRequests;
  readonly #cards: ReviewCards;
  readonly #notify: Pick<NotifyPullRequest, 'catchUp'>;

  constructor(
    repositories: readonly Repository[],
    pullRequests: PullRequests,
    cards: ReviewCards,
    notify: Pick<NotifyPullRequest, 'catchUp'>,
  ) {
    this.#repositories = repositories;
    this.#pullRequests = pullRequests;
    this.#cards = cards;
    this.#notify = notify;
  }

  async execute(request: ResyncRequest): Promise<ResyncOutcome> {
    const repository = this.#repositories.find((known) => sameRepository(known, request.repository as Repository));
    if (repository === undefined) {
      return { kind: 'unknown-repository', repository: request.repository, known: this.#repositories };
    }
    if (request.number !== null) return this.#resync(repository, [request.number], true);
    const open = await this.#pullRequests.numbers(repository, 'open');
    if (open.kind === 'unreadable') return { ...open, repository };
    const forgotten = await this.#stillShownAsOpen(repository);
    const wanted = [...new Set([...forgotten, ...open.numbers])];
    return this.#resync(repository, wanted.slice(0, mostResynced), wanted.length <= mostResynced);
  }

  async #resync(repository: Repository, numbers: readonly number[], isWhole: boolean): Promise<ResyncOutcome> {
    // A failure is thrown only after the others are repaired.
    const tries = await mapConcurrently(atOnce, numbers, (number) =>
      Promise.allSettled([this.#one(repository, number)]),
    );
    const looked = tries.flat().map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    return { kind: 'resynced', repository, looked, isWhole };
  }

  async #one(repository: Repository, number: number): Promise<Resynced> {
    const look = await this.#pullRequests.look(repository, number);
    if (look.kind !== 'seen') return { ...look, number };
    const { title, url } = look.snapshot.pullRequest;
    const { before, after, card } = await this.#notify.catchUp(look.snapshot);
    const [was, is] = [before === null ? null : cardOf(before), cardOf(after)];
    const changed = was === null || is === null ? [] : differingParts(was, is);
    return { kind: 'caught-up', number, title, url, card, changed };
  }

  /** The lost delivery may have been the close, and closed ones are not among the open ones. */
  async #stillShownAsOpen(repository: Repository): Promise<readonly number[]> {
    const ended = await this.#pullRequests.numbers(repository, 'ended');
    if (ended.kind === 'unreadable') return [];
    const records = await mapConcurrently(atOnce, ended.numbers.slice(0, mostEnded), async (number) => ({
      number,
      record: await this.#cards.ofKey(reviewCardKey({ repository, number })),
    }));
    return records.filter(({ record }) => record?.pullRequest?.state === 'open').map(({ number }) => number);
  }
}
