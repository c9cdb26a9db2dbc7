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

/** Whether a check has put it out. */
export function isFailedGroup({ was, reason }: QueueMove): boolean {
  return was === 'dequeued' && reason !== null && reason.startsWith('CI_');
}

/** Whether its author has to do something. It also comes out by its merge, and by a person. */
export function isAuthorsMatter(move: QueueMove): boolean {
  return isFailedGroup(move) || (move.was === 'dequeued' && move.reason === 'MERGE_CONFLICT');
}
