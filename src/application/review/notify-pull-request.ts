import type { Repository } from '../../domain/kit/repository.ts';
import type { Check } from '../../domain/review/check.ts';
import { foldReviewCard } from '../../domain/review/fold-review-card.ts';
import { type PullRequestChanged, subjectOf } from '../../domain/review/pull-request-changed.ts';
import { newsIn, type PullRequestSnapshot } from '../../domain/review/pull-request-snapshot.ts';
import {
  cardOf,
  importanceOf,
  type ReviewCard,
  type ReviewCardKey,
  type ReviewRecord,
  reviewCardKey,
} from '../../domain/review/review-card.ts';
import { ChannelUnavailable } from '../kit/channel-unavailable.ts';
import { change, StoredButNotPosted } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCards } from '../outbox/ports/behind-cards.ts';
import type { Outbox } from '../outbox/ports/outbox.ts';
import { ChannelBusy } from '../outbox/ports/outbox-board.ts';
import type { CardName } from '../outbox/wake-up.ts';
import type { Heads } from './heads.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { PullRequestFilter } from './pull-request-filter.ts';
import type { ReviewCalls } from './review-calls.ts';
import type { ReviewChannel } from './review-channel.ts';
import { isBehind, type ShowReviewCard } from './show-review-card.ts';

export type NotifyPullRequestOutcome =
  /** The outbox shows it. */
  | { readonly kind: 'to-be-shown'; readonly card: ReviewRecord }
  /** The card already shows it. */
  | { readonly kind: 'nothing-new' }
  /** Stored; no card yet. */
  | { readonly kind: 'remembered' }
  /** Stored; the filter hides it. */
  | { readonly kind: 'not-wanted' };

/** The result of a lookup: the record before and after. */
export type CatchUpOutcome = {
  readonly before: ReviewRecord | null;
  readonly after: ReviewRecord;
  /** `new`: there was no card, or it had been deleted. */
  readonly card: 'new' | 'kept' | 'not-wanted';
};

export type NotifyPullRequestDependencies = {
  readonly cards: ReviewCards;
  readonly heads: Heads;
  readonly behind: BehindCards;
  readonly outbox: Outbox;
  readonly filter: PullRequestFilter;
  readonly calls: Pick<ReviewCalls, 'putDown'>;
  readonly channelOf: ReviewChannel;
  /** For whoever waits for the card itself. */
  readonly shower: Pick<ShowReviewCard, 'showNow'>;
  readonly clock: Clock;
};

/** Folds what happened into what is known of a pull request, and has the outbox show it. Nothing is posted here. */
export class NotifyPullRequest {
  readonly #dependencies: NotifyPullRequestDependencies;

  constructor(dependencies: NotifyPullRequestDependencies) {
    this.#dependencies = dependencies;
  }

  execute(moved: PullRequestChanged): Promise<NotifyPullRequestOutcome> {
    return this.#hear(reviewCardKey(subjectOf(moved)), [moved]);
  }

  /** Something was checked of which nobody says to which pull request it belongs. */
  async hearOfCommit(
    repository: Repository,
    check: Check,
    tell: (moved: PullRequestChanged) => Promise<unknown> = (moved) => this.execute(moved),
  ): Promise<'remembered' | 'told'> {
    const news = await this.#dependencies.heads.hear(repository, check);
    for (const moved of news) await tell(moved);
    return news.length === 0 ? 'remembered' : 'told';
  }

  /** The same for all that a lookup tells. */
  hearOf(snapshot: PullRequestSnapshot): Promise<NotifyPullRequestOutcome> {
    return this.#hear(reviewCardKey(snapshot.pullRequest), newsIn(snapshot));
  }

  async #hear(key: ReviewCardKey, told: readonly PullRequestChanged[]): Promise<NotifyPullRequestOutcome> {
    const news = [...told, ...(await this.#dependencies.heads.checksFor(told))];
    const { after, isNews } = await this.#fold(key, (before) => news.reduce(foldReviewCard, before));
    const card = cardOf(after);
    if (card === null) return { kind: isNews ? 'remembered' : 'nothing-new' };
    if (!isBehind(card)) return { kind: 'nothing-new' };
    if (!(await this.#isWanted(card))) return { kind: 'not-wanted' };
    // What is not news is not listed yet where the release before has kept it.
    if (!isNews) await this.#list(card);
    await this.#wake(card);
    return { kind: 'to-be-shown', card };
  }

  /** Shows the card at once, and even without news, because it may have been deleted. */
  async catchUp(snapshot: PullRequestSnapshot): Promise<CatchUpOutcome> {
    const { shower } = this.#dependencies;
    const told = newsIn(snapshot);
    const news = [...told, ...(await this.#dependencies.heads.checksFor(told))];
    const { before, after } = await this.#fold(reviewCardKey(snapshot.pullRequest), (known) =>
      news.reduce(foldReviewCard, known),
    );
    const card = cardOf(after);
    if (card === null) throw new Error('what was looked up makes no card');
    if (!(await this.#isWanted(card))) return { before, after, card: 'not-wanted' };
    if (isBehind(card)) await this.#wake(card);
    const shown = await shower.showNow(card.key).catch((cause: unknown) => {
      // The outbox shows it as soon as the channel takes more.
      if (cause instanceof ChannelBusy) return card;
      throw cause instanceof ChannelUnavailable ? new StoredButNotPosted(cause.message, { cause }) : cause;
    });
    const isSame = shown.shown?.announcement === after.shown?.announcement;
    return { before, after: shown, card: isSame ? 'kept' : 'new' };
  }

  async #fold(key: ReviewCardKey, next: (before: ReviewRecord | null) => ReviewRecord | null) {
    const { cards } = this.#dependencies;
    let before: ReviewRecord | null = null;
    const kept = {
      read: () => cards.ofKey(key),
      replace: async (known: ReviewRecord | null, after: ReviewRecord) => {
        // Listed first: a worker that dies in between leaves a card on the list that is not behind, and never one that is missing.
        await this.#list(after);
        return cards.fold(known, after);
      },
    };
    const after = await change<ReviewRecord>(kept, (known) => {
      before = known;
      return next(known);
    });
    if (after === null) throw new Error('what happened makes no record');
    return { before: before as ReviewRecord | null, after, isNews: after !== before };
  }

  /** An existing card is updated even if the filter now hides it: a stale card would mislead. */
  async #isWanted(card: ReviewCard): Promise<boolean> {
    return card.shown !== null || this.#dependencies.filter.accepts(card);
  }

  async #list(record: ReviewRecord): Promise<void> {
    const card = cardOf(record);
    if (card === null || !(await this.#isWanted(card))) return;
    const { behind, calls, channelOf, clock } = this.#dependencies;
    const importance = importanceOf(card, calls.putDown(card).waiting.length > 0);
    const channel = channelOf(card.pullRequest.repository);
    await behind.add({ channel, card: nameOf(card), revision: card.revision, importance, sinceMs: clock.nowMs() });
  }

  async #wake(card: ReviewCard): Promise<void> {
    const channel = this.#dependencies.channelOf(card.pullRequest.repository);
    await this.#dependencies.outbox.wake({ kind: 'wake-up', channel, card: nameOf(card), revision: card.revision });
  }
}

function nameOf({ key }: ReviewRecord): CardName {
  return { kind: 'review', key };
}
