import { laterOf } from './newest.ts';

/** How a pull request last came into the merge queue or out of it, by its own clock. */
export type QueueMove = {
  readonly was: 'enqueued' | 'dequeued';
  /** GitHub's own word for why it was taken out. */
  readonly reason: string | null;
  /** Names of the checks that failed on the merge group's commit; null where that was not read. */
  readonly failing: readonly string[] | null;
  readonly atMs: number;
};

/** In the same second it comes out after it went in. */
export function laterMove(a: QueueMove | null, b: QueueMove): QueueMove {
  return a === null
    ? b
    : laterOf(a, b, ({ atMs, was, failing }) => [atMs, was === 'enqueued' ? 0 : 1, failing?.length ?? 0]);
}

/** A delivery and a look date one move by two clocks. Told as two, it would call its author twice. */
const apartMs = 5_000;

export function isQueued(move: QueueMove | null): boolean {
  return move?.was === 'enqueued';
}

/** What a look tells of it. One that is out and was never known to be in is no news: it may have been put out days ago. */
export function queueAsSeen(known: QueueMove | null, seen: QueueMove): QueueMove | null {
  if (isQueued(known) === isQueued(seen)) return known;
  // So that its own delivery, which may still come, is the older one.
  return { ...seen, atMs: Math.max(seen.atMs, known?.atMs ?? 0) + apartMs };
}

/** Whether a check has put it out. */
export function isFailedGroup({ was, reason }: QueueMove): boolean {
  return was === 'dequeued' && reason !== null && reason.startsWith('CI_');
}

/** Whether its author has to do something. It also comes out by its merge, and by a person. */
export function isAuthorsMatter(move: QueueMove): boolean {
  return isFailedGroup(move) || (move.was === 'dequeued' && move.reason === 'MERGE_CONFLICT');
}
