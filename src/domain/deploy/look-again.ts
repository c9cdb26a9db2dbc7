import { changed, type Deployment, type LookedAgain } from './deployment.ts';
import type { DeploymentState, UnverifiedBecause } from './deployment-state.ts';

/** Reasons that rest on something that could not be read. The others were read, and would be read the same again. */
const unread: readonly UnverifiedBecause[] = [
  'not-found',
  'access-denied',
  'source-unavailable',
  'unreadable',
  'index-or-platform',
];

/** Whether the look at what runs ended because something could not be read. */
export function mayLookAgain(state: DeploymentState): boolean {
  if (state.kind !== 'succeeded' || state.verification.kind !== 'impossible') return false;
  return state.verification.isOpen !== true && unread.includes(state.verification.reason);
}

/** What it ended as stays until the look tells something else, so that it takes no lane. */
export function afterLookAsked(deployment: Deployment, lookedAgain: LookedAgain): Deployment {
  const { state } = deployment;
  if (!mayLookAgain(state) || state.kind !== 'succeeded' || state.verification.kind !== 'impossible') return deployment;
  return changed(deployment, {
    lookedAgain,
    state: { ...state, verification: { ...state.verification, isOpen: true } },
  });
}
