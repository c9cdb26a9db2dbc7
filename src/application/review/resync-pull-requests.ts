import type { DispatchRejection } from '../../domain/deploy/run.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import { isQueued } from '../../domain/review/merge-queue.ts';
import { cardOf, type ReviewCardKey, type ReviewRecord } from '../../domain/review/review-card.ts';
import { differingParts, type ReviewPart } from '../../domain/review/review-difference.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Page } from '../outbox/ports/behind-cards.ts';
import type { CatchUpOutcome, NotifyPullRequest } from './notify-pull-request.ts';
import type { Glance, PullRequests } from './ports/pull-requests.ts';
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
      /** How many others were compared and are on their cards as the code host has them; what is deleted in the chat is not seen so. */
      readonly alike: number;
      /** Those that are still to be looked up. Sweeps go on with them. */
      readonly left: readonly number[];
      /** Whether the code host listed all that are open. */
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
const [atOnce, readAtOnce] = [4, 10];
const pageLength = 200;

/** Reads pull requests from the code host and repairs cards after lost deliveries. */
export class ResyncPullRequests {
  readonly #repositories: readonly Repository[];
  readonly #pullRequests: PullRequests;
  readonly #cards: ReviewCards;
  readonly #notify: Pick<NotifyPullRequest, 'catchUp'>;
  readonly #places: SweepPlaces;

  constructor(
    repositories: readonly Repository[],
    pullRequests: PullRequests,
    cards: ReviewCards,
    notify: Pick<NotifyPullRequest, 'catchUp'>,
    places: SweepPlaces,
  ) {
    this.#repositories = repositories;
    this.#pullRequests = pullRequests;
    this.#cards = cards;
    this.#notify = notify;
    this.#places = places;
  }

  async execute(request: ResyncRequest): Promise<ResyncOutcome> {
    const repository = this.#repositories.find((known) => sameRepository(known, request.repository as Repository));
    if (repository === undefined) {
      return { kind: 'unknown-repository', repository: request.repository, known: this.#repositories };
    }
    if (request.number !== null) return this.#resync(repository, [request.number], allOfThem);
    const open = await this.#pullRequests.openNumbers(repository);
    if (open.kind === 'unreadable') return { ...open, repository };
    const own = await this.#openCards(repository);
    const lost = [...own.keys()].filter((number) => !open.numbers.includes(number));
    const numbers = [...lost, ...open.numbers];
    const glances = await this.#pullRequests.glance(repository, numbers);
    const differs = (number: number) => glances.kind !== 'seen' || !isAlike(own.get(number), glances.glances, number);
    const [different, alike] = [numbers.filter(differs), numbers.filter((number) => !differs(number))];
    // Whoever agrees may still have been deleted in the chat, so there is a look at as many as there is time for.
    const wanted = [...different, ...alike].slice(0, mostResynced);
    const left = different.slice(mostResynced);
    await this.#places.keep(resyncPart(repository), left.length === 0 ? null : left.join());
    const unlooked = alike.filter((number) => !wanted.includes(number)).length;
    return this.#resync(repository, wanted, { alike: unlooked, left, isWhole: open.isWhole });
  }

  async #resync(
    repository: Repository,
    numbers: readonly number[],
    rest: Pick<Resync, 'alike' | 'left' | 'isWhole'>,
  ): Promise<ResyncOutcome> {
    // A failure is thrown only after the others are repaired.
    const tries = await mapConcurrently(atOnce, numbers, (number) =>
      Promise.allSettled([this.#one(repository, number)]),
    );
    const looked = tries.flat().map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    return { kind: 'resynced', repository, looked, ...rest };
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

  /** Our own, by their numbers: the delivery that was lost may have been the one that told of the end. */
  async #openCards(repository: Repository): Promise<ReadonlyMap<number, ReviewRecord>> {
    const prefix = `${repository.toLowerCase()}#`;
    const found = new Map<number, ReviewRecord>();
    let after: string | null = null;
    do {
      const page: Page<ReviewCardKey> = await this.#cards.openKeys(after, pageLength);
      const keys = page.found.filter((key) => key.startsWith(prefix));
      for (const record of await mapConcurrently(readAtOnce, keys, (key) => this.#cards.ofKey(key))) {
        if (record?.pullRequest?.state === 'open') found.set(record.pullRequest.number, record);
      }
      after = page.next;
    } while (after !== null);
    return found;
  }
}

type Resync = Extract<ResyncOutcome, { readonly kind: 'resynced' }>;

const allOfThem = { alike: 0, left: [], isWhole: true } as const;

/** Where the numbers that are left of a repository are kept for the sweep. */
export function resyncPart(repository: Repository): string {
  return `resync ${repository.toLowerCase()}`;
}

function isAlike(record: ReviewRecord | undefined, glances: readonly Glance[], number: number): boolean {
  const glance = glances.find((one) => one.number === number);
  if (glance === undefined || record === undefined || record.pullRequest === null || record.shown === null)
    return false;
  const { state, draft, updatedAtMs } = record.pullRequest;
  if (isQueued(record.queue) !== isQueued(glance.queue)) return false;
  return glance.state === state && glance.draft === draft && glance.updatedAtMs <= updatedAtMs;
}
