import type { Unreadable } from '../kit/fact.ts';
import { type Deployment, moveTo } from './deployment.ts';
import {
  type DeploymentState,
  isStillLookedAt,
  type LaterDeployment,
  type OtherCommit,
  type UnverifiedBecause,
  type VerifiedBy,
} from './deployment-state.ts';

/** The result of verifying a succeeded run. */
export type LookedAt =
  | { readonly kind: 'verified'; readonly images: readonly string[]; readonly by: VerifiedBy }
  | {
      readonly kind: 'rolled-back';
      readonly images: readonly string[];
      readonly reason: string | null;
      readonly rollback?: 'in-progress' | 'done' | 'failed' | 'unseen';
      readonly onRequest?: true;
    }
  | {
      readonly kind: 'not-running-it';
      readonly images: readonly string[];
      readonly expected: readonly string[];
      readonly reason: string | null;
      readonly isOpen?: boolean;
      readonly onRequest?: true;
    }
  | {
      readonly kind: 'another-commit';
      readonly images: readonly string[];
      readonly commit: OtherCommit;
      readonly isOpen?: boolean;
    }
  | {
      readonly kind: 'unverifiable';
      readonly reason: UnverifiedBecause;
      readonly unread?: Unreadable;
      readonly isOpen?: boolean;
    }
  | { readonly kind: 'still-rolling'; readonly running: number; readonly desired: number }
  | { readonly kind: 'superseded'; readonly later: LaterDeployment }
  /** Verification gave up. */
  | { readonly kind: 'looked-enough' };

/** The deployment after a check; the same object if that is not news or is late. */
export function afterLook(deployment: Deployment, event: LookedAt, atMs: number): Deployment {
  const next = stateAfter(deployment.state, event);
  // Only values of JSON are in it, in the order in which they are written here.
  const isSame = JSON.stringify(next) === JSON.stringify(deployment.state);
  return isSame ? deployment : moveTo(deployment, next, atMs);
}

function stateAfter(state: DeploymentState, event: LookedAt): DeploymentState {
  if (state.kind === 'rolled-back') {
    const { images, reason, run } = state;
    if (state.rollback !== 'in-progress') return state;
    // Nobody can look any more, and the next deployment must not wait for ever.
    if (event.kind === 'unverifiable') return { ...state, rollback: 'unseen' };
    if (event.kind !== 'rolled-back') return state;
    // Who asked for it is seen while it begins, and perhaps not at its end.
    const onRequest = event.onRequest ?? state.onRequest;
    const known = { ...event, run, images: event.images ?? images, reason: event.reason ?? reason };
    return onRequest === undefined ? known : { ...known, onRequest };
  }
  const isOpen = isStillLookedAt(state);
  if (state.kind !== 'succeeded' && !(isOpen && (state.kind === 'not-running-it' || state.kind === 'another-commit'))) {
    return state;
  }
  const { run } = state;
  switch (event.kind) {
    case 'verified':
    case 'rolled-back':
    case 'not-running-it':
    case 'another-commit':
    case 'superseded':
      return { ...event, run };
    case 'unverifiable': {
      if (state.kind !== 'succeeded') return state;
      const { kind, ...why } = event;
      const isFinal = state.verification.kind === 'impossible' && !isOpen;
      return isFinal ? state : { ...state, verification: { ...why, kind: 'impossible' } };
    }
    case 'still-rolling':
      // Once it has ended the next deployment may be in progress, so this one does not return to an open state.
      return state.kind !== 'succeeded' || state.verification.kind === 'impossible'
        ? state
        : { ...state, verification: event };
    case 'looked-enough':
      return isOpen ? closed(state) : state;
  }
}

function closed(state: DeploymentState): DeploymentState {
  if (state.kind === 'not-running-it' || state.kind === 'another-commit') return { ...state, isOpen: false };
  if (state.kind !== 'succeeded' || state.verification.kind !== 'impossible') return state;
  return { ...state, verification: { ...state.verification, isOpen: false } };
}

/** What runs is something else, and not because this deployment's own rollout was given up or its workflow built that. */
export function isOfAnother(seen: LookedAt | DeploymentState | null): boolean {
  if (seen?.kind === 'not-running-it') return seen.reason === null;
  return seen?.kind === 'another-commit' && seen.commit.seenIn === 'running';
}

/** Whoever went back did so because of what was seen, so that stays. */
export function mayBeOf({ purpose }: Deployment, seen: LookedAt | DeploymentState | null): boolean {
  return purpose.kind === 'deploy' && isOfAnother(seen);
}
