import {
  type CalledPerson,
  calledKey,
  type GatheredCall,
  isGatheringOver,
  withTelling,
  withTold,
} from '../../domain/review/called-person.ts';
import { cardOf, type ReviewCard } from '../../domain/review/review-card.ts';
import { awaitedReviews } from '../../domain/review/review-wait.ts';
import { isSameReviewerOn } from '../../domain/review/reviewers.ts';
import { isWithinReach } from '../../domain/review/whereabouts.ts';
import { change } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import { NoticeRefused, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import { noWishes, type OwnTimes } from '../people/own-times.ts';
import type { LookBeforeCalling } from './look-before-calling.ts';
import type { GatheredReviews } from './notices.ts';
import type { CalledPeople } from './ports/called-people.ts';
import type { ReviewCards } from './ports/review-cards.ts';

export type TellGatheredOutcome = {
  readonly told: number;
  /** Those that failed. The next sweep tries again. */
  readonly failed: readonly { readonly key: string; readonly cause: unknown }[];
};

export type TellGatheredDependencies = {
  readonly called: CalledPeople;
  readonly cards: Pick<ReviewCards, 'ofKey'>;
  readonly look: Pick<LookBeforeCalling, 'refresh'>;
  readonly board: Pick<OutboxBoard, 'postOnce'>;
  readonly times: Pick<OwnTimes, 'wishesOf'>;
  readonly clock: Clock;
};

/** Tells each person in one message for what they were called while calls to them were gathered. */
export class TellGathered {
  readonly #dependencies: TellGatheredDependencies;

  constructor(dependencies: TellGatheredDependencies) {
    this.#dependencies = dependencies;
  }

  /** Begins no further message after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<TellGatheredOutcome> {
    const { called, clock } = this.#dependencies;
    const due = (await called.waiting()).filter((record) => isGatheringOver(record, clock.nowMs()));
    const failed: { readonly key: string; readonly cause: unknown }[] = [];
    let told = 0;
    for (const record of due) {
      if (clock.nowMs() >= untilMs) break;
      // One that fails holds up nobody else.
      told += await this.#tell(record).catch((cause: unknown) => {
        failed.push({ key: calledKey(record), cause });
        return 0;
      });
    }
    return { told, failed };
  }

  /** That a message is about to be posted is kept before it, because a worker that dies must not leave a second one. */
  async #tell(record: CalledPerson): Promise<number> {
    const { clock, times } = this.#dependencies;
    const { callee: who } = record;
    const wishes = who.kind === 'person' ? await times.wishesOf(who.member, clock.nowMs()) : noWishes;
    if (wishes.isHeld) return 0;
    const begun = await this.#keep(record, (known) => withTelling(known, clock.nowMs()));
    const { telling } = begun;
    if (telling === null) return 0;
    const reviews = await this.#stillWanted(begun);
    if (reviews.length > 0) await this.#post(begun, reviews, telling.sinceMs, wishes.isDirect);
    await this.#keep(begun, (known) => {
      return known.telling?.sinceMs === telling.sinceMs ? withTold(known, reviews.length > 0, clock.nowMs()) : known;
    });
    return reviews.length > 0 ? 1 : 0;
  }

  /** By a direct message where they want that and take it. */
  async #post(
    { channel, callee }: CalledPerson,
    reviews: GatheredReviews['reviews'],
    sinceMs: number,
    isDirect: boolean,
  ) {
    const { board } = this.#dependencies;
    const turn = sinceMs;
    if (isDirect && callee.kind === 'person') {
      const direct = { kind: 'review-direct', member: callee.member, reviews, turn } as const;
      const posted = await board.postOnce(direct, sinceMs).catch(noneWhereRefused);
      if (posted !== null) return;
    }
    await board.postOnce({ kind: 'review-gathered', channel, callee, reviews, turn }, sinceMs);
  }

  /** Each pull request once, as it is now. */
  async #stillWanted({ waiting, telling }: CalledPerson) {
    const { cards, look } = this.#dependencies;
    const calls = waiting.filter(({ id }) => telling?.ids.includes(id));
    const byCard = new Map(calls.map((call) => [call.review, call]));
    const records = await Promise.all([...byCard.keys()].map((key) => cards.ofKey(key)));
    const known = records.flatMap((record) => (record === null ? [] : (cardOf(record) ?? [])));
    const fresh = await look.refresh(known, 'as-known');
    return fresh.flatMap((card) => {
      const call = byCard.get(card.key);
      return call !== undefined && isWanted(card, call) ? [{ card, why: call.why }] : [];
    });
  }

  async #keep(record: CalledPerson, next: (known: CalledPerson) => CalledPerson): Promise<CalledPerson> {
    const { called } = this.#dependencies;
    const kept = {
      read: () => called.of(record),
      replace: (before: CalledPerson | null, after: CalledPerson) => called.replace(before, after),
    };
    return (await change<CalledPerson>(kept, (known) => next(known ?? record))) ?? record;
  }
}

function noneWhereRefused(cause: unknown): null {
  if (cause instanceof NoticeRefused) return null;
  throw cause;
}

function isWanted(card: ReviewCard, { why, name }: GatheredCall): boolean {
  const { draft, assignees = [] } = card.pullRequest;
  if (!isWithinReach(card)) return false;
  const isTheirs = (kind: 'person' | 'team', other: string) =>
    isSameReviewerOn(card, { kind, name: other }, { kind, name });
  if (why === 'author') return true;
  if (why === 'reminder' && isTheirs('person', card.pullRequest.author)) return true;
  if (why === 'assigned') return !draft && assignees.some((login) => isTheirs('person', login));
  return awaitedReviews(card).some((wait) => isTheirs(wait.kind, wait.name));
}
