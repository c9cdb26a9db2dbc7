import type { Announcement } from '../../domain/kit/announcement.ts';
import {
  dueReminders,
  mayBeDue,
  nextReminderMs,
  type Reminder,
  remindedAs,
} from '../../domain/review/due-reminders.ts';
import { mayRemindAt, type ReminderPolicy, workingDayMs } from '../../domain/review/reminder-policy.ts';
import {
  type DoubtfulReminder,
  noReminders,
  type OwedReview,
  type ReminderRecord,
  withSaying,
} from '../../domain/review/reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { presentDecision } from '../../domain/review/review-wait.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import { knownAgainMs } from '../outbox/ports/outbox-board.ts';
import { aLookBudget, type LookBeforeCalling, type LookBudget } from './look-before-calling.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { OwedReviews } from './owed-reviews.ts';
import type { SweepQuest } from './ports/review-cards.ts';
import type { LineOf, SayLine } from './say-line.ts';

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
  readonly say: Pick<SayLine, 'execute' | 'find'>;
  readonly places: SweepPlaces;
  readonly clock: Clock;
};

const [readAtOnce, remindedAtOnce] = [25, 4];
const pageLength = 200;
const part = 'review-reminders';
/** Kept there: when the rules of this version looked first, as Unix time in milliseconds. */
const upgrade = 'new-review-turns';
const weekMs = 7 * 24 * 3_600_000;
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
    const nowMs = clock.nowMs();
    if (owed.policy.hours.length === 0) return { reminded: 0, failed: [], isWhole: true };
    const own = await owed.ownPolicy();
    if (!mayRemindAt(nowMs, own.policy)) {
      return { reminded: 0, failed: [], isWhole: true };
    }
    const policy = { ...own.policy, remindsByNewRules: await this.#isLongUpgraded(nowMs) };
    const place = await places.of(part);
    const budget = aLookBudget();
    let reminded = 0;
    const failed: Failed[] = [];
    for (let after = place; ; ) {
      const page = await this.#page(after, { ...own, policy, nowMs }, untilMs, budget);
      reminded += page.reminded;
      failed.push(...page.failed);
      after = page.next;
      if (!page.isLate && after !== null && clock.nowMs() < untilMs) continue;
      if (after !== place) await places.keep(part, after);
      return { reminded, failed, isWhole: after === null };
    }
  }

  /** What only the rules of a new version show reminds nobody for a week. */
  async #isLongUpgraded(nowMs: number): Promise<boolean> {
    const { places } = this.#dependencies;
    const since = await places.of(upgrade);
    if (since === null) await places.keep(upgrade, String(nowMs));
    return since !== null && nowMs >= Number(since) + weekMs;
  }

  async #page(after: string | null, round: Round, untilMs: number, budget: LookBudget) {
    const { clock, look, open } = this.#dependencies;
    const { found, next } = await open.keysDue(questOf(round), round.nowMs, after, pageLength);
    const read = await mapConcurrently(readAtOnce, found, (key) => inPeace(key, this.#dueOf(key, round)));
    const old = read.flatMap((card) => (card === null || isFailed(card) ? [] : [card]));
    const due = await look.refresh(old, 'left-out', budget);
    const results = await mapConcurrently(remindedAtOnce, due, async (card) =>
      clock.nowMs() >= untilMs ? 'too-late' : inPeace(card.key, this.#remind(card, round)),
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

  async #remind(card: ReviewCard, round: Round): Promise<'reminded' | 'nothing-due'> {
    const { clock, owed } = this.#dependencies;
    const due = await this.#due(card, round);
    if (card.shown === null || due === null) return 'nothing-due';
    const before = due.record.saying ?? null;
    if (before !== null && !isRepeat(before, due.reminder, clock.nowMs())) {
      // Another worker may be about to say it.
      if (clock.nowMs() - before.sinceMs < knownAgainMs) return 'nothing-due';
      if (await this.#settle(card, before, round)) return 'reminded';
    }
    const isAgain = before !== null && isRepeat(before, due.reminder, clock.nowMs());
    const turn = isAgain ? before : { owed: due.reminder.owed, turn: due.record.revision, sinceMs: clock.nowMs() };
    const record = await owed.change(card.key, (known) => (known.saying == null ? withSaying(known, turn) : known));
    return this.#say(card, record.saying ?? turn, !isAgain, round);
  }

  /** Whether a reminder that may have been said stands there. */
  async #settle(card: ReviewCard, before: DoubtfulReminder, round: Round): Promise<boolean> {
    const { owed, say } = this.#dependencies;
    const found = await say.find(card, await this.#lineOf(card, before), before.sinceMs);
    if (found !== null) await this.#keep(card, before, found, round);
    else await owed.change(card.key, (known) => (isSame(known.saying, before) ? withSaying(known, null) : known));
    return found !== null;
  }

  async #say(
    card: ReviewCard,
    saying: DoubtfulReminder,
    isFirst: boolean,
    round: Round,
  ): Promise<'reminded' | 'nothing-due'> {
    const { owed, say } = this.#dependencies;
    const said = await say.execute(card.key, await this.#lineOf(card, saying), false);
    if (said.kind === 'said') {
      await this.#keep(card, saying, said.line, round);
      return 'reminded';
    }
    // It was refused, so it stands nowhere.
    if (isFirst)
      await owed.change(card.key, (known) => (isSame(known.saying, saying) ? withSaying(known, null) : known));
    return 'nothing-due';
  }

  async #keep(card: ReviewCard, saying: DoubtfulReminder, line: Announcement, { policy }: Round): Promise<void> {
    const { owed } = this.#dependencies;
    const reminder = { card, owed: saying.owed };
    await owed.change(card.key, (known) => remindedAs(known, reminder, line, policy, saying.sinceMs));
  }

  async #due(card: ReviewCard, { policy, nowMs }: Round) {
    const { owed } = this.#dependencies;
    const record = await owed.record(card.key);
    const [reminder] = dueReminders([card], new Map([[card.key, record]]), policy, nowMs);
    return reminder === undefined ? null : { record, reminder };
  }

  /** Null where no reminder of it is due, or it has no card. Then it rests until that may be otherwise. */
  async #dueOf(key: ReviewCardKey, round: Round): Promise<ReviewCard | null> {
    const { open, owed } = this.#dependencies;
    const { policy, nowMs } = round;
    const card = await open.card(key);
    if (card === null) return null;
    const policies = possiblePolicies(card, policy);
    const isOld = card.shown !== null && policies.some((one) => mayBeDue(card, one, nowMs));
    const record = isOld ? await owed.record(key) : noReminders(key);
    // The filter is asked last, because it may need a request to the code host.
    if (isOld && policies.some((one) => isDue(card, record, one, nowMs))) {
      const [review] = await open.matching([card]);
      if (review?.seen === 'card') return card;
    }
    const moments = policies.flatMap((one) => nextReminderMs(card, record, one) ?? []);
    const nextMs = moments.length === 0 ? null : Math.min(...moments);
    await open.rest(questOf(round), card, nextMs === null || nextMs > nowMs ? nextMs : nowMs + withoutCardMs, nowMs);
    return null;
  }

  async #lineOf(card: ReviewCard, { owed: whom, turn }: DoubtfulReminder): Promise<LineOf> {
    const { owed } = this.#dependencies;
    const callees = await owed.called(card, whom, `reminder ${turn}`);
    const shown = { owed: whom, callees, workingDayMs: workingDayMs(owed.policy.calendar), snooze: null, turn };
    return (now) => ({ kind: 'review-reminder', card: now, ...shown });
  }
}

