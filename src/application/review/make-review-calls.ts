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
import { knownAgainMs } from '../outbox/ports/outbox-board.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';

/** Stores calls on a record, then makes them. Each call pings at most once. */
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

  /** Adds the calls that are due now to the record. Makes none yet. */
  putDown(card: ReviewCard): Calling {
    return callingAfter(card, this.#policy, this.#clock.nowMs());
  }

  /** Lines that are due below the card and call nobody. */
  quietNotes(card: ReviewCard): readonly ReviewNote[] {
    const calling = authorCalls(card, this.#policy);
    return unpostedNotes(card).filter((note) => note.kind !== 'reviewed' || !calling.includes(note.review));
  }

  /** Returns the stored record. Rejects if a call failed; that call stays for the next time. */
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
    let isSaid = false;
    try {
      isSaid = await this.#tell(card, call);
    } catch (cause) {
      await this.#put(kept, call, null);
      throw cause;
    }
    return keepChanged(kept, (record) => withoutCall(record, call.id, isSaid));
  }

  /** Whether it stands in the thread now. */
  async #tell(card: ReviewCard, call: ReviewCall): Promise<boolean> {
    if (card.shown === null) return false;
    const names = namesOf(call, card);
    if (names.length === 0) return false;
    const callees = await this.#directory.callees(card.pullRequest.repository, names);
    // A dead worker may have made the call already, so the repeated line names the people without a ping.
    const isUnsure = this.#clock.nowMs() - (call.triedAtMs ?? 0) > knownAgainMs;
    const called = isUnsure ? callees.map(quietly) : callees;
    const line = { kind: 'review-call', card, call, callees: called } as const;
    return (await this.#board.postLine(card.shown.announcement, line)).kind === 'posted';
  }

  #put(kept: Kept<ReviewRecord>, { id }: ReviewCall, triedAtMs: number | null): Promise<ReviewRecord> {
    return keepChanged(kept, (record) => withTry(record, id, triedAtMs));
  }
}

/** Without a card there is no thread to call anybody in. */
function toldCard(record: ReviewRecord): ReviewCard | null {
  return record.shown === null ? null : cardOf(record);
}

/** Only reviewers who are still awaited, because a failed call may be repeated hours later. */
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
