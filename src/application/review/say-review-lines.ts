import { linePlace, type ThreadRefusal } from '../../domain/kit/thread-trouble.ts';
import type { CallPurpose } from '../../domain/review/called-person.ts';
import type { ReviewCall } from '../../domain/review/calling.ts';
import {
  type DueLine,
  dueLines,
  type SaidWhere,
  type Saying,
  sayingOf,
  withBegun,
  withFailedCalls,
  withSaid,
  withThreadRefused,
} from '../../domain/review/due-line.ts';
import { cardOf, type ReviewCard, type ReviewCardKey, type ReviewRecord } from '../../domain/review/review-card.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import { isSameReviewerOn, reviewersOf } from '../../domain/review/reviewers.ts';
import { change, type Kept } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Identity } from '../notice/identity.ts';
import { identityOf, type Line } from '../notice/notice.ts';
import { knownAgainMs, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { ReviewCallees } from './review-callees.ts';

type Worded = { readonly due: DueLine; readonly line: Line };

/** The stored record, and how it stands with the lines that were due. */
export type LinesSaid = { readonly record: ReviewRecord } & (
  | { readonly kind: 'said' }
  /** The card beneath which they belong was deleted. They stay due. */
  | { readonly kind: 'gone' }
  /** The thread takes nothing. They stay due, and are tried again then. */
  | { readonly kind: 'later'; readonly atMs: number }
);

export type SayReviewLinesDependencies = {
  readonly board: OutboxBoard;
  readonly callees: Pick<ReviewCallees, 'callees'>;
  readonly clock: Clock;
  /** Where it is told that nothing could be said in the thread of a card. */
  readonly refused: (key: ReviewCardKey, reason: ThreadRefusal) => void;
};

/** A card that was shown or edited so lately is still there. */
const standsMs = 10 * 60_000;

/**
 * Says what is due beneath a card: lines that are due together in one message, each line once. Where the thread goes on to take
 * nothing, those that call somebody are said in the channel; the others are on the card.
 */
export class SayReviewLines {
  readonly #dependencies: SayReviewLinesDependencies;
  /** Records whose message was begun here and is not tried yet, so that it cannot stand anywhere. */
  readonly #begun = new WeakSet<ReviewRecord>();

  constructor(dependencies: SayReviewLinesDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * The record with the next message begun, where lines are due and none is in doubt. Writes nothing. `isCrowded`: so much goes on
   * in the channel that what calls nobody is left to the card.
   */
  async begun<Record extends ReviewRecord>(record: Record, isCrowded: boolean): Promise<ReviewRecord> {
    const card = toldCard(record);
    if (card === null || sayingOf(card) !== null) return record;
    const due = dueLines(card);
    if (due.length === 0) return record;
    const worded = await this.#worded(card, due);
    const silent = isCrowded ? worded.filter(callsNobody).map((one) => one.due) : [];
    if (silent.length > 0) {
      const left = { ids: silent.map(({ id }) => id), lines: silent, sinceMs: 0 };
      return this.begun(withSaid(record, left, 'nowhere'), isCrowded);
    }
    const { board, clock } = this.#dependencies;
    const most = worded.length === 0 ? due.length : board.fitting(worded.map(({ line }) => line));
    const together = worded.length === 0 ? due : worded.slice(0, most).map((one) => one.due);
    const nowMs = clock.nowMs();
    const ids = together.map(({ id }) => id);
    const begun = withBegun(record, ids, nowMs, nowMs);
    this.#begun.add(begun);
    return begun;
  }

  /** Rejects if a message failed; its lines stay for the next time. */
  async execute(kept: Kept<ReviewRecord>, first: ReviewRecord, isCrowded: boolean): Promise<LinesSaid> {
    let record = first;
    for (let card = toldCard(record); card !== null && dueLines(card).length > 0; card = toldCard(record)) {
      const saying = sayingOf(card);
      if (saying === null) {
        record = await this.#begin(kept, isCrowded);
        continue;
      }
      const place = linePlace(card.showing.thread, this.#dependencies.clock.nowMs());
      if (place.kind === 'later') return { ...place, record };
      const said = await this.#say(kept, card, saying, { place: place.kind, isFirst: this.#begun.has(record) });
      if (said === 'gone') return { kind: 'gone', record };
      record = said;
    }
    return { kind: 'said', record };
  }

  /** Kept before the message is posted, because a worker that dies must not leave a line to be said twice. */
  #begin(kept: Kept<ReviewRecord>, isCrowded: boolean): Promise<ReviewRecord> {
    return keepChanged(kept, (record) => this.begun(record, isCrowded));
  }

  async #say(
    kept: Kept<ReviewRecord>,
    card: ReviewCard,
    saying: Saying,
    { place, isFirst }: Try,
  ): Promise<ReviewRecord | 'gone'> {
    const { ids, sinceMs } = saying;
    // A call that is known to have failed counts as tried from now on.
    if (saying.lines.some((due) => due.kind === 'call' && due.call.triedAtMs === null)) {
      const nowMs = this.#dependencies.clock.nowMs();
      return keepChanged(kept, (record) => withBegun(record, ids, sinceMs, nowMs));
    }
    let told: Told;
    try {
      told = await this.#tell(card, saying, { place, isFirst });
    } catch (cause) {
      await keepChanged(kept, (record) => withFailedCalls(record, ids));
      throw cause;
    }
    if (told === 'gone') return told;
    if (typeof told === 'string') return keepChanged(kept, (record) => withSaid(record, saying, told));
    const { clock, refused } = this.#dependencies;
    const { why } = told;
    refused(card.key, why);
    const trouble = { reason: why, atMs: clock.nowMs() };
    return keepChanged(kept, (record) => withThreadRefused(record, ids, trouble, isFirst));
  }

  async #tell(card: ReviewCard, { ids, lines, sinceMs }: Saying, { place, isFirst }: Try): Promise<Told> {
    if (card.shown === null) return 'nowhere';
    const { announcement } = card.shown;
    const { board, clock } = this.#dependencies;
    const worded = await this.#worded(card, lines);
    if (worded.length === 0) return 'nowhere';
    const { hasThread, shownAtMs, thread } = card.showing;
    const nowMs = clock.nowMs();
    // The thread of a card outlives it.
    const isUnsure = hasThread && nowMs - (shownAtMs ?? 0) > standsMs;
    if (isUnsure && !(await board.stands(announcement))) return 'gone';
    const isKnownAgain = isFirst || (nowMs - sinceMs < knownAgainMs && thread == null);
    if (isKnownAgain) return this.#post(card, ids, worded, place);
    const said = await board.saidSince(
      announcement,
      worded.map(({ line }) => line),
      sinceMs,
    );
    const left = worded.filter(({ line }) => !said.some((one) => one.line === line));
    return left.length === 0 ? place : this.#post(card, ids, left, place);
  }

  async #post(card: ReviewCard, ids: readonly string[], worded: readonly Worded[], place: Try['place']): Promise<Told> {
    const { board } = this.#dependencies;
    const calls = worded.filter(({ due }) => due.kind === 'call');
    const lines = (place === 'channel' ? calls : worded).map(({ line }) => line);
    const [first] = lines;
    if (card.shown === null || first === undefined) return 'nowhere';
    const { announcement } = card.shown;
    // What is said alone keeps the name that it had before lines were said together.
    const name = ids.length === 1 ? identityOf(first) : nameOf(card, ids);
    if (place === 'channel') {
      await board.postBeside(announcement, lines, name);
      return 'channel';
    }
    const posted = ids.length === 1 ? board.postLine(announcement, first) : board.postLines(announcement, lines, name);
    const end = await posted;
    if (end.kind === 'posted') return 'thread';
    return end.kind === 'gone' ? 'gone' : { why: end.why };
  }

  /** Without calls that call nobody any more. */
  async #worded(card: ReviewCard, due: readonly DueLine[]): Promise<readonly Worded[]> {
    const all: Worded[] = [];
    for (const one of due) {
      if (one.kind === 'note') {
        all.push({ due: one, line: { kind: 'review-note', card, note: one.note } });
        continue;
      }
      const names = namesOf(one.call, card);
      if (names.length === 0) continue;
      const call = { id: one.call.id, why: purposeOf(one.call) };
      const callees = await this.#dependencies.callees.callees(card, names, call);
      all.push({ due: one, line: { kind: 'review-call', card, call: one.call, callees } });
    }
    return all;
  }
}

/** `isFirst`: of the tries to say this message. */
type Try = { readonly place: 'thread' | 'channel'; readonly isFirst: boolean };
type Told = SaidWhere | 'gone' | { readonly why: ThreadRefusal };
function purposeOf({ why }: ReviewCall): CallPurpose {
  if (why.kind === 'review-wanted') return 'review';
  return why.kind === 'assigned' ? 'assigned' : 'author';
}

/** A call counts only where it pings: everybody else is named on the card. */
function callsNobody({ line }: Worded): boolean {
  if (line.kind !== 'review-call') return true;
  return line.callees.every((callee) => (callee.kind === 'person' ? callee.member : callee.role) === null);
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

async function keepChanged(
  kept: Kept<ReviewRecord>,
  next: (record: ReviewRecord) => ReviewRecord | Promise<ReviewRecord>,
): Promise<ReviewRecord> {
  const record = await change(kept, (before) => (before === null ? null : next(before)));
  if (record === null) throw new Error('the record of a card that was shown is gone');
  return record;
}
