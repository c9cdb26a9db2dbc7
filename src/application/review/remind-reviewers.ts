import type { Announcement } from '../../domain/kit/announcement.ts';
import { dueReminders, mayBeDue, type Reminder, remindedAs } from '../../domain/review/due-reminders.ts';
import { isWorkingTime, type ReminderPolicy, workingDayMs } from '../../domain/review/reminder-policy.ts';
import { noReminders, type ReminderRecord } from '../../domain/review/reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { change } from '../kit/contention.ts';
import { fewAtOnce } from '../kit/few-at-once.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { ReviewReminderAnnouncer } from './ports/review-reminder-announcer.ts';
import type { ReviewReminders } from './ports/review-reminders.ts';

export type RemindReviewersOutcome = {
  readonly reminded: number;
  /** Those of whom nobody could be reminded this time; the next sweep comes in minutes. */
  readonly failed: readonly { readonly key: ReviewCardKey; readonly cause: unknown }[];
};

export type ReviewerReminders = {
  readonly open: OpenReviews;
  readonly reminders: ReviewReminders;
  readonly announcer: ReviewReminderAnnouncer;
  readonly directory: PeopleDirectory;
  readonly policy: ReminderPolicy;
  readonly clock: Clock;
};

const remindedAtOnce = 4;

/** Reminds whoever owes a review that is due, beneath its card. */
export class RemindReviewers {
  readonly #with: ReviewerReminders;

  constructor(reminding: ReviewerReminders) {
    this.#with = reminding;
  }

  async execute(): Promise<RemindReviewersOutcome> {
    const { clock, policy, open } = this.#with;
    const nowMs = clock.nowMs();
    if (policy.hours.length === 0 || !isWorkingTime(nowMs, policy.calendar)) return { reminded: 0, failed: [] };
    const cards = (await open.cards()).filter((card) => card.shown !== null && mayBeDue(card, policy, nowMs));
    const results = await fewAtOnce(remindedAtOnce, cards, (card) => this.#inPeace(card, nowMs));
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
    const record = (await this.#with.reminders.ofKey(card.key)) ?? noReminders(card.key);
    const [reminder] = dueReminders([card], new Map([[card.key, record]]), this.#with.policy, nowMs);
    // Asked last, because it may take a question to the code host, and sweeps come every few minutes.
    if (reminder === undefined || !(await this.#isSeenAsCard(card))) return 'nothing-due';
    const line = await this.#tell(card.shown.announcement, reminder, record.revision);
    // Told first and kept then, because the announcer knows the same turn again, and a reminder that was only kept is lost.
    await change(this.#kept(card.key), (before) => {
      return remindedAs(before ?? noReminders(card.key), reminder, line, this.#with.policy, nowMs);
    });
    return 'reminded';
  }

  async #isSeenAsCard(card: ReviewCard): Promise<boolean> {
    const [review] = await this.#with.open.wanted([card]);
    return review?.seen === 'card';
  }

  /** Null where nothing could be said beneath the card, which stays so however often it is tried. */
  async #tell(card: Announcement, reminder: Reminder, turn: number) {
    const { announcer, directory, policy } = this.#with;
    const callees = await directory.callees(reminder.card.pullRequest.repository, reminder.owed);
    const shown = { ...reminder, callees, workingDayMs: workingDayMs(policy.calendar), snooze: null };
    const said = await announcer.remind(card, shown, turn);
    return said.kind === 'said' ? said.line : null;
  }

  #kept(key: ReviewCardKey) {
    const { reminders } = this.#with;
    return {
      read: () => reminders.ofKey(key),
      replace: (before: ReminderRecord | null, after: ReminderRecord) => reminders.replace(before, after),
    };
  }
}
