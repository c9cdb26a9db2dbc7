/** `call`: because it fires; `escalation`: because nobody saw to it. */
export type CallStep = 'call' | 'escalation';

/** A call that was begun at `atMs`, for one card. `said`: it is known to stand there. */
export type Called = { readonly step: CallStep; readonly atMs: number; readonly said: boolean };

/** `anchorMs`: of the incident. */
export type AlarmCalled = Called & { readonly anchorMs: number };

/** A call to be made. `sinceMs`: when it was begun, null where it was not; `calledAtMs`: of an escalation, when the first call was. */
export type CallToMake = {
  readonly step: CallStep;
  readonly sinceMs: number | null;
  readonly calledAtMs: number | null;
};

/** `isNew`: it fired lately enough for a first call. `isSeenTo`: somebody has acknowledged or muted it. */
export type CallSituation = {
  readonly isNew: boolean;
  readonly isSeenTo: boolean;
  readonly escalateAfterMs: number;
  readonly nowMs: number;
};

/**
 * The next call for a card, after those that were made; null where none is due. Nobody is called when somebody has seen to it, and
 * nobody a third time.
 */
export function callToMake(
  called: readonly Called[],
  { isNew, isSeenTo, escalateAfterMs, nowMs }: CallSituation,
): CallToMake | null {
  if (isSeenTo) return null;
  const [first, second] = [stepIn(called, 'call'), stepIn(called, 'escalation')];
  if (first?.said !== true) {
    return isNew ? { step: 'call', sinceMs: first?.atMs ?? null, calledAtMs: null } : null;
  }
  if (second?.said === true || nowMs - first.atMs < escalateAfterMs) return null;
  return { step: 'escalation', sinceMs: second?.atMs ?? null, calledAtMs: first.atMs };
}

/** Gives `called` itself back when it knew that. Of two beginnings the first counts. */
export function withCalled<One extends Called>(called: readonly One[], call: Called): readonly (One | Called)[] {
  const known = stepIn(called, call.step);
  if (known === null) return [...called, call];
  if (known.said || !call.said) return called;
  return called.map((one) => (one === known ? { ...one, said: true } : one));
}

function stepIn<One extends Called>(called: readonly One[], step: CallStep): One | null {
  return called.find((one) => one.step === step) ?? null;
}
