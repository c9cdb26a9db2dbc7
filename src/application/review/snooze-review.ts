import { workingTimeBetween } from '../../domain/calendar/working-calendar.ts';
import type { Asker, RoleId } from '../../domain/people/people.ts';
import { holdsOneOf } from '../../domain/people/roles.ts';
import { workingDayMs } from '../../domain/review/reminder-policy.ts';
import { type ReminderRecord, type Snooze, withSnoozes } from '../../domain/review/reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { type SnoozeLength, snoozeEnd } from '../../domain/review/snooze-end.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { Callee } from '../people/people-directory.ts';
import type { ShownSnooze } from './notices.ts';
import type { OwedReviews } from './owed-reviews.ts';

export type SnoozeReviewInput = {
  readonly asked: Invocation;
  readonly review: ReviewCardKey;
  readonly length: SnoozeLength;
};

export type SnoozeReviewOutcome =
  /** `whom`: whose reminders are snoozed; null for everybody. `as`: what gives the requester the right to. */
  | {
      readonly kind: 'snoozed';
      readonly untilMs: number;
      readonly as: 'reviewer' | 'team' | 'author' | 'role';
      readonly whom: readonly string[] | null;
    }
  /** Others owe it, and the requester is neither its author nor may snooze for them. */
  | { readonly kind: 'not-theirs'; readonly whom: readonly string[] }
  /** Nobody owes a review of it any more. */
  | { readonly kind: 'nothing-owed' };

/**
 * Snoozes reminders for the requester or their team. For everybody only where they owe no review themselves, and wrote the pull
 * request or hold a role that may.
 */
export class SnoozeReview {
  readonly #reviews: OwedReviews;
  readonly #board: Noticeboard;
  /** May snooze for others. */
  readonly #roles: readonly RoleId[];

  constructor(reviews: OwedReviews, board: Noticeboard, roles: readonly RoleId[]) {
    this.#reviews = reviews;
    this.#board = board;
    this.#roles = roles;
  }

  async execute({ asked, review, length }: SnoozeReviewInput): Promise<SnoozeReviewOutcome> {
    const found = await this.#reviews.of(review, asked.atMs);
    if (found === null) return { kind: 'nothing-owed' };
    const { card, owed } = found;
    const callees = await this.#reviews.callees(card, owed);
    const own = ownOf(callees, asked.by);
    const as = own === null ? await this.#rightTo(card, asked.by) : own[0]?.kind === 'team' ? 'team' : 'reviewer';
    if (as === null) return { kind: 'not-theirs', whom: callees.map(({ name }) => name) };
    const untilMs = snoozeEnd(length, asked.atMs, this.#reviews.policy.calendar);
    const by = { id: asked.by.id, name: asked.by.name };
    const asks = snoozes(own, { by, untilMs });
    const record = await this.#reviews.change(review, (known) => withSnoozes(known, asks, asked.atMs));
    await this.#show(card, record, { by, untilMs, callees: own }, asked.atMs);
    return { kind: 'snoozed', untilMs, as, whom: own === null ? null : own.map(({ name }) => name) };
  }

  /** What lets them snooze for everybody; null where nothing does. */
  async #rightTo(card: ReviewCard, by: Asker): Promise<'author' | 'role' | null> {
    if (await this.#reviews.isAuthor(card, by.id)) return 'author';
    return holdsOneOf(this.#roles, by) ? 'role' : null;
  }

  /** Shown on the reminder line, so that everybody sees who snoozed it. */
  async #show(card: ReviewCard, { line }: ReminderRecord, snooze: ShownSnooze, nowMs: number): Promise<void> {
    if (line === null) return;
    const { calendar } = this.#reviews.policy;
    const owed = line.owed.map((wait) => ({ ...wait, workedMs: workingTimeBetween(wait.sinceMs, nowMs, calendar) }));
    const callees = await this.#reviews.callees(card, owed);
    const shown = { card, owed, callees, workingDayMs: workingDayMs(calendar), snooze };
    await this.#board.updateLine(line.announcement, { kind: 'review-reminder', ...shown, turn: null });
  }
}

/** The requester's own entries, or else those of their teams; null if there are none. */
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
