import { addDays, type Day, eachDay } from '../../domain/calendar/day.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import { digestDay, digestMomentMs, isFirstWorkingDay, weekBefore } from '../../domain/review/digest-moment.ts';
import { type ReminderPolicy, workingDayMs } from '../../domain/review/reminder-policy.ts';
import { cardOf, type ReviewCard } from '../../domain/review/review-card.ts';
import { readySince } from '../../domain/review/review-wait.ts';
import { reviewWeek } from '../../domain/review/review-week.ts';
import { waitingReviews } from '../../domain/review/waiting-review.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { OwnTimes } from '../people/own-times.ts';
import { aLookBudget, type LookBeforeCalling, type LookBudget } from './look-before-calling.ts';
import type { OpenReview, OpenReviews } from './open-reviews.ts';
import type { DigestName, PostedDigests } from './ports/posted-digests.ts';
import type { ReviewCards } from './ports/review-cards.ts';

export type PostReviewDigestsOutcome = {
  readonly told: number;
  /** Digests that failed. The next sweep retries them. */
  readonly failed: readonly { readonly channel: ChannelId; readonly cause: unknown }[];
  /** Channels that there was no time for. The next sweep tells them. */
  readonly left: number;
};

export type PostReviewDigestsDependencies = {
  /** Every channel with review cards. */
  readonly channels: readonly ChannelId[];
  readonly open: OpenReviews;
  readonly look: Pick<LookBeforeCalling, 'refresh'>;
  readonly cards: ReviewCards;
  readonly digests: PostedDigests;
  readonly board: Pick<OutboxBoard, 'postOnce'>;
  readonly times: Pick<OwnTimes, 'absences'>;
  readonly policy: ReminderPolicy;
  readonly clock: Clock;
};

/** Posts what waits for a review every morning, and how fast reviews were every week. */
export class PostReviewDigests {
  readonly #dependencies: PostReviewDigestsDependencies;

  constructor(dependencies: PostReviewDigestsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Begins no further channel after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<PostReviewDigestsOutcome> {
    const { channels, policy, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const day = digestDay(policy, nowMs);
    if (day === null) return { told: 0, failed: [], left: 0 };
    // The look back is posted on the first working day of the week, or later if that day was missed.
    const week = { kind: 'week', day: weekBefore(day).end } as const;
    const names = [...(policy.weekly ? [week] : []), { kind: 'day', day } as const];
    const failed: { readonly channel: ChannelId; readonly cause: unknown }[] = [];
    const budget = aLookBudget();
    let told = 0;
    for (const [at, channel] of channels.entries()) {
      if (clock.nowMs() >= untilMs) return { told, failed, left: channels.length - at };
      const open = onceRead(() => this.#cardsIn(channel));
      for (const name of names) {
        const telling = this.#tellOnce(channel, name, { nowMs, cards: open, budget });
        told += await telling.catch((cause: unknown) => {
          failed.push({ channel, cause });
          return 0;
        });
      }
    }
    return { told, failed, left: 0 };
  }

  /** Returns the number of posted messages. Reads the content only if nothing was posted yet. */
  async #tellOnce(channel: ChannelId, name: DigestName, telling: Telling): Promise<number> {
    const { digests } = this.#dependencies;
    if ((await digests.of(channel, name)) !== null) return 0;
    const announcement =
      name.kind === 'day'
        ? await this.#digest(channel, name.day, telling)
        : await this.#lookBack(channel, name.day, telling);
    await digests.record(channel, { ...name, announcement });
    return announcement === null ? 0 : 1;
  }

  #cardsIn(channel: ChannelId): Promise<readonly ReviewCard[]> {
    const { open } = this.#dependencies;
    return open.cardsOf((repository) => open.isOf(channel, repository));
  }

  /** Null where nothing waits. */
  async #digest(channel: ChannelId, day: Day, { nowMs, cards, budget }: Telling): Promise<Announcement | null> {
    const { look, open, policy, board, times } = this.#dependencies;
    const reviews = await open.matching(await cards());
    const known = waitingReviews(cardsSeen(reviews, 'card'), policy, nowMs).map(({ card }) => card);
    const waiting = waitingReviews(await look.refresh(known, 'as-known', budget), policy, nowMs);
    const bots = cardsSeen(reviews, 'digest')
      .filter(({ pullRequest }) => !pullRequest.draft)
      .toSorted((a, b) => readySince(a) - readySince(b));
    if (waiting.length === 0 && bots.length === 0) return null;
    const dayMs = workingDayMs(policy.calendar);
    const sinceMs = digestMomentMs(policy, nowMs);
    const away = await times.absences(nowMs);
    const absent = away.length === 0 ? {} : { away };
    return board.postOnce(
      { kind: 'review-digest', channel, day, waiting, bots, ...absent, workingDayMs: dayMs },
      sinceMs,
    );
  }

  /** Null where nothing was reviewed and nothing waits; later in the week also where nothing was reviewed. */
  async #lookBack(channel: ChannelId, day: Day, { nowMs, cards: openCards }: Telling): Promise<Announcement | null> {
    const { open, cards: kept, policy, board } = this.#dependencies;
    const period = weekBefore(day);
    // One day more on either side, because cards are indexed by UTC day.
    const days = eachDay({ start: addDays(period.start, -1), end: addDays(period.end, 1) });
    const found = (await Promise.all(days.map((one) => kept.firstReviewedOn(one)))).flat();
    const reviewed = found.flatMap((record) => cardOf(record) ?? []);
    const known = [...reviewed, ...(await openCards())].filter((card) => open.isToldIn(channel, card));
    const once = new Map(known.map((card) => [card.key, card]));
    const cards = cardsSeen(await open.matching([...once.values()]), 'card');
    const week = reviewWeek(cards, period, policy, nowMs);
    if (week.repositories.length === 0) return null;
    // A bot installed in the middle of a week has no full week to report.
    if (isLate(policy, nowMs) && week.repositories.every(({ reviewed: count }) => count === 0)) return null;
    const dayMs = workingDayMs(policy.calendar);
    // An earlier sweep may have posted it and not heard of that.
    const sinceMs = digestMomentMs(policy, nowMs);
    return board.postOnce({ kind: 'review-look-back', channel, day, week, workingDayMs: dayMs }, sinceMs);
  }
}

type OpenCards = () => Promise<readonly ReviewCard[]>;
type Telling = { readonly nowMs: number; readonly cards: OpenCards; readonly budget: LookBudget };

/** Read with the first digest of a channel that needs it, for both. */
function onceRead(read: OpenCards): OpenCards {
  let reading: ReturnType<OpenCards> | null = null;
  return () => {
    reading ??= read();
    return reading;
  };
}

function isLate(policy: ReminderPolicy, nowMs: number): boolean {
  const today = digestDay(policy, nowMs);
  return today !== null && !isFirstWorkingDay(today, policy.calendar);
}

function cardsSeen(reviews: readonly OpenReview[], seen: OpenReview['seen']): readonly ReviewCard[] {
  return reviews.filter((review) => review.seen === seen).map(({ card }) => card);
}