/** Whether the same people are to be told, so soon that the chat knows the line again. */
function isRepeat(before: DoubtfulReminder, { owed }: Reminder, nowMs: number): boolean {
  const names = (reviews: readonly OwedReview[]) => reviews.map(({ kind, name }) => `${kind} ${name}`).join();
  return nowMs - before.sinceMs < knownAgainMs && names(before.owed) === names(owed);
}

function isSame(a: DoubtfulReminder | null | undefined, b: DoubtfulReminder): boolean {
  return a?.turn === b.turn && a.sinceMs === b.sinceMs;
}

type Round = { readonly policy: ReminderPolicy; readonly ownTimes: string; readonly nowMs: number };

/** Until somebody has looked, the rules of the branch may want more approvals than there are. */
function possiblePolicies(card: ReviewCard, policy: ReminderPolicy): readonly ReminderPolicy[] {
  const isUndecided = policy.enoughApprovals === null && presentDecision(card) === null;
  return isUndecided ? [policy, { ...policy, enoughApprovals: Number.POSITIVE_INFINITY }] : [policy];
}

function isDue(card: ReviewCard, record: ReminderRecord, policy: ReminderPolicy, nowMs: number): boolean {
  return dueReminders([card], new Map([[card.key, record]]), policy, nowMs).length > 0;
}

function questOf({ policy, ownTimes }: Round): SweepQuest {
  const { calendar, calendarOf: _own, ownCalendars: _all, ...rest } = policy;
  const said = [rest, { ...calendar, holidays: [...calendar.holidays] }];
  return { part, settings: JSON.stringify(ownTimes === '' ? said : [...said, ownTimes]) };
}

function isFailed(one: object | string | null): one is Failed {
  return one !== null && typeof one === 'object' && 'cause' in one;
}

/** One failure does not affect the others. */
function inPeace<T>(key: ReviewCardKey, work: Promise<T>): Promise<T | Failed> {
  return work.catch((cause: unknown) => ({ key, cause }));
}
