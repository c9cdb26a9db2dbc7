import type { Brand } from '../kit/brand.ts';

/** One try of the code host to tell something; every further try of the same delivery has an id of its own. */
export type AttemptId = Brand<string, 'AttemptId'>;

/** A try that failed. */
export type FailedAttempt = {
  readonly attempt: AttemptId;
  /** What it tried to deliver; the same for every try. */
  readonly delivery: string;
  /** In the code host's word, such as `pull_request`. */
  readonly event: string;
  readonly atMs: number;
};

/** What is remembered of a delivery that was asked for again. */
export type Redelivery = {
  readonly delivery: string;
  /** The failed try because of which it was asked for last. */
  readonly attempt: AttemptId;
  readonly times: number;
  /** When it was asked for last. */
  readonly atMs: number;
  /** False from before it is asked for until that was heard: whoever died in between has perhaps not asked. */
  readonly isAsked: boolean;
};

const minute = 60_000;
const hour = 60 * minute;
/** How long to wait after the try before: at once, and then for longer, because whatever was down may be so for a day. */
const waitsMs: readonly number[] = [0, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour];

/** A delivery is asked for again so often at most. */
export const mostRedeliveries = waitsMs.length;

/** The last failed try of each delivery, the oldest first, because what happened first is best told first. */
export function lastFailures(failed: readonly FailedAttempt[]): readonly FailedAttempt[] {
  const last = new Map<string, FailedAttempt>();
  for (const one of failed) {
    const known = last.get(one.delivery);
    if (known === undefined || known.atMs < one.atMs) last.set(one.delivery, one);
  }
  return [...last.values()].sort((a, b) => a.atMs - b.atMs);
}

/**
 * What to remember before the delivery is asked for again; null where that is not to be done, or not yet. A failure that
 * was answered by asking again counts as repaired until a later try has failed as well.
 */
export function nextRedelivery(
  { attempt, delivery }: FailedAttempt,
  before: Redelivery | null,
  nowMs: number,
): Redelivery | null {
  if (before === null) return { delivery, attempt, times: 1, atMs: nowMs, isAsked: false };
  const waitMs = waitsMs[before.times];
  const isRepaired = before.isAsked && before.attempt === attempt;
  if (waitMs === undefined || isRepaired || nowMs - before.atMs < waitMs) return null;
  return { delivery, attempt, times: before.times + 1, atMs: nowMs, isAsked: false };
}
