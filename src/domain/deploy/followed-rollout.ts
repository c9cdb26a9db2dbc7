import { changed, type Deployment, isFollowedOn } from './deployment.ts';
import type { Rollout, RolloutEnd, ServiceDeployment } from './rollout.ts';
import { type RolloutLook, standsStillSinceMs } from './rollout-progress.ts';

/** What became of the rollout of a deployment whose run has ended without success. */
export type FollowedRollout =
  | { readonly kind: 'rollout-seen'; readonly look: RolloutLook }
  | { readonly kind: 'rollout-ended'; readonly rollout: string; readonly as: RolloutEnd };

/** Null where nothing was learnt. `mostMs`: for so long a rollout may stand still. */
export function followedRollout(
  deployment: Deployment,
  listed: Rollout['serviceDeployments'],
  { nowMs, mostMs }: { readonly nowMs: number; readonly mostMs: number },
): FollowedRollout | null {
  const id = deployment.rollout?.id ?? '';
  const ended = (as: RolloutEnd): FollowedRollout => ({ kind: 'rollout-ended', rollout: id, as });
  const isLate = nowMs - standsStillSinceMs(deployment) >= mostMs;
  if (listed.kind === 'unreadable') return isLate ? ended('untold') : null;
  const all = listed.kind === 'known' ? listed.value : [];
  const own = all.find((one) => one.id === id);
  if (own === undefined) return ended('untold');
  if (own.status !== 'in-progress' && own.status !== 'rolling-back') return ended(own.status);
  if (isLate) return ended('untold');
  return own === all[0] ? { kind: 'rollout-seen', look: lookAt(id, own) } : null;
}

function lookAt(id: string, { status, onRequest, progress = { kind: 'none' } }: ServiceDeployment): RolloutLook {
  const isEnding = status === 'rolling-back' || onRequest === true;
  return { id, whose: 'ours', progress, ...(isEnding ? { isEnding: true as const } : {}) };
}

export function afterRolloutEnded(
  deployment: Deployment,
  { rollout: id, as }: Extract<FollowedRollout, { readonly kind: 'rollout-ended' }>,
): Deployment {
  const { rollout } = deployment;
  if (!rollout || rollout.id !== id || !isFollowedOn(deployment)) return deployment;
  const { unread: _, ...seen } = rollout;
  return changed(deployment, { rollout: { ...seen, endedAs: as } });
}
