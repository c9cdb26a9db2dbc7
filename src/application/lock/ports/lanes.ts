import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import type { Entering, Lane, LaneName } from '../../../domain/lock/lane.ts';

/**
 * Lanes: deployments of one service to one environment run one after the other. Reads are consistent with every acknowledged
 * write.
 */
export interface Lanes {
  of(name: LaneName): Promise<Lane>;

  /**
   * Enters the lane if it is free and nobody waits. Otherwise joins the end of the line, or its beginning if it runs already or is
   * urgent. Idempotent: a deployment in line keeps its place, or moves to the beginning if it is urgent. `running`: those in line
   * that run already, which an urgent one does not overtake.
   */
  enter(
    name: LaneName,
    deployment: DeploymentId,
    how?: Entering,
    running?: readonly DeploymentId[],
  ): Promise<'in' | 'in-line'>;

  /**
   * Leaves the lane or the line. Returns the next deployment if the lane changed hands, and the same one on a repeat until that
   * one has left, because the worker that got it may have died. Any worker may call it for a dead deployment.
   */
  leave(name: LaneName, deployment: DeploymentId): Promise<DeploymentId | null>;
}
