import type { DeploymentState, StateKind } from './deployment-state.ts';
import { isEnd, isWaiting } from './deployment-state.ts';

/**
 * What a state means for what runs: `waiting` for people or its turn, `in-flight`, ended `good` or `bad`, or `void`: over
 * without a known change.
 */
export type DeploymentPhase = 'waiting' | 'in-flight' | 'good' | 'bad' | 'void';

/** States in which a deployment is what runs; a succeeded one may still have to be verified. */
export const goodKinds: readonly StateKind[] = ['succeeded', 'verified'];

export const badKinds: readonly StateKind[] = ['failed', 'rolled-back', 'not-running-it', 'another-commit'];

/** What they have done before they ended is not known. */
export const cutShortKinds: readonly StateKind[] = ['cancelled', 'lost'];

export function phaseOfState(state: DeploymentState): DeploymentPhase {
  if (isWaiting(state)) return 'waiting';
  if (!isEnd(state)) return 'in-flight';
  if (goodKinds.includes(state.kind)) return 'good';
  return badKinds.includes(state.kind) ? 'bad' : 'void';
}
