import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Person } from '../../../domain/people/people.ts';
import type { OwedReview } from '../../../domain/review/reminder-record.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import type { Callee } from '../../people/people-directory.ts';

/** A line beneath the card that says whose review is awaited, and for how long. */
export type ReminderLine = {
  readonly card: ReviewCard;
  /** Never empty. */
  readonly owed: readonly OwedReview[];
  /** The same ones, in the same order. */
  readonly callees: readonly Callee[];
  /** How much the team works on a day. */
  readonly workingDayMs: number;
  readonly snooze: ShownSnooze | null;
};

/** Who asked for peace; `callees` are for whom, null where it is for everybody. */
export type ShownSnooze = { readonly by: Person; readonly untilMs: number; readonly callees: readonly Callee[] | null };

/** Somebody calls those who owe a review. */
export type Nudge = {
  readonly card: ReviewCard;
  readonly by: Person;
  readonly owed: readonly OwedReview[];
  readonly callees: readonly Callee[];
  readonly workingDayMs: number;
};

export type NotSaid = 'gone' | 'not-allowed';

/**
 * Reminds beneath the card that is at `announcement`. Pings exactly those of the callees who are known, and names the others.
 * `gone` when a person has deleted the card or what was beneath it, `not-allowed` where nothing may be said there.
 */
export interface ReviewReminderAnnouncer {
  /** The same card and `turn` again within minutes is one line and one ping. */
  remind(
    announcement: Announcement,
    line: ReminderLine,
    turn: number,
  ): Promise<{ readonly kind: 'said'; readonly line: Announcement } | { readonly kind: NotSaid }>;

  /** Changes a line in place and pings nobody. */
  update(line: Announcement, shown: ReminderLine): Promise<'updated' | NotSaid>;

  /** In a line of its own; the same card and `turn` again within minutes is one. */
  nudge(announcement: Announcement, nudge: Nudge, turn: number): Promise<'said' | NotSaid>;
}
