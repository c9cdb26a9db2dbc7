import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../domain/deploy/deployment.ts';
import type { RepositoryAt } from '../../../domain/kit/repository.ts';

/** From its last change of state on. */
export const deploymentKeptMs = 400 * 86_400_000;

/** Deployments, kept for `deploymentKeptMs`. Reads are consistent with every acknowledged write. */
export interface Deployments {
  /** Stores a new deployment. `exists` if its id is already taken; the stored one is then left unchanged. */
  add(deployment: Deployment): Promise<'added' | 'exists'>;

  ofId(id: DeploymentId): Promise<Deployment | null>;

  /** The deployment whose state names this run; with `codeHostIds` also where it was stored under another name of the repository. */
  ofRun(at: RepositoryAt, runId: number): Promise<Deployment | null>;

  /**
   * Replaces what is known of the deployment if the stored one has the same revision as `before`; otherwise `conflict`, and nothing
   * changes. Of several concurrent writers exactly one wins. What was shown and called stays as it is stored.
   */
  replace(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'>;

  /**
   * Replaces what was shown and called, if the stored deployment was shown as often as `before`; otherwise `conflict`, and nothing
   * changes. Of several concurrent writers exactly one wins. What is known stays as it is stored, and neither write fails because
   * of the other.
   */
  show(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'>;

  /**
   * Every deployment that is not over or whose card is stale, in no order. May include some that were settled meanwhile; never
   * misses one.
   */
  open(): Promise<readonly DeploymentId[]>;

  /**
   * Newest first by request time, then by id. Null means any service or any environment. Pass `next` as `before` to get the
   * following page; it is null on the last one. An invented `before` is harmless.
   */
  recent(of: DeploymentScope, limit: number, before?: string): Promise<RecentDeployments>;

  /** Deployments of exactly this commit, newest first. */
  ofCommit(service: string, environment: string, commit: CommitSha): Promise<readonly Deployment[]>;

  /** The deployment that most recently entered one of these states and is still in it. */
  lastOf(service: string, environment: string, kinds: readonly DeploymentState['kind'][]): Promise<Deployment | null>;
}

export type DeploymentScope = { readonly service: string | null; readonly environment: string | null };

export type RecentDeployments = { readonly deployments: readonly Deployment[]; readonly next: string | null };
