import { type BakeEnd, type BakeEndAnswer, changed, type Deployment, type RolloutAhead } from './deployment.ts';
import { type DeploymentState, isEnd } from './deployment-state.ts';
import { isRollingOut } from './rollout-progress.ts';

export type { BakeEnd, BakeEndAnswer, BakeEndPurpose, RolloutAhead } from './deployment.ts';
export type { StopRejected } from './rollout.ts';

export type BakeEndAsked = Omit<BakeEnd, 'atMs' | 'answer' | 'isLong'>;

/** Longer than the platform takes to begin to stop, so that a claim is not taken over from a live worker. */
export const claimedMs = 60_000;
/** The platform has ended a rollout by then, as a rule. */
export const endingMs = 30 * 60_000;

/** Whether it does not wait for a rollout that takes long. */
export function mayEndBake({ purpose, breakGlass }: Pick<Deployment, 'purpose' | 'breakGlass'>): boolean {
  return purpose.kind === 'rollback' || breakGlass !== null;
}

/** Its run is through, and the platform may still be rolling it out. */
export function isBaking(state: DeploymentState): boolean {
  return state.kind === 'succeeded' && !isEnd(state);
}

/** Of one of the deployments of the lane. */
export function bakeEndFor(waiting: Deployment, rollout: string): BakeEndAsked {
  const { id, requestedBy: by, version, breakGlass, purpose } = waiting;
  return {
    by,
    for: id,
    purpose: purpose.kind === 'rollback' ? 'rollback' : 'emergency',
    version,
    reason: breakGlass?.reason ?? null,
    rollout,
  };
}

/**
 * Whether a worker may take it on to ask the platform. Whoever asked first is named, unless their deployment does not wait any
 * more. Nobody asks twice what the platform has accepted.
 */
export function mayAskFor(
  before: BakeEnd | null,
  asked: BakeEndAsked,
  isFirstWaiting: boolean,
  nowMs: number,
): boolean {
  if (before === null || before.rollout !== asked.rollout) return true;
  if (before.answer.kind === 'asked' || before.answer.kind === 'over') return false;
  if (nowMs - before.atMs < claimedMs) return false;
  return before.for === asked.for || !isFirstWaiting;
}

/** The same object where the worker may not take it on. */
export function afterBakeEndAsked(
  deployment: Deployment,
  asked: BakeEndAsked,
  isFirstWaiting: boolean,
  atMs: number,
): Deployment {
  const before = deployment.bakeEnd ?? null;
  const isGoing = asked.purpose === 'undo' ? isRollingOut(deployment) : isBaking(deployment.state);
  if (!isGoing || !mayAskFor(before, asked, isFirstWaiting, atMs)) return deployment;
  return changed(deployment, { bakeEnd: { ...asked, atMs, answer: { kind: 'open' } } });
}

export function afterBakeEndAnswer(deployment: Deployment, rollout: string, answer: BakeEndAnswer): Deployment {
  const { bakeEnd } = deployment;
  if (!bakeEnd || bakeEnd.rollout !== rollout) return deployment;
  if (bakeEnd.answer.kind === 'asked' || JSON.stringify(bakeEnd.answer) === JSON.stringify(answer)) return deployment;
  return changed(deployment, { bakeEnd: { ...bakeEnd, answer } });
}

export function afterBakeEndSlow(deployment: Deployment): Deployment {
  const { bakeEnd } = deployment;
  return bakeEnd && bakeEnd.isLong !== true
    ? changed(deployment, { bakeEnd: { ...bakeEnd, isLong: true } })
    : deployment;
}

export function afterRolloutAhead(deployment: Deployment, ahead: RolloutAhead | null): Deployment {
  const isSame = JSON.stringify(deployment.rolloutAhead ?? null) === JSON.stringify(ahead);
  return isSame || deployment.state.kind !== 'in-line' ? deployment : changed(deployment, { rolloutAhead: ahead });
}
