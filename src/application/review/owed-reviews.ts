import type { MemberId } from '../../domain/people/people.ts';
import { personKey } from '../../domain/review/account.ts';
import { owedAt } from '../../domain/review/due-reminders.ts';
import type { ReminderPolicy } from '../../domain/review/reminder-policy.ts';
import { noReminders, type OwedReview, type ReminderRecord } from '../../domain/review/reminder-record.ts';
import { cardOf, type ReviewCard, type ReviewCardKey } from '../../domain/review/review-card.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import { change } from '../kit/contention.ts';
import type { OwnTimes } from '../people/own-times.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { ReviewReminders } from './ports/review-reminders.ts';
import { linkedCallees, type ReviewCallees } from './review-callees.ts';

export type OwedReviewsDependencies = {
  readonly cards: ReviewCards;
  readonly reminders: ReviewReminders;
  readonly directory: PeopleDirectory;
  readonly callees: Pick<ReviewCallees, 'callees' | 'asWanted'>;
  readonly times: Pick<OwnTimes, 'all'>;
  readonly policy: ReminderPolicy;
};

/** Who owes a review of a pull request, with the stored reminders. */
export class OwedReviews {
  readonly #cards: ReviewCards;
  readonly #reminders: ReviewReminders;
  readonly #directory: PeopleDirectory;
  readonly #callees: Pick<ReviewCallees, 'callees' | 'asWanted'>;
  readonly #times: Pick<OwnTimes, 'all'>;
  /** The team's. `ownPolicy` says when each person works. */
  readonly policy: ReminderPolicy;

  constructor({ cards, reminders, directory, callees, times, policy }: OwedReviewsDependencies) {
    this.#cards = cards;
    this.#reminders = reminders;
    this.#directory = directory;
    this.#callees = callees;
    this.#times = times;
    this.policy = policy;
  }

  /** The policy in which everybody works by their own word. `ownTimes`: all of it as text, to tell when somebody has said something else. */
  async ownPolicy(): Promise<{ readonly policy: ReminderPolicy; readonly ownTimes: string }> {
    const all = await this.#times.all();
    if (all.length === 0) return { policy: this.policy, ownTimes: '' };
    const byLogin = new Map(all.flatMap(({ logins, calendar }) => logins.map((one) => [one.toLowerCase(), calendar])));
    const { calendar } = this.policy;
    const calendarOf = ({ kind, name }: ReviewerName) =>
      kind === 'team' ? calendar : (byLogin.get(name.toLowerCase()) ?? calendar);
    const ownTimes = JSON.stringify(
      all.map(({ logins, settings: { hours, away } }) => [logins, hours, away]).toSorted(),
    );
    return { policy: { ...this.policy, calendarOf, ownCalendars: all.map((one) => one.calendar) }, ownTimes };
  }

  /** Null where nobody owes a review of it. */
  async of(
    key: ReviewCardKey,
    nowMs: number,
  ): Promise<{ readonly card: ReviewCard; readonly owed: readonly OwedReview[] } | null> {
    const kept = await this.#cards.ofKey(key);
    const card = kept === null ? null : cardOf(kept);
    if (card === null) return null;
    const owed = owedAt(card, this.policy, nowMs);
    return owed.length === 0 ? null : { card, owed };
  }

  /** As a call to them is made now. In the same order. */
  called(card: ReviewCard, owed: readonly OwedReview[], id: string): Promise<readonly Callee[]> {
    return this.#callees.callees(card, owed, { id, why: 'reminder' });
  }

  /** As somebody calls them by hand now. In the same order. */
  nudged(card: ReviewCard, owed: readonly OwedReview[], id: string): Promise<readonly Callee[]> {
    return this.#callees.asWanted(card, owed, id);
  }

  /** Who they are, where nobody is called. In the same order. */
  callees(card: ReviewCard, owed: readonly OwedReview[]): Promise<readonly Callee[]> {
    return linkedCallees(this.#directory, card, owed);
  }

  /** Whether one of their accounts wrote it. */
  async isAuthor({ pullRequest, accounts }: ReviewCard, member: MemberId): Promise<boolean> {
    const logins = await this.#directory.ofMember(member);
    const key = personKey(accounts, pullRequest.author);
    return logins.some(({ login }) => personKey(accounts, login) === key);
  }

  async record(key: ReviewCardKey): Promise<ReminderRecord> {
    return (await this.#reminders.ofKey(key)) ?? noReminders(key);
  }

  async change(key: ReviewCardKey, next: (known: ReminderRecord) => ReminderRecord): Promise<ReminderRecord> {
    const kept = {
      read: () => this.#reminders.ofKey(key),
      replace: (before: ReminderRecord | null, after: ReminderRecord) => this.#reminders.replace(before, after),
    };
    const changed = (await change(kept, (before) => next(before ?? noReminders(key)))) ?? noReminders(key);
    await this.#cards.endRest('review-reminders', key);
    return changed;
  }
}
