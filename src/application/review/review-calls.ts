import type { Calling } from '../../domain/review/calling.ts';
import { authorCalls, type CallPolicy, callingAfter, queueCalls } from '../../domain/review/review-call.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import { type ReviewNote, unpostedNotes } from '../../domain/review/review-note.ts';
import type { Clock } from '../kit/ports/clock.ts';

/** Which calls a card is a reason for. `SayReviewLines` makes them. */
export class ReviewCalls {
  readonly #policy: CallPolicy;
  readonly #clock: Clock;

  constructor(policy: CallPolicy, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
  }

  /** Adds the calls that are due now to the record. Makes none yet. */
  putDown(card: ReviewCard): Calling {
    return callingAfter(card, this.#policy, this.#clock.nowMs());
  }

  /** Lines that are due below the card and call nobody. */
  quietNotes(card: ReviewCard): readonly ReviewNote[] {
    const calling = authorCalls(card, this.#policy);
    return unpostedNotes(card).filter((note) => {
      if (note.kind === 'dequeued') return queueCalls(card, [note]).length === 0;
      return note.kind !== 'reviewed' || !calling.includes(note.review);
    });
  }
}
