import { refusedOnce, type ThreadTrouble } from '../kit/thread-trouble.ts';
import type { ReviewCall } from './calling.ts';
import type { ReviewCard, ReviewRecord } from './review-card.ts';
import { type ReviewNote, reviewNoteId, reviewNotesOf, unpostedNotes } from './review-note.ts';
import { withShowing } from './shown-card.ts';

/** A line that is to be said beneath the card. */
export type DueLine =
  | { readonly kind: 'note'; readonly id: string; readonly note: ReviewNote }
  | { readonly kind: 'call'; readonly id: string; readonly call: ReviewCall };

/** In the order in which it happened as far as that is known; whoever is asked for a review comes last. */
export function dueLines(card: ReviewCard): readonly DueLine[] {
  const { waiting } = card.calling;
  const called = new Set(waiting.map(({ id }) => id));
  const notes = unpostedNotes(card)
    .map((note) => ({ kind: 'note', id: reviewNoteId(note), note }) as const)
    .filter(({ id }) => !called.has(id));
  const order = reviewNotesOf(card).map(reviewNoteId);
  const place = ({ id }: DueLine) => (order.includes(id) ? order.indexOf(id) : order.length);
  const calls = waiting.map((call) => ({ kind: 'call', id: call.id, call }) as const);
  return [...notes, ...calls].toSorted((a, b) => place(a) - place(b));
}

/** Lines that go into one message, and since when it may stand in the thread. */
export type Saying = {
  /** The ids that the message was made of; some of them may be due no more. Never empty. */
  readonly ids: readonly string[];
  readonly lines: readonly DueLine[];
  readonly sinceMs: number;
};

/** The message that may have been posted; null where none is in doubt. */
export function sayingOf(card: ReviewCard): Saying | null {
  const due = dueLines(card);
  const { together } = card.calling;
  const { sayingSinceMs } = card.showing;
  if (together !== null) {
    const lines = due.filter(({ id }) => together.includes(id));
    return lines.length === 0 || sayingSinceMs === null ? null : { ids: together, lines, sinceMs: sayingSinceMs };
  }
  // The release before said line by line, and did not keep which of them was next.
  const [next] = due;
  if (next === undefined) return null;
  const sinceMs = next.kind === 'call' ? next.call.triedAtMs : sayingSinceMs;
  return sinceMs === null ? null : { ids: [next.id], lines: [next], sinceMs };
}

/** The record once a message of these lines is about to be posted. One that was tried before stays as old as it is. */
export function withBegun(record: ReviewRecord, ids: readonly string[], sinceMs: number, nowMs: number): ReviewRecord {
  const waiting = record.calling.waiting.map((call) =>
    ids.includes(call.id) && call.triedAtMs === null ? { ...call, triedAtMs: nowMs } : call,
  );
  return withShowing(record, { calling: { ...record.calling, waiting, together: ids }, sayingSinceMs: sinceMs });
}

/** Where lines stand now; `nowhere`: they are not to be said any more, or the card says enough. */
export type SaidWhere = 'thread' | 'channel' | 'nowhere';

/** The record once these lines are said. */
export function withSaid(record: ReviewRecord, { ids, lines }: Saying, where: SaidWhere): ReviewRecord {
  const notes = lines.flatMap(({ kind, id }) => (kind === 'note' && !record.told.includes(id) ? [id] : []));
  const waiting = record.calling.waiting.filter(({ id }) => !ids.includes(id));
  const isNone = notes.length === 0 && waiting.length === record.calling.waiting.length;
  if (isNone && record.showing.sayingSinceMs === null) return record;
  const isInThread = where === 'thread';
  return withShowing(record, {
    told: [...record.told, ...notes],
    calling: { ...record.calling, waiting, together: [] },
    sayingSinceMs: null,
    hasThread: record.showing.hasThread || isInThread,
    ...(isInThread ? { thread: null } : {}),
  });
}

/** The record once its thread was refused. `isFirst`: of the message's tries, so that none of it can stand anywhere. */
export function withThreadRefused(
  record: ReviewRecord,
  ids: readonly string[],
  { reason, atMs }: Pick<ThreadTrouble, 'reason' | 'atMs'>,
  isFirst: boolean,
): ReviewRecord {
  const { waiting } = record.calling;
  const failed = waiting.map((call) => (ids.includes(call.id) ? { ...call, triedAtMs: null } : call));
  return withShowing(record, {
    thread: refusedOnce(record.showing.thread, reason, atMs),
    ...(isFirst ? { calling: { ...record.calling, waiting: failed, together: [] }, sayingSinceMs: null } : {}),
  });
}

/** The record once a try is known to have failed, so that its calls may ping when they are made. */
export function withFailedCalls(record: ReviewRecord, ids: readonly string[]): ReviewRecord {
  const { waiting } = record.calling;
  if (!waiting.some((call) => ids.includes(call.id) && call.triedAtMs !== null)) return record;
  const after = waiting.map((call) => (ids.includes(call.id) ? { ...call, triedAtMs: null } : call));
  return withShowing(record, { calling: { ...record.calling, waiting: after } });
}
