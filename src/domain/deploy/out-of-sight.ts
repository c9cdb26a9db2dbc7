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
  /** After this, a person has to decide. */
  readonly isLong: boolean;
};

/** Spans three sweeps, so that one wrong answer is not enough. */
export const believedGoneAfterMs = 8 * 60_000;
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
  return { because, sinceMs, goneSinceMs, isLong: atMs - sinceMs >= longAfterMs };
}

export function isBelievedGone({ because, goneSinceMs }: OutOfSight, atMs: number): boolean {
  return because.kind === 'gone' && goneSinceMs !== null && atMs - goneSinceMs >= believedGoneAfterMs;
}
