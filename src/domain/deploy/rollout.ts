/** What ECS runs of one service at one moment. */
export type Rollout = {
  /** Newest first; the primary is what ECS works towards. */
  readonly deployments: readonly RolloutDeployment[];
  /** The newest service deployment, where ECS tells of it. */
  readonly latest: {
    readonly status: 'in-progress' | 'succeeded' | 'stopped' | 'rolling-back' | 'rolled-back' | 'rollback-failed';
    readonly reason: string | null;
    readonly startedAtMs: number;
  } | null;
  readonly desired: number;
  readonly running: number;
  /** Of the containers that really run, without duplicates; empty where that could not be learnt. */
  readonly runningImages: readonly RolloutImage[];
};

export type RolloutDeployment = {
  readonly id: string;
  readonly isPrimary: boolean;
  readonly state: 'in-progress' | 'completed' | 'failed' | 'unknown';
  readonly reason: string | null;
  readonly createdAtMs: number;
  readonly images: readonly RolloutImage[];
};

/** `image` as the task definition writes it; `digest` such as `sha256:…`, where ECS has resolved it. */
export type RolloutImage = { readonly container: string; readonly image: string; readonly digest: string | null };
