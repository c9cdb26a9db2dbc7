import type { SourceTrouble } from './place.ts';
import { isEcsService, kindFacts, type Resource } from './resource.ts';

export type Measure = 'cpu' | 'memory';

/** What was measured. A reading that is missing says why; it is never 0. */
export type Reading = Value | Missing;

export type Value = {
  readonly kind: 'value';
  /** 0 to 100; ECS memory may exceed 100 where a task has a soft limit. Of the last period that is over. */
  readonly percent: number;
  /** The highest of the nodes or tasks in that period; absent where there is one only, and null where it could not be read. */
  readonly max?: number | null;
  /** Of the period that is not over; absent where nothing came of it. */
  readonly running?: number;
  readonly atMs: number;
  /** Five-minute averages, 12 of them, oldest first; null where nothing was measured. */
  readonly lastHour: readonly (number | null)[];
};

/** `permission`: what was refused, in the words of whoever grants it, where that is known. */
export type Missing = { readonly kind: 'missing'; readonly reason: MissingReason; readonly permission?: string };

export type MissingReason =
  /** CloudWatch has no memory metric of the instance; only an agent measures it. */
  | 'no-agent'
  /** CloudWatch has no metrics of the nodes of this EKS cluster; only Container Insights measures them. */
  | 'no-node-metrics'
  /** ECS measures nothing while no task runs. */
  | 'no-task-running'
  /** The service is meant to run no task. */
  | 'off'
  /** The instance does not run. */
  | 'stopped'
  /** The EKS cluster has Fargate profiles and no groups of nodes, and CloudWatch no metrics of nodes. */
  | 'fargate-only'
  /** The resource is not there. */
  | 'not-found'
  /** The source answered, with nothing of the last 15 minutes. */
  | 'no-data'
  | SourceTrouble;

export type Readings = {
  readonly cpu: Reading;
  readonly memory: Reading;
  /** Of an EKS cluster, where they are known. */
  readonly nodes?: NodeCounts | Missing;
  /** Of a burstable EC2 instance. */
  readonly credits?: CpuCredits | Missing;
};

/** Credits that are left for bursts, and those that were spent beyond them, which AWS bills. */
export type CpuCredits = { readonly balance: number; readonly surplus: number };

/** How many nodes an EKS cluster has, and how many of them failed. */
export type NodeCounts = { readonly nodes: number; readonly failed: number };

/** How many tasks an ECS service wants and has. */
export type TaskCounts = {
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  /** Of the newest deployment of the service; absent when it is complete. */
  readonly rollout?: 'in-progress' | 'failed';
};

export function missing(reason: MissingReason, permission?: string): Missing {
  return { kind: 'missing', reason, ...(permission === undefined ? {} : { permission }) };
}

/** Less than one is left, which is a minute of one core, and nothing is spent beyond them. */
export function hasNoCredits({ balance, surplus }: CpuCredits): boolean {
  return balance < 1 && surplus <= 0;
}

/** Why the source has nothing, as far as the kind of resource tells. */
export function explainMissing(reading: Reading, resource: Resource, tasks: TaskCounts | Missing | null): Reading {
  if (tasks !== null && 'reason' in tasks && tasks.reason === 'not-found') return tasks;
  // CloudWatch has no reading for it, whether it answers or not.
  if (tasks !== null && 'running' in tasks && tasks.desired + tasks.running === 0) return missing('off');
  if (reading.kind === 'value' || reading.reason !== 'no-data') return reading;
  if (isEcsService(resource) && tasks !== null && 'running' in tasks && tasks.running === 0) {
    return missing('no-task-running');
  }
  return missing(kindFacts[resource.kind].whenSilent);
}
