import type { Announcement } from '../../domain/kit/announcement.ts';
import { linePlace, refusedOnce, type ThreadRefusal } from '../../domain/kit/thread-trouble.ts';
import { cardOf, type ReviewCard, type ReviewCardKey, type ReviewRecord } from '../../domain/review/review-card.ts';
import { withShowing } from '../../domain/review/shown-card.ts';
import { change } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import { identityOf, type Line } from '../notice/notice.ts';
import type { OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { ShowReviewCard } from './show-review-card.ts';

export type SayLineDependencies = {
  readonly cards: ReviewCards;
  readonly board: OutboxBoard;
  readonly shower: Pick<ShowReviewCard, 'showNow'>;
  readonly clock: Clock;
  /** Where it is told that nothing could be said in the thread of a card. */
  readonly refused: (key: ReviewCardKey, reason: ThreadRefusal) => void;
};

export type LineSaid =
  | { readonly kind: 'said'; readonly line: Announcement }
  /** The thread takes nothing. The line is to be said again later. */
  | { readonly kind: 'later' }
  /** There is no card beneath which it could be said. */
  | { readonly kind: 'no-card' };

/** What is said for a card as it is now. */
export type LineOf = (card: ReviewCard) => Line;

/** Says one line beneath a card on behalf of somebody who waits for it. `SayReviewLines` says what the card itself is a reason for. */
export class SayLine {
  readonly #dependencies: SayLineDependencies;

  constructor(dependencies: SayLineDependencies) {
    this.#dependencies = dependencies;
  }

  /** Where the line stands, if it may have been said since then; null where it does not. Rejects while that cannot be told. */
  async find({ shown, ...card }: ReviewCard, lineOf: LineOf, sinceMs: number): Promise<Announcement | null> {
    if (shown === null) return null;
    const [found] = await this.#dependencies.board.saidSince(shown.announcement, [lineOf({ ...card, shown })], sinceMs);
    return found?.announcement ?? null;
  }

  /**
   * Says it beneath the card, which is shown again first where it was deleted; in the channel where the thread goes on to take nothing.
   * `isUrgent`: the first time already, because somebody waits for it. The same line within minutes is said once.
   */
  async execute(key: ReviewCardKey, lineOf: LineOf, isUrgent: boolean): Promise<LineSaid> {
    const { board, clock, shower } = this.#dependencies;
    let card = await this.#card(key);
    if (card?.shown == null) return { kind: 'no-card' };
    if (!(await board.stands(card.shown.announcement))) card = cardOf(await shower.showNow(key));
    if (card?.shown == null) return { kind: 'no-card' };
    const { announcement } = card.shown;
    const line = lineOf(card);
    const place = linePlace(card.showing.thread, clock.nowMs());
    if (place.kind === 'later' && !isUrgent) return { kind: 'later' };
    if (place.kind === 'thread') {
      const posted = await board.postLine(announcement, line);
      if (posted.kind === 'posted') {
        if (!card.showing.hasThread || card.showing.thread != null)
          await this.#keep(key, { hasThread: true, thread: null });
        return { kind: 'said', line: posted.line };
      }
      if (posted.kind === 'gone') throw new Error('the card was deleted while something was said beneath it');
      const thread = await this.#refused(key, posted.why);
      if (!isUrgent && linePlace(thread, clock.nowMs()).kind !== 'channel') return { kind: 'later' };
    }
    return { kind: 'said', line: await board.postBeside(announcement, [line], identityOf(line)) };
  }

  async #card(key: ReviewCardKey): Promise<ReviewCard | null> {
    const record = await this.#dependencies.cards.ofKey(key);
    return record === null ? null : cardOf(record);
  }

  async #refused(key: ReviewCardKey, reason: ThreadRefusal) {
    const { clock, refused } = this.#dependencies;
    refused(key, reason);
    const atMs = clock.nowMs();
    const record = await this.#change(key, (before) =>
      withShowing(before, { thread: refusedOnce(before.showing.thread, reason, atMs) }),
    );
    return record?.showing.thread ?? null;
  }

  #keep(key: ReviewCardKey, seen: Parameters<typeof withShowing>[1]): Promise<ReviewRecord | null> {
    return this.#change(key, (before) => withShowing(before, seen));
  }

  #change(key: ReviewCardKey, next: (before: ReviewRecord) => ReviewRecord): Promise<ReviewRecord | null> {
    const { cards } = this.#dependencies;
    const kept = {
      read: () => cards.ofKey(key),
      replace: async (before: ReviewRecord | null, after: ReviewRecord) =>
        before === null ? 'conflict' : cards.show(before, after),
    } as const;
    return change<ReviewRecord>(kept, (before) => (before === null ? null : next(before)));
  }
}
