import type { Person } from '../people/people.ts';
import type { CommitSha } from './commit.ts';
import type { Deployment } from './deployment.ts';
import { isEnd, isWaiting } from './deployment-state.ts';
import { imageReference, isOfRepository, likeness } from './image-reference.ts';
import { mayHaveRun } from './rollback-target.ts';
import type { Rollout, RolloutImage } from './rollout.ts';

/** What is asked for is there already. */
export type AlreadyRuns =
  /** Verified, and nothing was rolled out since. */
  | { readonly kind: 'runs'; readonly deployment: Deployment }
  /** The version is a word that was deployed there last, and nobody knows which image it stands for now. */
  | { readonly kind: 'image-unknown'; readonly deployment: Deployment };

/** The newest deployment of a lane where it is verified; null where anything was asked for, or an older one was run again, since. */
export function verifiedLast(newestFirst: readonly Deployment[]): Deployment | null {
  const newest = newestFirst.find((one) => isWaiting(one.state) || mayHaveRun(one));
  if (newest?.state.kind !== 'verified') return null;
  const isReplaced = newestFirst.some(
    (one) => !isEnd(one.state) || (one !== newest && mayHaveRun(one) && one.sinceMs > newest.sinceMs),
  );
  return isReplaced ? null : newest;
}

/** One of the same requester that is on its way with this commit, so that a second press starts no second one. */
export function isOnItsWay(
  lane: readonly Deployment[],
  { commit, by }: { readonly commit: CommitSha; readonly by: Person },
): boolean {
  return lane.some((one) => !isEnd(one.state) && one.commit?.sha === commit && one.requestedBy.id === by.id);
}

/** True only where everything was read, is as it was verified, and began before that. */
export function isUntouched({ state, sinceMs }: Deployment, rollout: Rollout): boolean {
  if (state.kind !== 'verified' || state.images.length === 0) return false;
  const { deployments, serviceDeployments, running, desired, runningImages } = rollout;
  const [primary, ...others] = deployments;
  if (primary === undefined || others.length > 0 || !primary.isPrimary || primary.state !== 'completed') return false;
  if ((primary.latestMs ?? primary.createdAtMs) > sinceMs || desired === 0 || running < desired) return false;
  if (serviceDeployments.kind === 'unreadable') return false;
  const rollouts = serviceDeployments.kind === 'known' ? serviceDeployments.value : [];
  if (
    rollouts.some(
      ({ startedAtMs, latestMs, status }) => (latestMs ?? startedAtMs) > sinceMs || status === 'in-progress',
    )
  )
    return false;
  return [primary.images, runningImages].every((fact) => fact.kind === 'known' && isAll(state.images, fact.value));
}

function isAll(verified: readonly string[], there: readonly RolloutImage[]): boolean {
  return verified.every((text) => {
    const wanted = imageReference(text);
    const same = there.filter((image) => isOfRepository(wanted, image));
    const compared = same.map((image) => likeness(wanted, image));
    return compared.length > 0 && compared.every((one) => one === 'digest' || one === 'image');
  });
}
