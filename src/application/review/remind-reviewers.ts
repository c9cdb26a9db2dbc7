import type { Announcement } from '../../domain/kit/announcement.ts';
import {
  dueReminders,
  mayBeDue,
  nextReminderMs,
  type Reminder,
  remindedAs,
} from '../../domain/review/due-reminders.ts';
import { isWorkingTime, workingDayMs } from '../../domain/review/reminder-policy.ts';
import { noReminders, type ReminderRecord } from '../../domain/review/reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import { aLookBudget, type LookBeforeCalling, type LookBudget } from './look-before-calling.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { OwedReviews } from './owed-reviews.ts';
import type { SweepQuest } from './ports/review-cards.ts';

export type RemindReviewersOutcome = {
  readonly reminded: number;
  /** Reminders that failed. The next sweep retries them. */
  readonly failed: readonly Failed[];
  /** Otherwise the next sweep goes on where this one stopped. */
  readonly isWhole: boolean;
};

type Failed = { readonly key: ReviewCardKey; readonly cause: unknown };

export type RemindReviewersDependencies = {
  readonly open: OpenReviews;
  readonly owed: OwedReviews;
  readonly look: Pick<LookBeforeCalling, 'refresh'>;
  readonly board: Noticeboard;
  readonly places: SweepPlaces;
  readonly clock: Clock;
};

const [readAtOnce, remindedAtOnce] = [25, 4];
const pageLength = 200;
const part = 'review-reminders';
/** What is due and has no card is looked at again after this, because a card may still be posted. */
const withoutCardMs = 3_600_000;

/** Posts due reminders below the cards. */
export class RemindReviewers {
  readonly #dependencies: RemindReviewersDependencies;

  constructor(dependencies: RemindReviewersDependencies) {
    this.#dependencies = dependencies;
  }

  /** Begins no further reminder after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<RemindReviewersOutcome> {
    const { clock, owed, places } = this.#dependencies;
    const { policy } = owed;
    const nowMs = clock.nowMs();
    if (policy.hours.length === 0 || !isWorkingTime(nowMs, policy.calendar)) {
      return { reminded: 0, failed: [], isWhole: true };
    }
    const place = await places.of(part);
    const budget = aLookBudget();
    let reminded = 0;
    const failed: Failed[] = [];
    for (let after = place; ; ) {
      const page = await this.#page(after, nowMs, untilMs, budget);
      reminded += page.reminded;
      failed.push(...page.failed);
      after = page.next;
      if (!page.isLate && after !== null && clock.nowMs() < untilMs) continue;
      if (after !== place) await places.keep(part, after);
      return { reminded, failed, isWhole: after === null };
    }
  }

  async #page(after: string | null, nowMs: number, untilMs: number, budget: LookBudget) {
    const { clock, look, open } = this.#dependencies;
    const { found, next } = await open.keysDue(this.#quest, nowMs, after, pageLength);
    const read = await mapConcurrently(readAtOnce, found, (key) => inPeace(key, this.#dueOf(key, nowMs)));
    const old = read.flatMap((card) => (card === null || isFailed(card) ? [] : [card]));
    const due = await look.refresh(old, 'left-out', budget);
    const results = await mapConcurrently(remindedAtOnce, due, async (card) =>
      clock.nowMs() >= untilMs ? 'too-late' : inPeace(card.key, this.#remind(card, nowMs)),
    );
    const [late] = due.filter((_, at) => results[at] === 'too-late');
    return {
      reminded: results.filter((result) => result === 'reminded').length,
      failed: [...read.filter(isFailed), ...results.filter(isFailed)],
      isLate: late !== undefined,
      // The one before it was the last that was seen to.
      next: late === undefined ? next : (found[found.indexOf(late.key) - 1] ?? after),
    };
  }

  async #remind(card: ReviewCard, nowMs: number): Promise<'reminded' | 'nothing-due'> {
    const { owed } = this.#dependencies;
    const due = await this.#due(card, nowMs);
    if (card.shown === null || due === null) return 'nothing-due';
    const { record, reminder } = due;
    const line = await this.#tell(card.shown.announcement, reminder, record.revision);
    // Posted first, then stored: the noticeboard deduplicates a repeat, but a reminder that was only stored would be lost.
    await owed.change(card.key, (known) => remindedAs(known, reminder, line, owed.policy, nowMs));
    return 'reminded';
  }

  async #due(card: ReviewCard, nowMs: number) {
    const { owed } = this.#dependencies;
    const record = await owed.record(card.key);
    const [reminder] = dueReminders([card], new Map([[card.key, record]]), owed.policy, nowMs);
    return reminder === undefined ? null : { record, reminder };
  }

  /** Null where no reminder of it is due, or it has no card. Then it rests until that may be otherwise. */
  async #dueOf(key: ReviewCardKey, nowMs: number): Promise<ReviewCard | null> {
    const { open, owed } = this.#dependencies;
    const card = await open.card(key);
    if (card === null) return null;
    const isOld = card.shown !== null && mayBeDue(card, owed.policy, nowMs);
    const record = isOld ? await owed.record(key) : noReminders(key);
    // The filter is asked last, because it may need a request to the code host.
    if (isOld && this.#isDue(card, record, nowMs)) {
      const [review] = await open.matching([card]);
      if (review?.seen === 'card') return card;
    }
    const nextMs = nextReminderMs(card, record, owed.policy);
    await open.rest(this.#quest, card, nextMs === null || nextMs > nowMs ? nextMs : nowMs + withoutCardMs, nowMs);
    return null;
  }

  #isDue(card: ReviewCard, record: ReminderRecord, nowMs: number): boolean {
    return dueReminders([card], new Map([[card.key, record]]), this.#dependencies.owed.policy, nowMs).length > 0;
  }

  get #quest(): SweepQuest {
    const { calendar, ...policy } = this.#dependencies.owed.policy;
    return { part, settings: JSON.stringify([policy, { ...calendar, holidays: [...calendar.holidays] }]) };
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

function isFailed(one: object | string | null): one is Failed {
  return one !== null && typeof one === 'object' && 'cause' in one;
}

/** One failure does not affect the others. */
function inPeace<T>(key: ReviewCardKey, work: Promise<T>): Promise<T | Failed> {
  return work.catch((cause: unknown) => ({ key, cause }));
}
