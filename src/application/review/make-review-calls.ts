import type { Calling, ReviewCall } from '../../domain/review/calling.ts';
import { withoutCall, withTry } from '../../domain/review/made-call.ts';
import { authorCalls, type CallPolicy, callingAfter } from '../../domain/review/review-call.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../domain/review/review-card.ts';
import { type ReviewNote, unpostedNotes } from '../../domain/review/review-note.ts';
import { reviewersOf } from '../../domain/review/review-state.ts';
import { isSameReviewer, type ReviewerName } from '../../domain/review/reviewer-name.ts';
import { change, type Kept } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';

/** For so long the noticeboard surely knows a call again that it was told before. */
export const knownAgainMs = 120_000;

/** Puts calls down on a record and then makes them, each of them aloud once at most. */
export class MakeReviewCalls {
  readonly #board: Noticeboard;
  readonly #directory: PeopleDirectory;
  readonly #policy: CallPolicy;
  readonly #clock: Clock;

  constructor(board: Noticeboard, directory: PeopleDirectory, policy: CallPolicy, clock: Clock) {
    this.#board = board;
    this.#directory = directory;
    this.#policy = policy;
    this.#clock = clock;
  }

  /** The calls of the card after whatever it knows now is put down. Nobody is called yet. */
  putDown(card: ReviewCard): Calling {
    return callingAfter(card, this.#policy, this.#clock.nowMs());
  }

  /** What is to be said beneath the card and calls nobody. */
  quietNotes(card: ReviewCard): readonly ReviewNote[] {
    const calling = authorCalls(card, this.#policy);
    return unpostedNotes(card).filter((note) => note.kind !== 'reviewed' || !calling.includes(note.review));
  }

  /** Gives the record as it is kept then. Rejects when a call failed; it is kept for the next time. */
  async execute(kept: Kept<ReviewRecord>, first: ReviewRecord): Promise<ReviewRecord> {
    let record = first;
    for (let card = toldCard(record); card !== null; card = toldCard(record)) {
      const [call] = card.calling.waiting;
      if (call === undefined) break;
      record =
        call.triedAtMs === null ? await this.#put(kept, call, this.#clock.nowMs()) : await this.#make(kept, card, call);
    }
    return record;
  }

  async #make(kept: Kept<ReviewRecord>, card: ReviewCard, call: ReviewCall): Promise<ReviewRecord> {
    try {
      await this.#tell(card, call);
    } catch (cause) {
      await this.#put(kept, call, null);
      throw cause;
    }
    return keepChanged(kept, (record) => withoutCall(record, call.id));
  }

  async #tell(card: ReviewCard, call: ReviewCall): Promise<void> {
    if (card.shown === null) return;
    const names = namesOf(call, card);
    if (names.length === 0) return;
    const callees = await this.#directory.callees(card.pullRequest.repository, names);
    // Because a worker that died may have called them, and nobody is called twice: the line then names them only.
    const isUnsure = this.#clock.nowMs() - (call.triedAtMs ?? 0) > knownAgainMs;
    const called = isUnsure ? callees.map(quietly) : callees;
    await this.#board.postLine(card.shown.announcement, { kind: 'review-call', card, call, callees: called });
  }

  #put(kept: Kept<ReviewRecord>, { id }: ReviewCall, triedAtMs: number | null): Promise<ReviewRecord> {
    return keepChanged(kept, (record) => withTry(record, id, triedAtMs));
  }
}

/** Where there is no card, there is nothing beneath which anybody could be called. */
function toldCard(record: ReviewRecord): ReviewCard | null {
  return record.shown === null ? null : cardOf(record);
}

/** Of those who were asked only whoever is still awaited, because a call that failed may be made hours later. */
function namesOf({ why }: ReviewCall, card: ReviewCard): readonly ReviewerName[] {
  if (why.kind === 'reviewed') return [{ kind: 'person', name: card.pullRequest.author }];
  const awaited = reviewersOf(card).filter(({ standing }) => standing === 'awaited');
  return why.reviewers.filter((asked) => awaited.some((reviewer) => isSameReviewer(reviewer, asked)));
}

function quietly(callee: Callee): Callee {
  return callee.kind === 'person' ? { ...callee, member: null } : { ...callee, role: null };
}

async function keepChanged(
  kept: Kept<ReviewRecord>,
  next: (record: ReviewRecord) => ReviewRecord,
): Promise<ReviewRecord> {
  const record = await change(kept, (before) => (before === null ? null : next(before)));
  if (record === null) throw new Error('the record of a card that was shown is gone');
  return record;
}
