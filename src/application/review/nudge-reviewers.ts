import type { Person } from '../../domain/people/people.ts';
import { workingDayMs } from '../../domain/review/reminder-policy.ts';
import {
  type DoubtfulNudge,
  type ReminderRecord,
  withNudge,
  withNudging,
} from '../../domain/review/reminder-record.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { nudgeableAt } from '../../domain/review/review-nudge.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import { knownAgainMs } from '../outbox/ports/outbox-board.ts';
import type { LookBeforeCalling } from './look-before-calling.ts';
import type { OwedReviews } from './owed-reviews.ts';
import type { LineOf, SayLine } from './say-line.ts';

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
  readonly #say: Pick<SayLine, 'execute' | 'find'>;
  readonly #look: Pick<LookBeforeCalling, 'refresh'>;
  readonly #clock: Clock;

  constructor(
    reviews: OwedReviews,
    say: Pick<SayLine, 'execute' | 'find'>,
    look: Pick<LookBeforeCalling, 'refresh'>,
    clock: Clock,
  ) {
    this.#reviews = reviews;
    this.#say = say;
    this.#look = look;
    this.#clock = clock;
  }

  async execute({ asked, review }: NudgeReviewersInput): Promise<NudgeReviewersOutcome> {
    const known = await this.#owed(review, asked.atMs);
    if (known === null) return { kind: 'nothing-owed' };
    const record = await this.#reviews.record(review);
    // The job may run twice, and a requester must not be refused because of their own nudge.
    if (isThis(record, asked)) return { kind: 'nudged', whom: known.owed.map(({ name }) => name) };
    const tooSoon = tooSoonAfter(record, asked.atMs);
    if (tooSoon !== null) return tooSoon;
    const before = record.nudging ?? null;
    if (before !== null && (await this.#stands(known.card, before, asked))) return this.#settled(review, before, asked);
    const [fresh] = await this.#look.refresh([known.card]);
    const found = fresh === undefined ? null : await this.#owed(review, asked.atMs);
    if (found === null) return { kind: 'nothing-owed' };
    const { card, owed } = found;
    const { id, name } = asked.by;
    const turn = record.nudged?.atMs ?? 0;
    const mine = { by: { id, name }, atMs: asked.atMs, asked: asked.id, owed, turn, sinceMs: this.#clock.nowMs() };
    const isAgain = before !== null && this.#isKnownAgain(before) && before.asked === asked.id;
    const nudging = isAgain ? before : mine;
    if (!isAgain) await this.#reviews.change(review, (kept) => withNudging(kept, nudging));
    const said = await this.#say.execute(review, await this.#lineOf(card, nudging), true);
    if (said.kind === 'said') return this.#keep(review, nudging, asked);
    await this.#reviews.change(review, (kept) => withNudging(kept, null));
    return { kind: 'no-place' };
  }

  /** Whether an earlier nudge of which nobody knows whether it was said was said. Within minutes its own repeat tells. */
  async #stands(card: ReviewCard, before: DoubtfulNudge, asked: Invocation): Promise<boolean> {
    if (this.#isKnownAgain(before) && before.asked === asked.id) return false;
    return (await this.#say.find(card, await this.#lineOf(card, before), before.sinceMs)) !== null;
  }

  #isKnownAgain({ sinceMs }: DoubtfulNudge): boolean {
    return this.#clock.nowMs() - sinceMs < knownAgainMs;
  }

  async #settled(key: ReviewCardKey, nudging: DoubtfulNudge, asked: Invocation): Promise<NudgeReviewersOutcome> {
    const record = await this.#reviews.change(key, (known) => withNudge(known, nudging));
    if (isThis(record, asked)) return { kind: 'nudged', whom: nudging.owed.map(({ name }) => name) };
    return tooSoonAfter(record, asked.atMs) ?? { kind: 'nothing-owed' };
  }

  async #owed(review: ReviewCardKey, atMs: number) {
    const found = await this.#reviews.of(review, atMs);
    const owed = found?.owed.filter(({ why }) => why !== 'author') ?? [];
    return found === null || owed.length === 0 ? null : { card: found.card, owed };
  }

  /** Keyed by the nudge before it, so that two at once are said once. */
  async #lineOf(card: ReviewCard, { by, owed, turn }: DoubtfulNudge): Promise<LineOf> {
    const callees = await this.#reviews.nudged(card, owed, `nudge ${turn}`);
    const nudge = { by, owed, callees, workingDayMs: workingDayMs(this.#reviews.policy.calendar), turn };
    return (now) => ({ kind: 'review-nudge', card: now, ...nudge });
  }

  async #keep(key: ReviewCardKey, nudging: DoubtfulNudge, asked: Invocation): Promise<NudgeReviewersOutcome> {
    const whom = nudging.owed.map(({ name }) => name);
    const record = await this.#reviews.change(key, (known) =>
      tooSoonAfter(known, asked.atMs) === null ? withNudge(known, nudging) : known,
    );
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
