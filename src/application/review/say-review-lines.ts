import type { ReviewCall } from '../../domain/review/calling.ts';
import {
  type DueLine,
  dueLines,
  type Saying,
  sayingOf,
  withBegun,
  withFailedCalls,
  withSaid,
} from '../../domain/review/due-line.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../domain/review/review-card.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import { isSameReviewerOn, reviewersOf } from '../../domain/review/reviewers.ts';
import { change, type Kept } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Identity } from '../notice/identity.ts';
import type { Line } from '../notice/notice.ts';
import { knownAgainMs, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';

/** A line as it pings, and as it only names people. */
type Worded = { readonly due: DueLine; readonly line: Line; readonly quiet: Line };

/** Says what is due beneath a card: lines that are due together in one message, each line once, each call one ping at most. */
export class SayReviewLines {
  readonly #board: OutboxBoard;
  readonly #directory: PeopleDirectory;
  readonly #clock: Clock;

  constructor(board: OutboxBoard, directory: PeopleDirectory, clock: Clock) {
    this.#board = board;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** The record with the next message begun, where lines are due and none is in doubt. Writes nothing. */
  async begun<Record extends ReviewRecord>(record: Record): Promise<ReviewRecord> {
    const card = toldCard(record);
    if (card === null || sayingOf(card) !== null) return record;
    const due = dueLines(card);
    if (due.length === 0) return record;
    const worded = await this.#worded(card, due);
    const most = worded.length === 0 ? due.length : this.#board.fitting(worded.map(({ line }) => line));
    const together = worded.length === 0 ? due : worded.slice(0, most).map((one) => one.due);
    const nowMs = this.#clock.nowMs();
    return withBegun(
      record,
      together.map(({ id }) => id),
      nowMs,
      nowMs,
    );
  }

  /** Returns the stored record. Rejects if a message failed; its lines stay for the next time. */
  async execute(kept: Kept<ReviewRecord>, first: ReviewRecord): Promise<ReviewRecord> {
    let record = first;
    for (let card = toldCard(record); card !== null && dueLines(card).length > 0; card = toldCard(record)) {
      const saying = sayingOf(card);
      record = saying === null ? await this.#begin(kept) : await this.#say(kept, card, saying);
    }
    return record;
  }

  /** Kept before the message is posted, because a worker that dies must not leave a line to be said twice. */
  #begin(kept: Kept<ReviewRecord>): Promise<ReviewRecord> {
    return keepChanged(kept, (record) => this.begun(record));
  }

  async #say(kept: Kept<ReviewRecord>, card: ReviewCard, saying: Saying): Promise<ReviewRecord> {
    const { ids, sinceMs } = saying;
    // A call that is known to have failed may ping again, and counts as tried from now on.
    if (saying.lines.some((due) => due.kind === 'call' && due.call.triedAtMs === null)) {
      const nowMs = this.#clock.nowMs();
      return keepChanged(kept, (record) => withBegun(record, ids, sinceMs, nowMs));
    }
    let isSaid = false;
    try {
      isSaid = await this.#tell(card, saying);
    } catch (cause) {
      await keepChanged(kept, (record) => withFailedCalls(record, ids));
      throw cause;
    }
    return keepChanged(kept, (record) => withSaid(record, saying, isSaid));
  }

  /** Whether the lines stand in the thread now. */
  async #tell(card: ReviewCard, { ids, lines, sinceMs }: Saying): Promise<boolean> {
    if (card.shown === null) return false;
    const { announcement } = card.shown;
    const worded = await this.#worded(card, lines);
    if (worded.length === 0) return false;
    const nowMs = this.#clock.nowMs();
    if (nowMs - sinceMs < knownAgainMs)
      return this.#post(
        card,
        ids,
        worded.map(({ line }) => line),
      );
    const loud = worded.map(({ line }) => line);
    const said = await this.#board.saidSince(announcement, loud, sinceMs);
    const left = worded.filter(({ line }) => !said.includes(line));
    if (left.length === 0) return true;
    // A dead worker may have made the call already, so the repeated line names the people without a ping.
    const isUnsure = ({ due }: Worded) => due.kind === 'call' && nowMs - (due.call.triedAtMs ?? 0) > knownAgainMs;
    return this.#post(
      card,
      ids,
      left.map((one) => (isUnsure(one) ? one.quiet : one.line)),
    );
  }

  async #post(card: ReviewCard, ids: readonly string[], lines: readonly Line[]): Promise<boolean> {
    const [first] = lines;
    if (card.shown === null || first === undefined) return false;
    const { announcement } = card.shown;
    const isAlone = ids.length === 1;
    // What is said alone keeps the name that it had before lines were said together.
    const posted = isAlone
      ? await this.#board.postLine(announcement, first)
      : await this.#board.postLines(announcement, lines, nameOf(card, ids));
    return posted.kind === 'posted';
  }

  /** Without calls that call nobody any more. */
  async #worded(card: ReviewCard, due: readonly DueLine[]): Promise<readonly Worded[]> {
    const all: Worded[] = [];
    for (const one of due) {
      if (one.kind === 'note') {
        const line = { kind: 'review-note', card, note: one.note } as const;
        all.push({ due: one, line, quiet: line });
        continue;
      }
      const names = namesOf(one.call, card);
      if (names.length === 0) continue;
      const callees = await this.#directory.callees(card.pullRequest.repository, names);
      const line = { kind: 'review-call', card, call: one.call, callees } as const;
      all.push({ due: one, line, quiet: { ...line, callees: callees.map(quietly) } });
    }
    return all;
  }
}

function nameOf({ key }: ReviewCard, ids: readonly string[]): Identity {
  return ['review-lines', key, ...ids];
}

/** Without a card there is no thread to say anything in. */
function toldCard(record: ReviewRecord): ReviewCard | null {
  return record.shown === null ? null : cardOf(record);
}

/** Only reviewers who are still awaited, because a failed call may be repeated hours later. */
function namesOf({ why }: ReviewCall, card: ReviewCard): readonly ReviewerName[] {
  if (why.kind === 'assigned') return why.assignees;
  if (why.kind !== 'review-wanted') return [{ kind: 'person', name: card.pullRequest.author }];
  const awaited = reviewersOf(card).filter(({ turn }) => turn?.why === 'asked');
  return why.reviewers.filter((asked) => awaited.some((reviewer) => isSameReviewerOn(card, reviewer, asked)));
}

function quietly(callee: Callee): Callee {
  return callee.kind === 'person' ? { ...callee, member: null } : { ...callee, role: null };
}

async function keepChanged(
  kept: Kept<ReviewRecord>,
  next: (record: ReviewRecord) => ReviewRecord | Promise<ReviewRecord>,
): Promise<ReviewRecord> {
  const record = await change(kept, (before) => (before === null ? null : next(before)));
  if (record === null) throw new Error('the record of a card that was shown is gone');
  return record;
}
