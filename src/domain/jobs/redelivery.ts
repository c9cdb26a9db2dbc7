import type { Brand } from '../kit/brand.ts';

/** The id of one attempt of the code host to deliver. Each further attempt has its own. */
export type AttemptId = Brand<string, 'AttemptId'>;

/** A failed attempt. */
export type FailedAttempt = {
  readonly attempt: AttemptId;
  /** The delivery; the same for all its attempts. */
  readonly delivery: string;
  /** The code host's name of the event, such as `pull_request`. */
  readonly event: string;
  readonly atMs: number;
};

/** A delivery whose redelivery was requested. */
export type Redelivery = {
  readonly delivery: string;
  /** The failed attempt that caused the last request. */
  readonly attempt: AttemptId;
  readonly times: number;
  /** When the last request was made. */
  readonly atMs: number;
  /** False until the code host has accepted the request. A worker may have died before or after sending it. */
  readonly isAsked: boolean;
};

const minute = 60_000;
const hour = 60 * minute;
/** The waits between requests. They grow, because an outage may last a day. */
const waitsMs: readonly number[] = [0, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour];

/** How often a redelivery is requested at most. */
export const mostRedeliveries = waitsMs.length;

/** The last failed attempt of each delivery, oldest first. */
export function lastFailures(failed: readonly FailedAttempt[]): readonly FailedAttempt[] {
  const last = new Map<string, FailedAttempt>();
  for (const one of failed) {
    const known = last.get(one.delivery);
    if (known === undefined || known.atMs < one.atMs) last.set(one.delivery, one);
  }
  return [...last.values()].sort((a, b) => a.atMs - b.atMs);
}

/** Whether anything is still to be done about a failed attempt. `later`: once the wait since the last request is over. */
export function standingOf(
  failed: FailedAttempt,
  before: Redelivery | null,
  nowMs: number,
): 'due' | 'later' | 'repaired' | 'given-up' {
  if (nextRedelivery(failed, before, nowMs) !== null || before === null) return 'due';
  if (before.isAsked && before.attempt === failed.attempt) return 'repaired';
  return before.times >= mostRedeliveries ? 'given-up' : 'later';
}

/** What to store where the code host has taken no request: it counts as none. */
export function notRequested(next: Redelivery): Redelivery {
  return { ...next, times: next.times - 1 };
}

/**
 * What to store before requesting a redelivery; null if it is not due, or no more. After a request a failure counts as
 * repaired until a later attempt fails too.
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
