import type { Repository } from '../../domain/kit/repository.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import { cardOf, type ReviewCard, type ReviewCardKey, type ReviewRecord } from '../../domain/review/review-card.ts';
import { matchesRules, type ReviewRules } from '../../domain/review/review-rules.ts';
import { asksPerson } from '../../domain/review/reviewers.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Page } from '../outbox/ports/behind-cards.ts';
import type { ReviewCards, SweepQuest } from './ports/review-cards.ts';
import type { PullRequestFilter } from './pull-request-filter.ts';

/** The channel of a repository's pull requests. */
export type ReviewPlace = {
  readonly channel: ChannelId;
  /** Which pull requests of bots the morning digest lists instead of cards; null: none. */
  readonly botsInDigest: ReviewRules | null;
};

/** An open pull request that the team wants to see: on a card, or only in the digest. */
export type OpenReview = { readonly card: ReviewCard; readonly channel: ChannelId; readonly seen: 'card' | 'digest' };

const [askedAtOnce, readAtOnce] = [10, 25];
const pageLength = 500;
const longestRestMs = 86_400_000;

function repositoryIn(key: ReviewCardKey): Repository {
  return key.slice(0, key.lastIndexOf('#')) as Repository;
}

/** The pull requests that are open now, of the repositories that are shown. */
export class OpenReviews {
  readonly #cards: ReviewCards;
  readonly #filter: PullRequestFilter;
  readonly #placeOf: (repository: Repository) => ReviewPlace | null;

  constructor(cards: ReviewCards, filter: PullRequestFilter, placeOf: (repository: Repository) => ReviewPlace | null) {
    this.#cards = cards;
    this.#filter = filter;
    this.#placeOf = placeOf;
  }

  /** Only those that are `worth` it, because the filter may need a request to the code host. */
  async all(worth: (card: ReviewCard) => boolean = () => true): Promise<readonly OpenReview[]> {
    return this.matching((await this.cards()).filter(worth));
  }

  /** Without the filter, so without requests. */
  async cards(): Promise<readonly ReviewCard[]> {
    return (await this.#cards.open()).flatMap((record) => this.#cardOf(record));
  }

  /** Without the filter; of those whose key fits, so that nobody else's is read. */
  async cardsOf(isWanted: (repository: Repository) => boolean): Promise<readonly ReviewCard[]> {
    const cards: ReviewCard[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page<ReviewCardKey> = await this.#cards.openKeys(after, pageLength);
      const wanted = page.found.filter((key) => isWanted(repositoryIn(key)));
      const read = await mapConcurrently(readAtOnce, wanted, (key) => this.card(key));
      cards.push(...read.filter((card) => card !== null));
      if (page.next === null) return cards;
      after = page.next;
    }
  }

  /** Keys of those that may be open and in which the quest may find something, page by page, without reading them. */
  keysDue(quest: SweepQuest, nowMs: number, after: string | null, most: number): Promise<Page<ReviewCardKey>> {
    return this.#cards.openKeysDue(quest, nowMs, after, most);
  }

  /** The quest finds nothing in this card before then; looked at once a day nevertheless. */
  rest(quest: SweepQuest, card: ReviewCard, untilMs: number | null, nowMs: number): Promise<void> {
    return this.#cards.rest(quest, card, Math.min(untilMs ?? Number.POSITIVE_INFINITY, nowMs + longestRestMs));
  }

  /** Null where it is open no more, or nothing is shown of it. */
  async card(key: ReviewCardKey): Promise<ReviewCard | null> {
    const record = await this.#cards.ofKey(key);
    return record?.pullRequest?.state === 'open' ? cardOf(record) : null;
  }

  isToldIn(channel: ChannelId, { pullRequest }: ReviewCard): boolean {
    return this.isOf(channel, pullRequest.repository);
  }

  isOf(channel: ChannelId, repository: Repository): boolean {
    return this.#placeOf(repository)?.channel === channel;
  }

  /** Those that pass the filter. */
  async matching(cards: readonly ReviewCard[]): Promise<readonly OpenReview[]> {
    const found = await mapConcurrently(askedAtOnce, cards, (card) => this.#look(card));
    return found.filter((review) => review !== null);
  }

  async #look(card: ReviewCard): Promise<OpenReview | null> {
    const place = this.#placeOf(card.pullRequest.repository);
    if (place === null) return null;
    const { channel, botsInDigest } = place;
    if (botsInDigest !== null && card.pullRequest.authorIsBot && !asksPerson(card)) {
      return matchesRules(card.pullRequest, botsInDigest) ? { card, channel, seen: 'digest' } : null;
    }
    return (await this.#filter.accepts(card)) ? { card, channel, seen: 'card' } : null;
  }

  #cardOf(record: ReviewRecord): readonly ReviewCard[] {
    const card = cardOf(record);
    return card === null ? [] : [card];
  }
}
