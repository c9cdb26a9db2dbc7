import { type Missing, missing, type Reading } from './reading.ts';
import type { Level } from './thresholds.ts';

/** What the service that runs a resource says of it, whatever is measured. */
export type Condition =
  /** It runs, and its checks pass. An EKS cluster is there, and may have nodes. */
  | 'fine'
  /** A status check of the instance fails. */
  | 'impaired'
  /** The first status checks go on. */
  | 'initializing'
  /** It runs, and EC2 has no result of its status checks. */
  | 'unchecked'
  | 'starting'
  | 'stopped'
  | 'terminated'
  /** The EKS cluster has Fargate profiles and no groups of nodes. */
  | 'fargate-only';

/** Null for a resource of which nobody asked. */
export type KnownCondition = Condition | Missing | null;

const levels: Readonly<Record<Condition, Level>> = {
  fine: 'ok',
  impaired: 'critical',
  initializing: 'unknown',
  unchecked: 'unknown',
  starting: 'unknown',
  stopped: 'warning',
  terminated: 'warning',
  'fargate-only': 'ok',
};

export function levelOfCondition(condition: KnownCondition): Level {
  if (condition === null) return 'ok';
  return typeof condition === 'string' ? levels[condition] : 'unknown';
}

/** Of an instance that ended CloudWatch goes on to tell for minutes; that is not how it is now. */
export function readingIn(condition: KnownCondition, reading: Reading): Reading {
  if (condition === 'stopped' || condition === 'terminated') return missing('stopped');
  if (condition !== null && typeof condition !== 'string') {
    return condition.reason === 'not-found' ? condition : reading;
  }
  const isSilent = reading.kind === 'missing' && reading.reason === 'no-data';
  return condition === 'fargate-only' && isSilent ? missing('fargate-only') : reading;
}
