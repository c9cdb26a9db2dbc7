import type { Unread } from '../kit/fact.ts';
import type { Run } from './run.ts';

/** Why nothing is known of a run that may be going on. */
export type OutOfSightBecause =
  /** The code host says that there is no such run. It says so as well for a moment where there is one. */
  | { readonly kind: 'gone' }
  | Unread
  /** These runs go on, and nobody can tell whether one of them is the one. */
  | { readonly kind: 'may-be'; readonly runs: readonly Run[] };

export type OutOfSight = {
  readonly because: OutOfSightBecause;
  /** Since when nothing was seen of it. */
  readonly sinceMs: number;
  /** When it was first said to be gone. */
  readonly goneSinceMs: number | null;
  /** So long that it will not mend by itself: a person has to decide. */
  readonly isLong: boolean;
};

/** Longer than from one sweep to the next, so that three are told the same. */
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
