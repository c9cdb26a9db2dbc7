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
  /** When it was first reported as gone. */
  readonly goneSinceMs: number | null;
  /** How often since, counted at most once in two minutes; missing in items of older releases. */
  readonly goneTimes?: number;
  /** After this, a person has to decide. */
  readonly isLong: boolean;
};

/** Three sweeps: one wrong answer is not enough, nor are two with a sweep between them that did not come. */
export const believedGoneAfterMs = 8 * 60_000;
const believedGoneAfterTimes = 3;
const apartMs = 2 * 60_000;
export const longAfterMs = 30 * 60_000;
const mostRuns = 5;

export function outOfSightAfter(
  before: OutOfSight | null | undefined,
  told: OutOfSightBecause,
  atMs: number,
): OutOfSight {
  const sinceMs = before?.sinceMs ?? atMs;
  const goneSinceMs = before?.goneSinceMs ?? (told.kind === 'gone' ? atMs : null);
  const because = told.kind === 'may-be' ? { ...told, runs: told.runs.slice(0, mostRuns) } : told;
  const goneTimes = goneTimesAfter(before, told, atMs - (goneSinceMs ?? atMs));
  return {
    because,
    sinceMs,
    goneSinceMs,
    ...(goneTimes === 0 ? {} : { goneTimes }),
    isLong: atMs - sinceMs >= longAfterMs,
  };
}

function goneTimesAfter(before: OutOfSight | null | undefined, told: OutOfSightBecause, goneForMs: number): number {
  const known = before?.goneTimes ?? (before?.goneSinceMs ? 1 : 0);
  const isNew = told.kind === 'gone' && known < believedGoneAfterTimes && goneForMs >= known * apartMs;
  return isNew ? known + 1 : known;
}

export function isBelievedGone({ because, goneSinceMs, goneTimes = 1 }: OutOfSight, atMs: number): boolean {
  if (because.kind !== 'gone' || goneSinceMs === null || goneTimes < believedGoneAfterTimes) return false;
  return atMs - goneSinceMs >= believedGoneAfterMs;
}
