import type { Unread } from '../kit/fact.ts';
import type { Run } from './run.ts';

/** Why the state of a run is unknown. */
export type OutOfSightBecause =
  /** The code host reports no such run. It may do so briefly for an existing run. */
  | { readonly kind: 'gone' }
  | Unread
  /** One of these runs in progress may be the run. */
  | { readonly kind: 'may-be'; readonly runs: readonly Run[] };

export type OutOfSight = {
  readonly because: OutOfSightBecause;
  /** Since when the state is unknown. */
  readonly sinceMs: number;
  /** When it was reported as gone, in moments that are `apartMs` from each other. */
  readonly goneAtMs: readonly number[];
  /** After this, a person has to decide. */
  readonly isLong: boolean;
};

/** Three sweeps: one wrong answer is not enough, nor are two with a sweep between them that did not come. */
const believedGoneAfterTimes = 3;
/** A sweep comes every five minutes, and other news may have the run looked at several times in a moment. */
const apartMs = 4 * 60_000;
export const longAfterMs = 30 * 60_000;
const mostRuns = 5;

export function outOfSightAfter(
  before: OutOfSight | null | undefined,
  told: OutOfSightBecause,
  atMs: number,
): OutOfSight {
  const sinceMs = before?.sinceMs ?? atMs;
  const because = told.kind === 'may-be' ? { ...told, runs: told.runs.slice(0, mostRuns) } : told;
  const gone = before?.goneAtMs ?? [];
  const isCounted = told.kind === 'gone' && atMs - (gone.at(-1) ?? Number.NEGATIVE_INFINITY) >= apartMs;
  return { because, sinceMs, goneAtMs: isCounted ? [...gone, atMs] : gone, isLong: atMs - sinceMs >= longAfterMs };
}

export function isBelievedGone({ because, goneAtMs }: OutOfSight): boolean {
  return because.kind === 'gone' && goneAtMs.length >= believedGoneAfterTimes;
}
