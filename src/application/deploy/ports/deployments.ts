import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../domain/deploy/deployment.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

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

  /**
   * Every deployment that is not settled: that is not over, or whose card is behind. In no order; it may hold some that were
   * settled meanwhile, and never misses one.
   */
  open(): Promise<readonly DeploymentId[]>;

  /**
   * The newest by when they were asked for, then by id; null is any service, or any environment. `next` is what to give as
   * `before` for those that follow, and null where none do. A `before` that was never given out finds something or nothing.
   */
  recent(of: DeploymentScope, limit: number, before?: string): Promise<RecentDeployments>;

  /** Those of exactly this commit, newest first as above. */
  ofCommit(service: string, environment: string, commit: CommitSha): Promise<readonly Deployment[]>;

  /** The one that is in one of these states now and came into it last. */
  lastOf(service: string, environment: string, kinds: readonly DeploymentState['kind'][]): Promise<Deployment | null>;
}

export type DeploymentScope = { readonly service: string | null; readonly environment: string | null };

export type RecentDeployments = { readonly deployments: readonly Deployment[]; readonly next: string | null };
