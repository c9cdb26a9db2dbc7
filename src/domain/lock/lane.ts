import type { DeploymentId } from '../deploy/deployment.ts';

export type LaneName = { readonly service: string; readonly environment: string };

/** At most one deployment is in flight; the others stand in line, first come first served. */
export type Lane = {
  readonly inFlight: DeploymentId | null;
  readonly line: readonly DeploymentId[];
};

/** A lane, and who handed it to the one that is in flight. */
export type KeptLane = Lane & { readonly handedOverBy: DeploymentId | null };

export const emptyLane: KeptLane = { inFlight: null, line: [], handedOverBy: null };

/** In flight where nobody is, or else last in line. Gives `lane` itself back when it has its place already. */
export function entered(lane: KeptLane, deployment: DeploymentId): KeptLane {
  if (hasPlaceIn(lane, deployment)) return lane;
  if (lane.inFlight === null) return { ...lane, inFlight: deployment };
  return { ...lane, line: [...lane.line, deployment] };
}

/** Without its own place; whoever stands first follows the one in flight. Gives `lane` itself back when it has none. */
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

/** Whose turn it became when this one left: told again to a worker that died before it could pass it on. */
export function nextAfter(lane: KeptLane, deployment: DeploymentId): DeploymentId | null {
  return lane.handedOverBy === deployment ? lane.inFlight : null;
}
