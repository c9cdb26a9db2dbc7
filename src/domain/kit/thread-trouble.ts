/** Why nothing could be said in the thread of a message. */
export const threadRefusals = ['thread-forbidden', 'thread-locked', 'too-many-threads', 'thread-gone'] as const;
export type ThreadRefusal = (typeof threadRefusals)[number];

/** How often the thread was refused since something was last said in it. */
export type ThreadTrouble = { readonly reason: ThreadRefusal; readonly times: number; readonly atMs: number };

/** Somebody may be about to mend it, and a call may not wait for long. */
const pausesMs = [30_000, 120_000];
/** Whatever is due meanwhile is said in the channel at once. */
const againMs = 60 * 60_000;

/** Where the next line is said. `later`: not before then. */
export type LinePlace =
  | { readonly kind: 'thread' }
  | { readonly kind: 'channel' }
  | { readonly kind: 'later'; readonly atMs: number };

/** After a bounded number of refusals it is said in the channel, as a reply to the message; the thread is tried again every hour. */
export function linePlace(trouble: ThreadTrouble | null | undefined, nowMs: number): LinePlace {
  if (trouble == null) return { kind: 'thread' };
  const pauseMs = pausesMs[trouble.times - 1];
  if (pauseMs === undefined) return { kind: nowMs - trouble.atMs >= againMs ? 'thread' : 'channel' };
  const atMs = trouble.atMs + pauseMs;
  return nowMs >= atMs ? { kind: 'thread' } : { kind: 'later', atMs };
}

/** One refusal more. */
export function refusedOnce(
  before: ThreadTrouble | null | undefined,
  reason: ThreadRefusal,
  atMs: number,
): ThreadTrouble {
  return { reason, times: (before?.times ?? 0) + 1, atMs };
}
