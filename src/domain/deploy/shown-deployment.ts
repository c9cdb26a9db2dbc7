import type { Importance, Showing } from '../kit/showing.ts';
import { isBaking } from './bake-end.ts';
import { callDue } from './call-due.ts';
import { cardIsBehind, type Deployment, isOver } from './deployment.ts';
import { isUnderway } from './deployment-state.ts';

/** What was shown and said of a deployment: written apart from what is known, so that neither write fails because of the other. */
export type DeploymentDisplay = Pick<Deployment, 'card' | 'called' | 'showing'>;

export function displayOf({ card, called, showing }: Deployment): DeploymentDisplay {
  return { card, called, showing };
}

/** What showing a deployment changes. */
export type DisplayChange = Partial<Omit<Showing, 'writes'>> & Partial<Omit<DeploymentDisplay, 'showing'>>;

/** The deployment after one write more about its card. Leaves what is known, and its revision, as they are. */
export function withDisplay(deployment: Deployment, change: DisplayChange): Deployment {
  const { card = deployment.card, called = deployment.called, ...showing } = change;
  const writes = deployment.showing.writes + 1;
  return { ...deployment, card, called, showing: { ...deployment.showing, ...showing, writes } };
}

/** Whether anything is to be shown, or somebody to be called. */
export function isBehind(deployment: Deployment): boolean {
  return cardIsBehind(deployment) || callDue(deployment) !== null;
}

/** The chat has refused what is known now, and would refuse it again. */
export function isRefused({ revision, showing: { trouble } }: Deployment): boolean {
  return trouble !== null && trouble.revision === revision && trouble.refused !== null;
}

const refusedRestMs = 30 * 60_000;

/** A right or a channel that was missing may be there again. What is malformed stays so. */
export function mayTryRefusedAgain({ showing: { trouble } }: Deployment, nowMs: number): boolean {
  if (trouble === null || trouble.refused === null || trouble.refused === 'malformed') return false;
  return nowMs >= trouble.atMs + refusedRestMs;
}

const manyTimes = 100;

/** Whether what is known now was tried so often, or refused, that its card may be given up when it is old. */
export function isHopeless(deployment: Deployment): boolean {
  const { trouble } = deployment.showing;
  if (isRefused(deployment)) return true;
  return trouble !== null && trouble.revision === deployment.revision && trouble.times >= manyTimes;
}

/** What must be seen first. What is told of a deployment whose end was shown is no end any more. */
export function importanceOf(deployment: Deployment): Importance {
  const { state, sinceMs, card } = deployment;
  const hasEnded = isOver(deployment) || state.kind === 'succeeded' || state.kind === 'rolled-back';
  if (hasEnded && !isShownSince(deployment, sinceMs)) return 'end';
  if (callDue(deployment) !== null || isAwaitedByPeople(deployment)) return 'call';
  return card === null ? 'new' : 'progress';
}

/** Somebody is to press a button, or has pressed one and waits to see what it did. */
function isAwaitedByPeople(deployment: Deployment): boolean {
  const { state, stoppedBy, bakeEnd, trail, sinceMs } = deployment;
  if (state.kind === 'awaiting-approval' || (stoppedBy !== null && isUnderway(state))) return true;
  if (bakeEnd && isBaking(state)) return true;
  const asked = trail.findLastIndex(({ kind }) => kind === 'awaiting-approval');
  return asked >= 0 && !isShownSince(deployment, trail[asked + 1]?.atMs ?? sinceMs);
}

function isShownSince({ showing }: Deployment, atMs: number): boolean {
  return showing.shownAtMs !== null && showing.shownAtMs > atMs;
}
