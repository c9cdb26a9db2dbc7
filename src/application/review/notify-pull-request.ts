import type { Announcement } from '../../domain/kit/announcement.ts';
import { foldReviewCard } from '../../domain/review/fold-review-card.ts';
import { type PullRequestChanged, subjectOf } from '../../domain/review/pull-request-changed.ts';
import { newsIn, type PullRequestSnapshot } from '../../domain/review/pull-request-snapshot.ts';
import {
  cardNeedsShowing,
  cardOf,
  type ReviewCard,
  type ReviewCardKey,
  type ReviewRecord,
  reviewCardKey,
} from '../../domain/review/review-card.ts';
import { shownAs } from '../../domain/review/shown-card.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { MakeReviewCalls } from './make-review-calls.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { PullRequestFilter } from './pull-request-filter.ts';

export type NotifyPullRequestOutcome =
  | { readonly kind: 'shown'; readonly card: ReviewRecord }
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

/** Updates the card of a pull request and makes the calls that are due. */
export class NotifyPullRequest {
  readonly #cards: ReviewCards;
  readonly #board: Noticeboard;
  readonly #filter: PullRequestFilter;
  readonly #calls: MakeReviewCalls;

  constructor(cards: ReviewCards, board: Noticeboard, filter: PullRequestFilter, calls: MakeReviewCalls) {
    this.#cards = cards;
    this.#board = board;
    this.#filter = filter;
    this.#calls = calls;
  }

  async execute(moved: PullRequestChanged): Promise<NotifyPullRequestOutcome> {
    const kept = this.#kept(reviewCardKey(subjectOf(moved)));
    const record = await change(kept, (before) => foldReviewCard(before, moved));
    if (record === null) return { kind: 'nothing-new' };
    if (!cardNeedsShowing(record)) return this.#callOnly(kept, record);
    const card = cardOf(record);
    if (card === null) return { kind: 'remembered' };
    if (card.shown === null && !(await this.#filter.accepts(card.pullRequest))) return { kind: 'not-wanted' };
    const shown = await postUntilCurrent(kept, record, (current) => this.#tell(current));
    return { kind: 'shown', card: await this.#calls.execute(kept, shown) };
  }

  /** Shows the card even without news, because it may have been deleted. */
  async catchUp(snapshot: PullRequestSnapshot): Promise<CatchUpOutcome> {
    const kept = this.#kept(reviewCardKey(snapshot.pullRequest));
    let before: ReviewRecord | null = null;
    const record = await change<ReviewRecord>(kept, (known) => {
      before = known;
      return newsIn(snapshot).reduce(foldReviewCard, known);
    });
    const card = record === null ? null : cardOf(record);
    if (record === null || card === null) throw new Error('what was looked up makes no card');
    if (card.shown === null && !(await this.#filter.accepts(card.pullRequest)))
      return { before, after: record, card: 'not-wanted' };
    const shown = await postUntilCurrent(kept, record, (current) => this.#tell(current));
    const after = await this.#calls.execute(kept, shown);
    const isSame = after.shown?.announcement === record.shown?.announcement;
    return { before, after, card: isSame ? 'kept' : 'new' };
  }

  /** A dead worker may have left stored calls that were not made. */
  async #callOnly(kept: Kept<ReviewRecord>, record: ReviewRecord): Promise<NotifyPullRequestOutcome> {
    await this.#calls.execute(kept, record);
    return { kind: 'nothing-new' };
  }

  async #tell(record: ReviewRecord): Promise<ReviewRecord> {
    const card = cardOf(record);
    if (card === null) return record;
    const announcement = await this.#show(card);
    // An existing card is updated even if the filter now hides it: a stale card would mislead.
    if (!(await this.#filter.accepts(card.pullRequest))) return shownAs(card, announcement);
    for (const note of this.#calls.quietNotes(card)) {
      await this.#board.postLine(announcement, { kind: 'review-note', card, note });
    }
    // The call is stored in the same write as the card. Only the worker that wins the write makes it.
    return { ...shownAs(card, announcement), calling: this.#calls.putDown(card) };
  }

  async #show(card: ReviewCard): Promise<Announcement> {
    const notice = { kind: 'review', card } as const;
    if (card.shown === null) return this.#board.post(notice);
    const updated = await this.#board.update(card.shown.announcement, notice);
    return updated === 'updated' ? card.shown.announcement : this.#board.post(notice);
  }

  #kept(key: ReviewCardKey): Kept<ReviewRecord> {
    return {
      read: () => this.#cards.ofKey(key),
      replace: (before, after) => this.#cards.replace(before, after),
    };
  }
}
