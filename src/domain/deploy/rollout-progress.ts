import type { Fact } from '../kit/fact.ts';
import { changed, type Deployment, isFollowedOn } from './deployment.ts';
import { isEnd } from './deployment-state.ts';
import type { OngoingRollout } from './ongoing-rollout.ts';
import type { Rollout, RolloutProgress, RolloutSeen, ServiceDeployment } from './rollout.ts';

/** What a look brings: null where none of ours goes on, undefined where nothing was learnt. */
export type RolloutLook = Omit<RolloutSeen, 'progress' | 'unread' | 'sinceMs'> & {
  readonly progress: Fact<RolloutProgress>;
};

/** Of the newest rollout. `ongoing`: whose it is. */
export function rolloutLook(
  { serviceDeployments }: Pick<Rollout, 'serviceDeployments'>,
  ongoing: OngoingRollout,
  runStartedAtMs: number,
): RolloutLook | null | undefined {
  if (serviceDeployments.kind === 'unreadable') return undefined;
  const newest = serviceDeployments.kind === 'known' ? serviceDeployments.value[0] : undefined;
  if (newest?.id === undefined || newest.startedAtMs < runStartedAtMs) return null;
  const { id } = newest;
  switch (ongoing.kind) {
    case 'ours':
      return { id, whose: 'ours', progress: progressOf(newest) };
    case 'ending':
      if (ongoing.whose === 'another') return null;
      return { id, whose: ongoing.whose, progress: progressOf(newest), isEnding: true };
    case 'untold':
      return newest.status === 'in-progress' ? { id, whose: 'untold', progress: progressOf(newest) } : null;
    case 'another':
    case 'none':
      return null;
  }
}

function progressOf({ progress = { kind: 'none' } }: ServiceDeployment): Fact<RolloutProgress> {
  return progress;
}

/** While its run goes on, until it is seen to run or not, and after a failure until its own rollout has ended. */
export function isRollingOut(deployment: Pick<Deployment, 'state' | 'rollout'>): boolean {
  const { state } = deployment;
  return state.kind === 'in-progress' || (state.kind === 'succeeded' && !isEnd(state)) || isFollowedOn(deployment);
}

/** The same object where that is not news. */
export function afterRolloutSeen(deployment: Deployment, look: RolloutLook | null, atMs: number): Deployment {
  const before = deployment.rollout ?? null;
  // Another one is of no interest to a deployment whose run is over.
  if (before?.endedAs !== undefined || (isFollowedOn(deployment) && look?.id !== before?.id)) return deployment;
  const after = look === null || !isRollingOut(deployment) ? null : seenAfter(before, look, atMs);
  return JSON.stringify(before) === JSON.stringify(after) ? deployment : changed(deployment, { rollout: after });
}

function seenAfter(before: RolloutSeen | null, { progress: read, ...look }: RolloutLook, atMs: number): RolloutSeen {
  const same = before?.id === look.id ? before : null;
  // Whose it was is known once and for all.
  const whose = same?.whose === 'ours' ? same.whose : look.whose;
  const known = read.kind === 'known' ? read.value : (same?.progress ?? null);
  const isSamePlace = same !== null && placeOf(same.progress) === placeOf(known);
  return {
    id: look.id,
    whose,
    progress: known,
    ...(read.kind === 'unreadable' ? { unread: read.because } : {}),
    sinceMs: isSamePlace ? same.sinceMs : atMs,
    ...(look.isEnding === true ? { isEnding: true as const } : {}),
  };
}

function placeOf(progress: RolloutProgress | null): string {
  return progress === null ? '' : `${progress.stage} ${progress.productionPercent} ${progress.testPercent}`;
}

/** Since when it stands still by the platform's own rules: a pause counts until it runs out. */
export function standsStillSinceMs({ rollout }: Pick<Deployment, 'rollout'>): number {
  if (!rollout) return 0;
  const pauses = rollout.progress?.hooks.filter(({ status }) => status === 'awaiting') ?? [];
  return Math.max(rollout.sinceMs, ...pauses.map(({ expiresAtMs }) => expiresAtMs ?? 0));
}

/** Whether its traffic may move within minutes without anybody being told of it. */
export function mayMoveUntold(deployment: Deployment): boolean {
  const { rollout } = deployment;
  if (!rollout?.progress || !isRollingOut(deployment)) return false;
  const { strategy, stage, hooks } = rollout.progress;
  const isPaused = hooks.some(({ status }) => status === 'awaiting');
  return strategy !== null && strategy !== 'rolling' && stage !== 'bake-time' && !isPaused;
}

const mostlyDoneMs = 30 * 60_000;

/** Whether it waits to be seen to run on a platform that tells nobody when that is so. */
export function isToldByNobody({ platform, state, sinceMs }: Deployment, nowMs: number): boolean {
  const isWaiting = state.kind === 'succeeded' && !isEnd(state);
  return platform !== undefined && isWaiting && nowMs - sinceMs < mostlyDoneMs;
}
