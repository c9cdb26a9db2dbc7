import type { Repository } from '../../domain/deploy/catalog.ts';
import type { Deployment, DeploymentId } from '../../domain/deploy/deployment.ts';

/** Every deployment that was asked for. Reads see every write that was acknowledged before. */
export interface Deployments {
  /** Keeps a new deployment. `exists` when one with its id is there already, which is then left as it is. */
  add(deployment: Deployment): Promise<'added' | 'exists'>;

  ofId(id: DeploymentId): Promise<Deployment | null>;

  /** The deployment whose state names this run. */
  ofRun(repository: Repository, runId: number): Promise<Deployment | null>;

  /**
   * Replaces the deployment if what is kept still equals `before` in revision and in the revision that its card shows;
   * otherwise `conflict`, and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'>;
}
