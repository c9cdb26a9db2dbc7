import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import type { Login } from '../../domain/people/login.ts';
import type { RoleId } from '../../domain/people/people.ts';
import { personKey } from '../../domain/review/account.ts';
import { type ReminderPolicy, workingDayMs } from '../../domain/review/reminder-policy.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import {
  type WaitingAuthor,
  type WaitingReview,
  waitingAuthors,
  waitingReviews,
} from '../../domain/review/waiting-review.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { OpenReviews } from './open-reviews.ts';

export type WhoseReviews = 'mine' | 'team' | 'all';

/** `whose` null: the requester's own, or everybody's if their account is unknown. */
export type ReviewsQuestion = { readonly whose: WhoseReviews | null; readonly repository: string | null };

export type ReviewList = {
  readonly whose: WhoseReviews;
  readonly repository: Repository | null;
  /** Oldest first. */
  readonly waiting: readonly WaitingReview[];
  /** Those of the asker's own that wait for themselves, oldest first; empty where others' were asked for. */
  readonly yours: readonly WaitingAuthor[];
  /** Whether it is known which account of the code host the asker is. */
  readonly isLinked: boolean;
  readonly workingDayMs: number;
};

export type ShowReviewsOutcome =
  | { readonly kind: 'reviews'; readonly list: ReviewList }
  | {
      readonly kind: 'unknown-review-repository';
      readonly repository: string;
      readonly known: readonly Repository[];
    };

/** What waits for a review by whoever asks, by their teams, or by anybody. */
export class ShowReviews {
  readonly #repositories: readonly Repository[];
  readonly #open: OpenReviews;
  readonly #directory: PeopleDirectory;
  readonly #policy: ReminderPolicy;
  readonly #clock: Clock;

  constructor(
    repositories: readonly Repository[],
    open: OpenReviews,
    directory: PeopleDirectory,
    policy: ReminderPolicy,
    clock: Clock,
  ) {
    this.#repositories = repositories;
    this.#open = open;
    this.#directory = directory;
    this.#policy = policy;
    this.#clock = clock;
  }

  async execute({ by }: Invocation, question: ReviewsQuestion): Promise<ShowReviewsOutcome> {
    const repository = this.#named(question.repository);
    if (repository === 'unknown') {
      return {
        kind: 'unknown-review-repository',
        repository: question.repository ?? '',
        known: this.#repositories,
      };
    }
    const logins = (await this.#directory.ofMember(by.id)).map(({ login }) => login);
    const isLinked = logins.length > 0;
    const whose = question.whose ?? (isLinked ? 'mine' : 'all');
    const cards = await this.#cards(repository);
    const all = waitingReviews(cards, this.#policy, this.#clock.nowMs());
    const yours = whose === 'mine' ? this.#yours(cards, logins) : [];
    const theirs = await Promise.all(all.map((review) => this.#isTheirs(review, whose, logins, by.roles)));
    const waiting = all.filter((_, at) => theirs[at]);
    const list = { whose, repository, waiting, yours, isLinked, workingDayMs: workingDayMs(this.#policy.calendar) };
    return { kind: 'reviews', list };
  }

  async #isTheirs(
    { card, owed }: WaitingReview,
    whose: WhoseReviews,
    logins: readonly Login[],
    roles: readonly RoleId[],
  ): Promise<boolean> {
    if (whose === 'all') return true;
    if (whose === 'mine') {
      return owed.some(({ kind, name }) => kind === 'person' && isOneOf(card, name, logins));
    }
    const teams = owed.filter(({ kind }) => kind === 'team');
    const callees = await this.#directory.callees(card.pullRequest.repository, teams);
    return callees.some((callee) => callee.kind === 'team' && callee.role !== null && roles.includes(callee.role));
  }

  #yours(cards: readonly ReviewCard[], logins: readonly Login[]): readonly WaitingAuthor[] {
    const own = cards.filter((card) => isOneOf(card, card.pullRequest.author, logins));
    return waitingAuthors(own, this.#policy, this.#clock.nowMs());
  }

  async #cards(repository: Repository | null): Promise<readonly ReviewCard[]> {
    const reviews = await this.#open.all(
      ({ pullRequest }) => repository === null || sameRepository(pullRequest.repository, repository),
    );
    return reviews.flatMap(({ card, seen }) => (seen === 'card' ? [card] : []));
  }

  #named(repository: string | null): Repository | null | 'unknown' {
    if (repository === null) return null;
    return this.#repositories.find((known) => sameRepository(known, repository as Repository)) ?? 'unknown';
  }
}

/** Also under a login that the account had before. */
function isOneOf({ accounts }: ReviewCard, name: string, logins: readonly Login[]): boolean {
  const key = personKey(accounts, name);
  return logins.some((login) => personKey(accounts, login) === key);
}
