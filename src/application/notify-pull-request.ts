import type { Announcement } from '../domain/announcement.ts';
import type { PullRequestMoved } from '../domain/review/pull-request.ts';
import {
  cardNeedsShowing,
  foldReviewCard,
  type ReviewCard,
  type ReviewCardKey,
  reviewCardKey,
  shownAs,
} from '../domain/review/review-card.ts';
import { change, type Kept, tellUntilCurrent } from './contention.ts';
import type { ReviewAnnouncer } from './ports/review-announcer.ts';
import type { ReviewCards } from './ports/review-cards.ts';

export type NotifyPullRequestOutcome =
  | { readonly kind: 'shown'; readonly card: ReviewCard }
  /** The card knew it already, or there is no reason for a card. */
  | { readonly kind: 'nothing-new' };

/** Keeps the one card of a pull request true. */
export class NotifyPullRequest {
  readonly #cards: ReviewCards;
  readonly #announcer: ReviewAnnouncer;

  constructor(cards: ReviewCards, announcer: ReviewAnnouncer) {
    this.#cards = cards;
    this.#announcer = announcer;
  }

  async execute(moved: PullRequestMoved): Promise<NotifyPullRequestOutcome> {
    const kept = this.#kept(reviewCardKey(moved.pullRequest));
    const card = await change(kept, (before) => foldReviewCard(before, moved));
    if (card === null || !cardNeedsShowing(card)) return { kind: 'nothing-new' };
    const shown = await tellUntilCurrent(kept, card, async (current) => shownAs(current, await this.#tell(current)));
    return { kind: 'shown', card: shown };
  }

  async #tell(card: ReviewCard): Promise<Announcement> {
    if (card.shown === null) return this.#announcer.announce(card);
    const updated = await this.#announcer.update(card.shown.announcement, card);
    return updated === 'updated' ? card.shown.announcement : this.#announcer.announce(card);
  }

  #kept(key: ReviewCardKey): Kept<ReviewCard> {
    return {
      read: () => this.#cards.ofKey(key),
      replace: (before, after) => this.#cards.replace(before, after),
    };
  }
}
