import type { DeploymentId } from '../deploy/deployment.ts';

export type LaneName = { readonly service: string; readonly environment: string };

/** At most one deployment is in flight; the others wait in order of arrival. */
export type Lane = {
  readonly inFlight: DeploymentId | null;
  readonly line: readonly DeploymentId[];
};

/** A lane, and which deployment handed it to the one in flight. */
export type KeptLane = Lane & { readonly handedOverBy: DeploymentId | null };

export const emptyLane: KeptLane = { inFlight: null, line: [], handedOverBy: null };

/**
 * `runs`: it was started outside, so it waits for nobody, and nothing else may start until it is over. `urgent`: it moves ahead of
 * everything in line that does not run yet, even if it is in line already.
 */
export type Entering = 'waits' | 'runs' | 'urgent';

/**
 * In flight if the lane is free, otherwise last in line, or first if it runs already or is urgent. Returns `lane` itself if the
 * deployment is already in it, unless it is urgent and others wait before it. `running`: those in line that run already, which
 * an urgent one does not overtake.
 */
export function entered(
  lane: KeptLane,
  deployment: DeploymentId,
  how: Entering = 'waits',
  running: readonly DeploymentId[] = [],
): KeptLane {
  if (lane.inFlight === deployment || (how !== 'urgent' && hasPlaceIn(lane, deployment))) return lane;
  if (lane.inFlight === null) return { ...lane, inFlight: deployment };
  const others = lane.line.filter((one) => one !== deployment);
  if (how === 'waits') return { ...lane, line: [...others, deployment] };
  const before = how === 'urgent' ? others.filter((one) => running.includes(one)) : [];
  const line = [...before, deployment, ...others.filter((one) => !before.includes(one))];
  return line.every((one, at) => one === lane.line[at]) ? lane : { ...lane, line };
}

/** Removes the deployment; the first in line follows the one in flight. Returns `lane` itself if it is not in it. */
export function left(lane: KeptLane, deployment: DeploymentId): KeptLane {
  if (lane.inFlight === deployment) {
    const [next = null, ...line] = lane.line;
    return { inFlight: next, line, handedOverBy: next === null ? null : deployment };
  }
  if (!lane.line.includes(deployment)) return lane;
  return { ...lane, line: lane.line.filter((one) => one !== deployment) };
}

export function hasPlaceIn(lane: Lane, deployment: DeploymentId): boolean {
  return lane.inFlight === deployment || lane.line.includes(deployment);
}

/** The deployment that followed this one, for a worker that repeats a handover. */
export function nextAfter(lane: KeptLane, deployment: DeploymentId): DeploymentId | null {
  return lane.handedOverBy === deployment ? lane.inFlight : null;
}
