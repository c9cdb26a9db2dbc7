import type { DeploymentState, StateKind } from './deployment-state.ts';
import { isEnd, isWaiting } from './deployment-state.ts';

/**
 * What a state means to whoever wants to know what runs: `waiting` for people or for its turn, `in-flight`, ended `good` or
 * `bad`, or over without having changed anything that is known: `void`.
 */
export type DeploymentPhase = 'waiting' | 'in-flight' | 'good' | 'bad' | 'void';

/** Those that the service was put into by what was deployed last; one that succeeded may still have to be verified. */
export const goodKinds: readonly StateKind[] = ['succeeded', 'verified'];

export const badKinds: readonly StateKind[] = ['failed', 'rolled-back', 'not-running-it'];

/** What they have done before they ended is not known. */
export const cutShortKinds: readonly StateKind[] = ['cancelled', 'lost'];

export function phaseOfState(state: DeploymentState): DeploymentPhase {
  if (isWaiting(state)) return 'waiting';
  if (!isEnd(state)) return 'in-flight';
  if (goodKinds.includes(state.kind)) return 'good';
  return badKinds.includes(state.kind) ? 'bad' : 'void';
}
