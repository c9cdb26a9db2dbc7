import type { Fact, Unreadable } from '../kit/fact.ts';

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
  /** Where `latestMs` is told, only that it began no earlier than this, and no later than that. */
  readonly startedAtMs: number;
  readonly latestMs?: number;
  /** The platform's name of it, such as an ARN; missing where it tells none. */
  readonly id?: string;
  /** What it is to bring; read of the newest one, unless that has succeeded. */
  readonly images?: Fact<readonly RolloutImage[]>;
  /**
   * Whether somebody asked the platform to stop it, or the platform gave it up by itself. Missing where that is not known; read
   * of the newest one.
   */
  readonly onRequest?: boolean;
  /** How far it is; missing where the platform tells nothing of it. Read of the newest one. */
  readonly progress?: Fact<RolloutProgress>;
};

/** How far a rollout is. Null wherever the platform does not tell it. */
export type RolloutProgress = {
  readonly strategy: RolloutStrategy | null;
  readonly stage: RolloutStage | null;
  /** How much of the traffic is sent to what it brings. */
  readonly productionPercent: number | null;
  readonly testPercent: number | null;
  /** How a canary or a linear rollout moves the traffic. */
  readonly step: { readonly percent: number; readonly bakeMinutes: number | null } | null;
  /** How long both run after all of the traffic has moved. */
  readonly bakeMinutes: number | null;
  /** The alarms that end it; no names where none does. */
  readonly alarms: { readonly names: readonly string[]; readonly fired: readonly string[] } | null;
  readonly hooks: readonly RolloutHook[];
  /** How many more it has that are not in the list; missing where that is all of them. No pause that waits is among them. */
  readonly moreHooks?: number;
};

export type RolloutStrategy = 'rolling' | 'blue-green' | 'linear' | 'canary';

export type RolloutStage =
  | 'reconcile-service'
  | 'pre-scale-up'
  | 'scale-up'
  | 'post-scale-up'
  | 'test-traffic-shift'
  | 'post-test-traffic-shift'
  | 'pre-production-traffic-shift'
  | 'production-traffic-shift'
  | 'post-production-traffic-shift'
  | 'bake-time'
  | 'clean-up';

/** A stop on its way: a program that checks it, or a pause for a person. */
export type RolloutHook = {
  readonly id: string;
  readonly target: 'pause' | 'program' | null;
  readonly status: 'awaiting' | 'in-progress' | 'succeeded' | 'failed' | 'timed-out' | 'unknown';
  readonly expiresAtMs: number | null;
  /** What the platform does when nobody has answered by then. */
  readonly onTimeout: HookAction | null;
};

export type HookAction = 'continue' | 'roll-back';

/** The rollout that goes on at the place of a deployment, as it was seen last. */
export type RolloutSeen = {
  /** The platform's name of it. */
  readonly id: string;
  /** `untold`: it began after the run, and may still be another's. */
  readonly whose: 'ours' | 'untold';
  /** Null until it was read once. */
  readonly progress: RolloutProgress | null;
  /** Why it could not be read the last time; `progress` is what was known before. */
  readonly unread?: Unreadable;
  /** When it was first seen at this stage with this share of the traffic; it may have come there earlier. */
  readonly sinceMs: number;
  /** The platform goes back to what ran before. */
  readonly isEnding?: true;
  /** How it ended after its run had ended without success. */
  readonly endedAs?: RolloutEnd;
};

/** `untold`: the platform forgot it, or stands still for longer than any rollout takes. */
export type RolloutEnd = Exclude<ServiceDeployment['status'], 'in-progress' | 'rolling-back'> | 'untold';

export type RolloutDeployment = {
  readonly id: string;
  readonly isPrimary: boolean;
  readonly state: 'in-progress' | 'completed' | 'failed' | 'unknown';
  readonly reason: string | null;
  /** When its rollout began; `latestMs` as above. */
  readonly createdAtMs: number;
  readonly latestMs?: number;
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

/** Fits into a button: the platform's ids are random to their end. */
export function keyOf(id: string): string {
  return id.replaceAll(/[^\w-]/g, '').slice(-40);
}

/** Whether it began then or later. `latestMs` as in `ServiceDeployment`. */
export function beganSince(
  earliestMs: number,
  latestMs: number | undefined,
  sinceMs: number,
): 'yes' | 'no' | 'unknown' {
  if (earliestMs >= sinceMs) return 'yes';
  return (latestMs ?? earliestMs) < sinceMs ? 'no' : 'unknown';
}
