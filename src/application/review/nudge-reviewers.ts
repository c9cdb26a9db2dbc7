import type { Person } from '../../domain/people/people.ts';
import { owedAt } from '../../domain/review/due-reminders.ts';
import { type ReminderPolicy, workingDayMs } from '../../domain/review/reminder-policy.ts';
import { noReminders, type ReminderRecord, withNudge } from '../../domain/review/reminder-record.ts';
import { cardOf, type ReviewCard, type ReviewCardKey } from '../../domain/review/review-card.ts';
import { nudgeableAt } from '../../domain/review/review-nudge.ts';
import type { Asked } from '../jobs/asked.ts';
import { change } from '../kit/contention.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { ReviewReminderAnnouncer } from './ports/review-reminder-announcer.ts';
import type { ReviewReminders } from './ports/review-reminders.ts';

export type NudgeReviewersInput = { readonly asked: Asked; readonly review: ReviewCardKey };

export type NudgeReviewersOutcome =
  | { readonly kind: 'nudged'; readonly whom: readonly string[] }
  /** Somebody did so within the hour. */
  | { readonly kind: 'too-soon'; readonly by: Person; readonly atMs: number; readonly againMs: number }
  | { readonly kind: 'nothing-owed' }
  /** There is no card to say it beneath, or nothing may be said there. */
  | { readonly kind: 'no-place' };

/** Calls those who owe a review once more, at most once an hour for each pull request. */
export class NudgeReviewers {
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

  async execute({ asked, review }: NudgeReviewersInput): Promise<NudgeReviewersOutcome> {
    const kept = await this.#cards.ofKey(review);
    const card = kept === null ? null : cardOf(kept);
    const owed = card === null ? [] : owedAt(card, this.#policy, asked.atMs);
    if (card === null || owed.length === 0) return { kind: 'nothing-owed' };
    const whom = owed.map(({ name }) => name);
    const record = (await this.#reminders.ofKey(review)) ?? noReminders(review);
    // Because the work may be done twice, and whoever nudged is not to be told that it was too soon for their own nudge.
    if (isThis(record, asked)) return { kind: 'nudged', whom };
    const tooSoon = tooSoonAfter(record, asked.atMs);
    if (tooSoon !== null) return tooSoon;
    if ((await this.#tell(card, owed, asked, record.nudged?.atMs ?? 0)) !== 'said') return { kind: 'no-place' };
    return this.#keep(review, asked, whom);
  }

  /** The nudge before tells turns apart: of two at once the announcer makes one. */
  async #tell(card: ReviewCard, owed: ReturnType<typeof owedAt>, { by }: Asked, turn: number) {
    if (card.shown === null) return 'gone';
    const callees = await this.#directory.callees(card.pullRequest.repository, owed);
    const nudge = { card, by: { id: by.id, name: by.name }, owed, callees };
    const shown = { ...nudge, workingDayMs: workingDayMs(this.#policy.calendar) };
    return this.#announcer.nudge(card.shown.announcement, shown, turn);
  }

  async #keep(key: ReviewCardKey, asked: Asked, whom: readonly string[]): Promise<NudgeReviewersOutcome> {
    const { id, name } = asked.by;
    const kept = {
      read: () => this.#reminders.ofKey(key),
      replace: (before: ReminderRecord | null, after: ReminderRecord) => this.#reminders.replace(before, after),
    };
    const record = await change(kept, (before) => {
      const known = before ?? noReminders(key);
      return tooSoonAfter(known, asked.atMs) === null
        ? withNudge(known, { by: { id, name }, atMs: asked.atMs, asked: asked.id })
        : known;
    });
    if (record === null || isThis(record, asked)) return { kind: 'nudged', whom };
    return tooSoonAfter(record, asked.atMs) ?? { kind: 'nudged', whom };
  }
}

function isThis({ nudged }: ReminderRecord, { id }: Asked): boolean {
  return nudged?.asked === id;
}

function tooSoonAfter(
  record: ReminderRecord,
  nowMs: number,
): Extract<NudgeReviewersOutcome, { kind: 'too-soon' }> | null {
  const againMs = nudgeableAt(record, nowMs);
  if (record.nudged === null || againMs === null) return null;
  const { by, atMs } = record.nudged;
  return { kind: 'too-soon', by, atMs, againMs };
}
