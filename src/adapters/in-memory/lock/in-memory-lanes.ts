import type { Lanes } from '../../../application/lock/ports/lanes.ts';
import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import {
  type Entering,
  emptyLane,
  entered,
  type KeptLane,
  type Lane,
  type LaneName,
  left,
  nextAfter,
} from '../../../domain/lock/lane.ts';

export class InMemoryLanes implements Lanes {
  readonly #kept = new Map<string, KeptLane>();

  async of(name: LaneName): Promise<Lane> {
    const { inFlight, line } = this.#read(name);
    return { inFlight, line: [...line] };
  }

  async enter(
    name: LaneName,
    deployment: DeploymentId,
    how?: Entering,
    running?: readonly DeploymentId[],
  ): Promise<'in' | 'in-line'> {
    const lane = entered(this.#read(name), deployment, how, running);
    this.#kept.set(placeOf(name), lane);
    return lane.inFlight === deployment ? 'in' : 'in-line';
  }

  async leave(name: LaneName, deployment: DeploymentId): Promise<DeploymentId | null> {
    const lane = left(this.#read(name), deployment);
    this.#kept.set(placeOf(name), lane);
    return nextAfter(lane, deployment);
  }

  #read(name: LaneName): KeptLane {
    return this.#kept.get(placeOf(name)) ?? emptyLane;
  }
}

function placeOf({ service, environment }: LaneName): string {
  return JSON.stringify([service, environment]);
}
