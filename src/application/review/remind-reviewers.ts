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
  /** Those of whom nobody could be reminded this time; the next sweep comes in minutes. */
  readonly failed: readonly { readonly key: ReviewCardKey; readonly cause: unknown }[];
};

export type RemindReviewersDependencies = {
  readonly open: OpenReviews;
  readonly owed: OwedReviews;
  readonly board: Noticeboard;
  readonly clock: Clock;
};

const remindedAtOnce = 4;

/** Reminds whoever owes a review that is due, beneath its card. */
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

  /** One that fails leaves the others standing. */
  #inPeace(card: ReviewCard, nowMs: number) {
    return this.#remind(card, nowMs).catch((cause: unknown) => ({ key: card.key, cause }));
  }

  async #remind(card: ReviewCard, nowMs: number): Promise<'reminded' | 'nothing-due'> {
    if (card.shown === null) return 'nothing-due';
    const { owed } = this.#dependencies;
    const record = await owed.record(card.key);
    const [reminder] = dueReminders([card], new Map([[card.key, record]]), owed.policy, nowMs);
    // Asked last, because it may take a question to the code host, and sweeps come every few minutes.
    if (reminder === undefined || !(await this.#isSeenAsCard(card))) return 'nothing-due';
    const line = await this.#tell(card.shown.announcement, reminder, record.revision);
    // Told first and kept then, because the noticeboard knows the same turn again, and a reminder that was only kept is lost.
    await owed.change(card.key, (known) => remindedAs(known, reminder, line, owed.policy, nowMs));
    return 'reminded';
  }

  async #isSeenAsCard(card: ReviewCard): Promise<boolean> {
    const [review] = await this.#dependencies.open.matching([card]);
    return review?.seen === 'card';
  }

  /** Null where nothing could be said beneath the card, which stays so however often it is tried. */
  async #tell(card: Announcement, reminder: Reminder, turn: number) {
    const { board, owed } = this.#dependencies;
    const callees = await owed.callees(reminder.card, reminder.owed);
    const shown = { ...reminder, callees, workingDayMs: workingDayMs(owed.policy.calendar), snooze: null };
    const said = await board.postLine(card, { kind: 'review-reminder', ...shown, turn });
    return said.kind === 'posted' ? said.line : null;
  }
}
