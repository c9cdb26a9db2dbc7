import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import type { Lane, LaneName } from '../../../domain/lock/lane.ts';

/** Where deployments of one service to one environment go one after the other. Reads see every write that was acknowledged before. */
export interface Lanes {
  of(name: LaneName): Promise<Lane>;

  /** In the lane if it is free and nobody stands before it, or else last in line; asking again changes nothing. */
  enter(name: LaneName, deployment: DeploymentId): Promise<'in' | 'in-line'>;

  /**
   * Leaves the lane or the line, and only its own place. The next one who is in then, if that changed hands; leaving again
   * tells the same next one until that one has left too, because whoever was told may have died before it could act. Any
   * worker may do it for a deployment that is dead.
   */
  leave(name: LaneName, deployment: DeploymentId): Promise<DeploymentId | null>;
}
