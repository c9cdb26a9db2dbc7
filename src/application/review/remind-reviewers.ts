import type { Announcement } from '../../domain/kit/announcement.ts';
import { dueReminders, mayBeDue, type Reminder, remindedAs } from '../../domain/review/due-reminders.ts';
import { isWorkingTime, workingDayMs } from '../../domain/review/reminder-policy.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { OwedReviews } from './owed-reviews.ts';

export type RemindReviewersOutcome = {
  readonly reminded: number;
  /** Reminders that failed. The next sweep retries them. */
  readonly failed: readonly { readonly key: ReviewCardKey; readonly cause: unknown }[];
};

export type RemindReviewersDependencies = {
  readonly open: OpenReviews;
  readonly owed: OwedReviews;
  readonly board: Noticeboard;
  readonly clock: Clock;
};

const remindedAtOnce = 4;

/** Posts due reminders below the cards. */
export class RemindReviewers {
  readonly #dependencies: RemindReviewersDependencies;

  constructor(dependencies: RemindReviewersDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(): Promise<RemindReviewersOutcome> {
    const { clock, open, owed } = this.#dependencies;
    const { policy } = owed;
    const nowMs = clock.nowMs();
    if (policy.hours.length === 0 || !isWorkingTime(nowMs, policy.calendar)) return { reminded: 0, failed: [] };
    const cards = (await open.cards()).filter((card) => card.shown !== null && mayBeDue(card, policy, nowMs));
    const results = await mapConcurrently(remindedAtOnce, cards, (card) => this.#inPeace(card, nowMs));
    return {
      reminded: results.filter((result) => result === 'reminded').length,
      failed: results.flatMap((result) => (typeof result === 'string' ? [] : [result])),
    };
  }

  /** One failure does not affect the others. */
  #inPeace(card: ReviewCard, nowMs: number) {
    return this.#remind(card, nowMs).catch((cause: unknown) => ({ key: card.key, cause }));
  }

  async #remind(card: ReviewCard, nowMs: number): Promise<'reminded' | 'nothing-due'> {
    if (card.shown === null) return 'nothing-due';
    const { owed } = this.#dependencies;
    const record = await owed.record(card.key);
    const [reminder] = dueReminders([card], new Map([[card.key, record]]), owed.policy, nowMs);
    // Checked last, because it may need a request to the code host on every sweep.
    if (reminder === undefined || !(await this.#isSeenAsCard(card))) return 'nothing-due';
    const line = await this.#tell(card.shown.announcement, reminder, record.revision);
    // Posted first, then stored: the noticeboard deduplicates a repeat, but a reminder that was only stored would be lost.
    await owed.change(card.key, (known) => remindedAs(known, reminder, line, owed.policy, nowMs));
    return 'reminded';
  }

  async #isSeenAsCard(card: ReviewCard): Promise<boolean> {
    const [review] = await this.#dependencies.open.matching([card]);
    return review?.seen === 'card';
  }

  /** Null if no line can be posted below the card; retrying would not help. */
  async #tell(card: Announcement, reminder: Reminder, turn: number) {
    const { board, owed } = this.#dependencies;
    const callees = await owed.callees(reminder.card, reminder.owed);
    const shown = { ...reminder, callees, workingDayMs: workingDayMs(owed.policy.calendar), snooze: null };
    const said = await board.postLine(card, { kind: 'review-reminder', ...shown, turn });
    return said.kind === 'posted' ? said.line : null;
  }
}
