import { SecretsError } from '../../adapters/aws/kit/ssm-secrets.ts';

/** How long a container made from secrets is used, so that a rotated secret is picked up by a Lambda that stays warm. */
const usedForMs = 5 * 60_000;
/** How long it is used on while SSM does not answer, before SSM is asked again. */
const usedInSilenceForMs = 60_000;

type Made<T> = { readonly value: Promise<T>; readonly untilMs: number };

/**
 * Builds a value on first use, and rebuilds it after five minutes of use. A failure is not cached: while SSM does not answer, the
 * previous value is used, and without one the next call tries again.
 */
export function rebuildWhenStale<T>(make: () => Promise<T>, nowMs: () => number = Date.now): () => Promise<T> {
  let made: Made<T> | null = null;
  return async () => {
    if (made !== null && nowMs() < made.untilMs) return made.value;
    const before = made;
    const value = make().catch((error: unknown) => {
      const usedOn = before !== null && isSilence(error);
      made = usedOn ? { value: before.value, untilMs: nowMs() + usedInSilenceForMs } : null;
      if (usedOn) return before.value;
      throw error;
    });
    made = { value, untilMs: nowMs() + usedForMs };
    return value;
  };
}

/** `early` can be worked with while `whole`, which is what it needs at the end, is still read. */
export type Begun<T> = { readonly early: Promise<T>; readonly whole: Promise<unknown> };

/** Whoever uses `value` waits for `whole` before saying that all went well. */
export type Usable<T> = { readonly value: T; readonly whole: Promise<unknown> };

/** The same, and the first is used early: later ones have one before them, which is better than one that may never be whole. */
export function rebuildWhenStaleEarly<T>(make: () => Begun<T>, nowMs?: () => number): () => Promise<Usable<T>> {
  let first: Begun<T> | null = null;
  let wasWhole = false;
  const get = rebuildWhenStale(async () => {
    const begun = make();
    begun.early.catch(() => undefined);
    if (!wasWhole) first = begun;
    await begun.whole;
    wasWhole = true;
    first = null;
    return begun.early;
  }, nowMs);
  return async () => {
    const whole = get();
    if (first === null) return { value: await whole, whole };
    whole.catch(() => undefined);
    return { value: await first.early, whole };
  };
}

/** Whether SSM said nothing, and not that a parameter is gone. */
function isSilence(error: unknown): boolean {
  return error instanceof SecretsError && error.missing.length === 0;
}
