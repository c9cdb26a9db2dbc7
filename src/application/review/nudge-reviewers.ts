import type { Person } from '../../domain/people/people.ts';
import { workingDayMs } from '../../domain/review/reminder-policy.ts';
import { type OwedReview, type ReminderRecord, withNudge } from '../../domain/review/reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { nudgeableAt } from '../../domain/review/review-nudge.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { LookBeforeCalling } from './look-before-calling.ts';
import type { OwedReviews } from './owed-reviews.ts';

export type NudgeReviewersInput = { readonly asked: Invocation; readonly review: ReviewCardKey };

export type NudgeReviewersOutcome =
  | { readonly kind: 'nudged'; readonly whom: readonly string[] }
  /** Somebody nudged within the last hour. */
  | { readonly kind: 'too-soon'; readonly by: Person; readonly atMs: number; readonly againMs: number }
  | { readonly kind: 'nothing-owed' }
  /** There is no card, or its thread is closed. */
  | { readonly kind: 'no-place' };

/** Nudges those who owe a review, at most once an hour per pull request. */
export class NudgeReviewers {
  readonly #reviews: OwedReviews;
  readonly #board: Noticeboard;
  readonly #look: Pick<LookBeforeCalling, 'refresh'>;

  constructor(reviews: OwedReviews, board: Noticeboard, look: Pick<LookBeforeCalling, 'refresh'>) {
    this.#reviews = reviews;
    this.#board = board;
    this.#look = look;
  }

  async execute({ asked, review }: NudgeReviewersInput): Promise<NudgeReviewersOutcome> {
    const known = await this.#owed(review, asked.atMs);
    if (known === null) return { kind: 'nothing-owed' };
    const record = await this.#reviews.record(review);
    // The job may run twice, and a requester must not be refused because of their own nudge.
    if (isThis(record, asked)) return { kind: 'nudged', whom: known.owed.map(({ name }) => name) };
    const tooSoon = tooSoonAfter(record, asked.atMs);
    if (tooSoon !== null) return tooSoon;
    const [fresh] = await this.#look.refresh([known.card]);
    const found = fresh === undefined ? null : await this.#owed(review, asked.atMs);
    if (found === null) return { kind: 'nothing-owed' };
    const { card, owed } = found;
    const whom = owed.map(({ name }) => name);
    if ((await this.#tell(card, owed, asked, record.nudged?.atMs ?? 0)) !== 'posted') return { kind: 'no-place' };
    return this.#keep(review, asked, whom);
  }

  async #owed(review: ReviewCardKey, atMs: number) {
    const found = await this.#reviews.of(review, atMs);
    const owed = found?.owed.filter(({ why }) => why !== 'author') ?? [];
    return found === null || owed.length === 0 ? null : { card: found.card, owed };
  }

  /** Keyed by the previous nudge, so that the noticeboard posts two concurrent ones once. */
  async #tell(card: ReviewCard, owed: readonly OwedReview[], asked: Invocation, turn: number) {
    if (card.shown === null) return 'gone';
    const callees = await this.#reviews.callees(card, owed);
    const by = { id: asked.by.id, name: asked.by.name };
    const nudge = { card, by, owed, callees, workingDayMs: workingDayMs(this.#reviews.policy.calendar) };
    return (await this.#board.postLine(card.shown.announcement, { kind: 'review-nudge', ...nudge, turn })).kind;
  }

  async #keep(key: ReviewCardKey, asked: Invocation, whom: readonly string[]): Promise<NudgeReviewersOutcome> {
    const { id, name } = asked.by;
    const record = await this.#reviews.change(key, (known) => {
      return tooSoonAfter(known, asked.atMs) === null
        ? withNudge(known, { by: { id, name }, atMs: asked.atMs, asked: asked.id })
        : known;
    });
    if (isThis(record, asked)) return { kind: 'nudged', whom };
    return tooSoonAfter(record, asked.atMs) ?? { kind: 'nudged', whom };
  }
}

function isThis({ nudged }: ReminderRecord, { id }: Invocation): boolean {
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
