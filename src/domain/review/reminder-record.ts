import type { Announcement } from '../kit/announcement.ts';
import type { Person } from '../people/people.ts';
import type { ReviewCardKey } from './review-card.ts';
import type { ReviewWait } from './review-wait.ts';
import { isSameReviewer, type ReviewerName } from './reviewer-name.ts';

/** Who was reminded of one pull request, and who asked for peace. */
export type ReminderRecord = {
  readonly key: ReviewCardKey;
  /** Counts every change. */
  readonly revision: number;
  readonly reminded: readonly Reminded[];
  readonly snoozes: readonly Snooze[];
  readonly nudged: Nudged | null;
  /** The last line that reminded somebody. */
  readonly line: { readonly announcement: Announcement; readonly owed: readonly OwedReview[] } | null;
  /** A reminder and a nudge that may have been said. Null, or missing where an older version kept it, where none is in doubt. */
  readonly saying?: DoubtfulReminder | null;
  readonly nudging?: DoubtfulNudge | null;
};

/** Kept before it is said, because a worker that dies must not leave it to be said twice. `turn` tells it apart from others. */
export type DoubtfulReminder = {
  readonly owed: readonly OwedReview[];
  readonly turn: number;
  readonly sinceMs: number;
};

export type DoubtfulNudge = DoubtfulReminder & Nudged;

/** How often somebody was reminded of the review that they owe since then, and when last. */
export type Reminded = ReviewWait & { readonly steps: number; readonly atMs: number };

/** Who last called the reviewers by hand; `asked` is the one press that did. */
export type Nudged = { readonly by: Person; readonly atMs: number; readonly asked: string };

/** `reviewer`: who is left in peace; null for everybody. */
export type Snooze = {
  readonly reviewer: ReviewerName | null;
  readonly by: Person;
  readonly untilMs: number;
};

/** A review that is owed, and how much working time has passed since it was asked for. */
export type OwedReview = ReviewWait & { readonly workedMs: number };

export function noReminders(key: ReviewCardKey): ReminderRecord {
  return { key, revision: 0, reminded: [], snoozes: [], nudged: null, line: null };
}

/** The snoozes that leave this one in peace, whether or not they are over. */
export function snoozesOf(
  { snoozes }: ReminderRecord,
  isTheirs: (reviewer: ReviewerName) => boolean,
): readonly Snooze[] {
  return snoozes.filter(({ reviewer }) => reviewer === null || isTheirs(reviewer));
}

/** With these snoozes in place of what was said for the same ones before, and without those that were over a month ago. */
export function withSnoozes(record: ReminderRecord, snoozes: readonly Snooze[], nowMs: number): ReminderRecord {
  const kept = record.snoozes.filter(
    (old) => old.untilMs > nowMs - forgottenMs && !snoozes.some((snooze) => isForSame(snooze, old)),
  );
  return { ...record, revision: record.revision + 1, snoozes: [...kept, ...snoozes].slice(-mostSnoozes) };
}

/** Once it was said. */
export function withNudge(record: ReminderRecord, { by, atMs, asked }: Nudged): ReminderRecord {
  return { ...record, revision: record.revision + 1, nudged: { by, atMs, asked }, nudging: null };
}

export function withNudging(record: ReminderRecord, nudging: DoubtfulNudge | null): ReminderRecord {
  return { ...record, revision: record.revision + 1, nudging };
}

/** Null once it is known not to have been said. */
export function withSaying(record: ReminderRecord, saying: DoubtfulReminder | null): ReminderRecord {
  return { ...record, revision: record.revision + 1, saying };
}

const forgottenMs = 30 * 86_400_000;
const mostSnoozes = 50;

function isForSame({ reviewer: a }: Snooze, { reviewer: b }: Snooze): boolean {
  return a === null || b === null ? a === b : isSameReviewer(a, b);
}
