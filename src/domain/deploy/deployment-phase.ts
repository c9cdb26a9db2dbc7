import type { DeploymentState, StateKind, UnverifiedBecause } from './deployment-state.ts';
import { isEnd, isWaiting } from './deployment-state.ts';

/**
 * What a state means for what runs: `waiting` for people or its turn, `in-flight`, ended `good`, `unverified` or `bad`, or
 * `void`: over without a known change.
 */
export type DeploymentPhase = 'waiting' | 'in-flight' | 'good' | 'unverified' | 'bad' | 'void';

/** States in which a deployment is what runs; a succeeded one may still have to be verified. */
export const goodKinds: readonly StateKind[] = ['succeeded', 'verified'];

export const badKinds: readonly StateKind[] = ['failed', 'rolled-back', 'not-running-it', 'another-commit'];

/** What they have done before they ended is not known. */
export const cutShortKinds: readonly StateKind[] = ['cancelled', 'lost', 'superseded'];

/** Reasons with which nobody has seen what runs. With the others somebody looked, and did not find what was deployed. */
const unseen: readonly UnverifiedBecause[] = [
  'not-configured',
  'not-found',
  'access-denied',
  'source-unavailable',
  'unreadable',
];

/**
 * The one rule of what counts as a success: for promotion, rollbacks, the board, the history and the measures. `isWatched`: a
 * place is configured for the service in that environment. There, only what was seen to run is a success. Elsewhere nobody can
 * look, so the end of the workflow has to do.
 */
export function isSuccess(state: DeploymentState, isWatched: boolean): boolean {
  if (state.kind === 'verified') return true;
  if (isWatched || state.kind !== 'succeeded' || state.verification.kind !== 'impossible') return false;
  return unseen.includes(state.verification.reason);
}

/** The kinds of which one may be a success. */
export function successKinds(isWatched: boolean): readonly StateKind[] {
  return isWatched ? ['verified'] : ['verified', 'succeeded'];
}

/** The workflow is through, and whether its result runs could not be told. */
export function isUnverified(state: DeploymentState, isWatched: boolean): boolean {
  return state.kind === 'succeeded' && isEnd(state) && !isSuccess(state, isWatched);
}

export function phaseOfState(state: DeploymentState, isWatched: boolean): DeploymentPhase {
  if (isWaiting(state)) return 'waiting';
  if (!isEnd(state)) return 'in-flight';
  if (isSuccess(state, isWatched)) return 'good';
  if (isUnverified(state, isWatched)) return 'unverified';
  return badKinds.includes(state.kind) ? 'bad' : 'void';
}
