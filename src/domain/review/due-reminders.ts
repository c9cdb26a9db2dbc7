import { addWorkingTime, nextWorkingMoment, workingTimeBetween } from '../calendar/working-calendar.ts';
import type { Announcement } from '../kit/announcement.ts';
import { authorTurn } from './author-turn.ts';
import { isWorkingTime, policyFor, type ReminderPolicy, remindersAfter, workingTimeUntil } from './reminder-policy.ts';
import { noReminders, type OwedReview, type Reminded, type ReminderRecord, snoozesOf } from './reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from './review-card.ts';
import { owedReviews, type ReviewWait } from './review-wait.ts';
import type { ReviewerName } from './reviewer-name.ts';
import { isSameReviewerOn } from './reviewers.ts';

/** One line for everybody who is to be reminded of the same pull request now. */
export type Reminder = { readonly card: ReviewCard; readonly owed: readonly OwedReview[] };

/**
 * The reminders that are due now; none outside working time. Several that came due since the last one make one reminder. The end of
 * a snooze makes one more.
 */
export function dueReminders(
  cards: readonly ReviewCard[],
  records: ReadonlyMap<ReviewCardKey, ReminderRecord>,
  policy: ReminderPolicy,
  nowMs: number,
): readonly Reminder[] {
  return cards.flatMap((card) => {
    const record = records.get(card.key) ?? noReminders(card.key);
    const owed = owedAt(card, policy, nowMs).filter((review) => isDue(card, review, record, policy, nowMs));
    return owed.length === 0 ? [] : [{ card, owed }];
  });
}

/** What is owed, with its age; last, what waits for the author, where authors are reminded. */
export function owedAt(card: ReviewCard, policy: ReminderPolicy, nowMs: number): readonly OwedReview[] {
  return waitsOf(card, policy).map((wait) => ({
    ...wait,
    workedMs: workingTimeBetween(wait.sinceMs, nowMs, policyFor(policy, wait).calendar),
  }));
}

function waitsOf(card: ReviewCard, policy: ReminderPolicy): readonly ReviewWait[] {
  const owed = owedReviews(card, policy.enoughApprovals, policy.remindsByNewRules);
  const turn = policy.remindsAuthors ? authorTurn(card, policy.enoughApprovals) : null;
  if (turn === null) return owed;
  return [...owed, { kind: 'person', name: card.pullRequest.author, sinceMs: turn.sinceMs, why: 'author' }];
}

/** Whether anybody has waited long enough that a reminder may be due, whatever was said before. */
export function mayBeDue(card: ReviewCard, policy: ReminderPolicy, nowMs: number): boolean {
  return owedAt(card, policy, nowMs).some((wait) => remindersAfter(wait.workedMs, policyFor(policy, wait)) > 0);
}

/** Before then no reminder of this pull request is due, unless something changes. Null: never. */
export function nextReminderMs(card: ReviewCard, record: ReminderRecord, team: ReminderPolicy): number | null {
  const moments = waitsOf(card, team).flatMap((wait) => {
    const policy = policyFor(team, wait);
    const isTheirs = (one: ReviewerName) => isSameReviewerOn(card, one, wait);
    const ends = snoozesOf(record, isTheirs).map(({ untilMs }) => untilMs);
    const before = record.reminded.find((old) => isTheirs(old) && old.sinceMs === wait.sinceMs);
    const stepMs = addWorkingTime(wait.sinceMs, workingTimeUntil((before?.steps ?? 0) + 1, policy), policy.calendar);
    const again = before === undefined ? [] : ends.filter((untilMs) => untilMs > before.atMs);
    const known = stepMs === null ? again : [stepMs, ...again];
    if (known.length === 0) return [];
    // Nobody is reminded while a snooze lasts; several may have been asked for.
    return nextWorkingMoment(Math.max(Math.min(...known), ...ends), policy.calendar) ?? [];
  });
  return moments.length === 0 ? null : Math.min(...moments);
}

/** The record once the reminder was told. */
export function remindedAs(
  record: ReminderRecord,
  { card, owed }: Reminder,
  announcement: Announcement,
  policy: ReminderPolicy,
  nowMs: number,
): ReminderRecord {
  const still = waitsOf(card, policy);
  const others = record.reminded.filter(
    (old) =>
      still.some((wait) => isSameReviewerOn(card, wait, old) && wait.sinceMs === old.sinceMs) &&
      !owed.some((review) => isSameReviewerOn(card, review, old)),
  );
  const now = owed.map(({ kind, name, sinceMs, workedMs }): Reminded => {
    const steps = remindersAfter(workedMs, policyFor(policy, { kind, name }));
    return { kind, name, sinceMs, steps, atMs: nowMs };
  });
  const line = { announcement, owed };
  return { ...record, revision: record.revision + 1, reminded: [...others, ...now], line, saying: null };
}

function isDue(
  card: ReviewCard,
  review: OwedReview,
  record: ReminderRecord,
  team: ReminderPolicy,
  nowMs: number,
): boolean {
  const policy = policyFor(team, review);
  if (!isWorkingTime(nowMs, policy.calendar)) return false;
  const steps = remindersAfter(review.workedMs, policy);
  // Also where they were reminded, or asked for peace, under an older login.
  const isTheirs = (one: ReviewerName) => isSameReviewerOn(card, one, review);
  const snoozes = snoozesOf(record, isTheirs);
  if (steps === 0 || snoozes.some(({ untilMs }) => untilMs > nowMs)) return false;
  const before = record.reminded.find((old) => isTheirs(old) && old.sinceMs === review.sinceMs);
  if (before === undefined || steps > before.steps) return true;
  return snoozes.some(({ untilMs }) => untilMs > before.atMs);
}
