import type { Fact } from '../kit/fact.ts';

/** What ECS runs of one service at one moment. */
export type Rollout = {
  /** Newest first; the primary is the desired state. */
  readonly deployments: readonly RolloutDeployment[];
  /** Every rollout that ECS still lists, newest first; none if something else rolls the service out. */
  readonly serviceDeployments: Fact<readonly ServiceDeployment[]>;
  readonly desired: number;
  readonly running: number;
  /** Of all tasks: each container that runs, or that has ended well, without duplicates. */
  readonly runningImages: Fact<readonly RolloutImage[]>;
  /** Whether another deployment than the primary started one of the tasks, or may have done so. */
  readonly hasTasksOfOthers: boolean;
  /**
   * What the digests of containers are. On EC2 they are the digest that was pulled, which is an index's where the tag leads to
   * an index; Fargate may tell the manifest of its platform instead.
   */
  readonly digests: 'as-pulled' | 'of-index-or-platform';
};

export type ServiceDeployment = {
  readonly status: 'in-progress' | 'succeeded' | 'stopped' | 'rolling-back' | 'rolled-back' | 'rollback-failed';
  readonly reason: string | null;
  readonly startedAtMs: number;
  /** The platform's name of it, such as an ARN; missing where it tells none. */
  readonly id?: string;
  /** What it is to bring; read of the newest one, unless that has succeeded. */
  readonly images?: Fact<readonly RolloutImage[]>;
  /**
   * Whether somebody asked the platform to stop it, or the platform gave it up by itself. Missing where that is not known; read
   * of the newest one.
   */
  readonly onRequest?: boolean;
};

export type RolloutDeployment = {
  readonly id: string;
  readonly isPrimary: boolean;
  readonly state: 'in-progress' | 'completed' | 'failed' | 'unknown';
  readonly reason: string | null;
  readonly createdAtMs: number;
  readonly images: Fact<readonly RolloutImage[]>;
};

/** `image` as the task definition writes it; `digest` such as `sha256:…`, where ECS has resolved it. */
export type RolloutImage = { readonly container: string; readonly image: string; readonly digest: string | null };

/** The platform does not stop a rollout. `message`: its words. `permission` as in `Unreadable`. */
export type StopRejected = {
  readonly kind: 'rejected';
  readonly reason: 'access-denied' | 'throttled' | 'not-possible';
  readonly permission: string | null;
  readonly message: string | null;
};
