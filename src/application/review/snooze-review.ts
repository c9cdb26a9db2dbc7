import { workingTimeBetween } from '../../domain/calendar/working-calendar.ts';
import type { Asker } from '../../domain/people/people.ts';
import { owedAt } from '../../domain/review/due-reminders.ts';
import { type ReminderPolicy, workingDayMs } from '../../domain/review/reminder-policy.ts';
import { noReminders, type ReminderRecord, type Snooze, withSnoozes } from '../../domain/review/reminder-record.ts';
import { cardOf, type ReviewCard, type ReviewCardKey } from '../../domain/review/review-card.ts';
import { type SnoozeLength, snoozeEnd } from '../../domain/review/snooze-end.ts';
import type { Asked } from '../jobs/asked.ts';
import { change } from '../kit/contention.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { ReviewReminderAnnouncer, ShownSnooze } from './ports/review-reminder-announcer.ts';
import type { ReviewReminders } from './ports/review-reminders.ts';

export type SnoozeReviewInput = {
  readonly asked: Asked;
  readonly review: ReviewCardKey;
  readonly length: SnoozeLength;
};

export type SnoozeReviewOutcome =
  /** `whom`: names of those who are left in peace; null where it is everybody. */
  | { readonly kind: 'snoozed'; readonly untilMs: number; readonly whom: readonly string[] | null }
  /** Nobody owes a review of it any more. */
  | { readonly kind: 'nothing-owed' };

/** Leaves those in peace who owe a review: whoever asks for it, or everybody where they owe none themselves. */
export class SnoozeReview {
  readonly #cards: ReviewCards;
  readonly #reminders: ReviewReminders;
  readonly #announcer: ReviewReminderAnnouncer;
  readonly #directory: PeopleDirectory;
  readonly #policy: ReminderPolicy;

  constructor(
    cards: ReviewCards,
    reminders: ReviewReminders,
    announcer: ReviewReminderAnnouncer,
    directory: PeopleDirectory,
    policy: ReminderPolicy,
  ) {
    this.#cards = cards;
    this.#reminders = reminders;
    this.#announcer = announcer;
    this.#directory = directory;
    this.#policy = policy;
  }

  async execute({ asked, review, length }: SnoozeReviewInput): Promise<SnoozeReviewOutcome> {
    const kept = await this.#cards.ofKey(review);
    const card = kept === null ? null : cardOf(kept);
    const owed = card === null ? [] : owedAt(card, this.#policy, asked.atMs);
    if (card === null || owed.length === 0) return { kind: 'nothing-owed' };
    const callees = await this.#directory.callees(card.pullRequest.repository, owed);
    const own = ownOf(callees, asked.by);
    const untilMs = snoozeEnd(length, asked.atMs, this.#policy.calendar);
    const by = { id: asked.by.id, name: asked.by.name };
    const record = await this.#keep(review, snoozes(own, { by, untilMs }), asked.atMs);
    await this.#show(card, record, { by, untilMs, callees: own }, asked.atMs);
    return { kind: 'snoozed', untilMs, whom: own === null ? null : own.map(({ name }) => name) };
  }

  async #keep(key: ReviewCardKey, asked: readonly Snooze[], nowMs: number): Promise<ReminderRecord | null> {
    const kept = {
      read: () => this.#reminders.ofKey(key),
      replace: (before: ReminderRecord | null, after: ReminderRecord) => this.#reminders.replace(before, after),
    };
    return change(kept, (before) => withSnoozes(before ?? noReminders(key), asked, nowMs));
  }

  /** On the line that reminded, so that everybody sees who asked for peace. */
  async #show(card: ReviewCard, record: ReminderRecord | null, snooze: ShownSnooze, nowMs: number): Promise<void> {
    const line = record?.line ?? null;
    if (line === null) return;
    const { calendar } = this.#policy;
    const owed = line.owed.map((wait) => ({ ...wait, workedMs: workingTimeBetween(wait.sinceMs, nowMs, calendar) }));
    const callees = await this.#directory.callees(card.pullRequest.repository, owed);
    await this.#announcer.update(line.announcement, {
      card,
      owed,
      callees,
      workingDayMs: workingDayMs(calendar),
      snooze,
    });
  }
}

/** Those who are the asker, or else the teams whose role the asker holds; null where there is neither. */
function ownOf(callees: readonly Callee[], { id, roles }: Asker): readonly Callee[] | null {
  const themselves = callees.filter((callee) => callee.kind === 'person' && callee.member === id);
  if (themselves.length > 0) return themselves;
  const teams = callees.filter(
    (callee) => callee.kind === 'team' && callee.role !== null && roles.includes(callee.role),
  );
  return teams.length > 0 ? teams : null;
}

function snoozes(own: readonly Callee[] | null, given: Omit<Snooze, 'reviewer'>): readonly Snooze[] {
  if (own === null) return [{ ...given, reviewer: null }];
  return own.map(({ kind, name }) => ({ ...given, reviewer: { kind, name } }));
}
